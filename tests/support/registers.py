# SPDX-License-Identifier: EUPL-1.2
"""Invented registers with every kind of record in every stage, and the same register with other secrets.

Everything is made from the shapes of the models: a new field or kind is in the proofs the day it is declared. A recipe is small, so that hypothesis
can shrink it: how many records of each kind, how much is left out, and a seed for the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from generator.model.audience import Audience
from generator.model.base import Part, Publication, Record
from generator.model.codelists import Category, CategoryList
from generator.model.cooperation import Cooperation
from generator.model.field import Rule, Stage
from generator.model.kinds import KINDS, MODELS
from generator.model.shape import Reference, Shape, references, shape_of
from generator.register import Key, Register
from tests.support.leaves import leaf
from tests.support.sight import NOTHING, Sight, key_of

TODAY = date(2026, 11, 22)
SINGLE = frozenset(kind.name for kind in KINDS if "{id}" not in kind.files)
"""Kinds of which a register has at most one record."""
Ids = Mapping[str, tuple[str, ...]]
P = TypeVar("P", bound=Part)
Keeps = Callable[[Part], bool]


@dataclass(frozen=True)
class Recipe:
    """What a register is made from."""

    sizes: Mapping[str, int]
    gap: float
    seed: int


def recipes() -> st.SearchStrategy[Recipe]:
    """Recipes of registers of about twenty records; they shrink towards few records with little in them."""
    sizes = {name: st.integers(0, 1) if name in SINGLE else st.integers(0, 4) for name in MODELS}
    sizes |= {Cooperation.record_kind: st.just(1), "organization": st.integers(1, 4), "procurement": st.integers(4, 8)}
    sizes |= {"body": st.integers(1, 3), "meeting": st.integers(2, 5)}
    gaps = st.sampled_from((1.0, 0.9, 0.7, 0.5, 0.3))
    return st.builds(Recipe, sizes=st.fixed_dictionaries(sizes), gap=gaps, seed=st.integers(0, 2**32))


def make_register(recipe: Recipe, today: date = TODAY) -> Register:
    """The register of a recipe. Its references all lead somewhere, and there is a cooperation that the public may see."""
    ids = {name: tuple(f"{name}-{number}" for number in range(size)) for name, size in recipe.sizes.items()}
    if not ids.get(CategoryList.record_kind):
        ids[Category.record_kind] = ()
    maker = Maker(Random(recipe.seed), today, ids, recipe.gap)  # noqa: S311 - invented data
    return Register(_with_public_ground(list(maker.records())))


def _with_public_ground(records: list[Record]) -> Iterator[Record]:
    """The cooperation, and what it cannot do without, are public: otherwise there is no site."""
    ground = {key_of(record) for record in records if isinstance(record, Cooperation)}
    known = {key_of(record): record for record in records}
    needed = {
        (shape.ref, getattr(known[key], shape.name))
        for key in ground
        for shape in shape_of(type(known[key]))
        if shape.ref and shape.required
    }
    for record in records:
        yield changed(record, {"publication": None}) if key_of(record) in ground | needed else record


def built(model: type[P], values: Mapping[str, Any], written: Iterable[str]) -> P:
    """An instance with exactly these values. Validators are not run: the proofs hold for data that no validator has seen."""
    part = model.__new__(model)
    object.__setattr__(part, "__dict__", dict(values))
    object.__setattr__(part, "__pydantic_fields_set__", set(written))
    object.__setattr__(part, "__pydantic_extra__", None)
    object.__setattr__(part, "__pydantic_private__", None)
    return part


def changed(part: P, values: Mapping[str, Any]) -> P:
    """The part with some fields changed."""
    return built(type(part), {**part.__dict__, **values}, part.model_fields_set | set(values))


@dataclass
class Maker:
    """Makes parts and records whose references are among `ids`; lists have `least` items or more."""

    random: Random
    today: date
    ids: Ids
    gap: float = 0.5
    least: int = 0

    def records(self) -> Iterator[Record]:
        """Every record of `ids` that has a file of its own."""
        for kind in KINDS:
            for name in self.ids.get(kind.name, ()):
                record = self.part(kind.model, {"id": name})
                if record is not None:
                    yield record

    def part(self, model: type[P], fixed: Mapping[str, Any] | None = None) -> P | None:
        """A part with `fixed` values and the rest invented; None if it needs a record of a kind there is none of."""
        values: dict[str, Any] = dict(fixed or {})
        written = set(values)
        for shape in shape_of(model):
            if shape.name in values:
                continue
            left_out = not shape.required and self.random.random() < self.gap
            value = shape.default if left_out else self.field(model, shape)
            if value is None and shape.required:
                return None
            values[shape.name] = value
            if not left_out:
                written.add(shape.name)
        return built(model, values, written)

    def field(self, model: type[Part], shape: Shape) -> Any:
        """An invented value for a field."""
        if not shape.many:
            return self.item(model, shape)
        if shape.part and issubclass(shape.part, Record):
            rows = (self.part(shape.part, {"id": name}) for name in self.ids.get(shape.part.record_kind, ()))
            return tuple(row for row in rows if row is not None)
        items = (self.item(model, shape) for _ in range(self.random.randrange(self.least, 3)))
        return tuple(item for item in items if item is not None)

    def item(self, model: type[Part], shape: Shape) -> Any:
        """One invented item."""
        if shape.part:
            return self.part(shape.part)
        if shape.ref:
            known = self.ids.get(shape.ref, ())
            return self.random.choice(known) if known else None
        return self.scalar(model, shape)

    def scalar(self, model: type[Part], shape: Shape) -> Any:
        """An invented scalar."""
        return leaf(model, shape.name, self.random, self.today)

    def internal(self) -> Publication:
        """A decision that a record is not published."""
        decision = self.part(Publication, {"audience": Audience.INTERNAL})
        assert decision is not None
        return decision


def scramble(register: Register, today: date, random: Random, audience: Audience = Audience.PUBLIC) -> Register:
    """A register that differs from `register` only in what `audience` may not see on `today`.

    What decides visibility is left as it is: hidden things stay hidden, and stages stay where they are. That is true by construction and judged by
    Sight, never by the projection, so that a leak cannot hide itself.
    """
    return Scrambler(register, today, random, audience).register()


@dataclass
class Scrambler:
    """Rewrites a register's hidden parts."""

    source: Register
    today: date
    random: Random
    audience: Audience
    rewritten: int = 0
    sight: Sight = field(init=False)
    maker: Maker = field(init=False)
    hidden: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.sight = Sight(self.source, self.audience, self.today)
        lost = self._removed()
        mine = [*self.sight.records, *self.sight.list_of]
        kept = [key for key in mine if not {key, self.sight.list_of.get(key)} & lost]
        new = self._new_ids()
        ids: dict[str, tuple[str, ...]] = {}
        self.hidden = {name: [] for name in MODELS}
        for kind, name in (*kept, *new):
            ids[kind] = (*ids.get(kind, ()), name)
            if (kind, name) not in self.sight.shown and (kind, name) not in self.sight.unnamed:
                self.hidden[kind].append(name)
        self._kept, self._new = set(kept), new
        self.maker = Maker(self.random, self.today, ids, self.random.choice((0.2, 0.5, 0.8)))

    def _new_ids(self) -> list[Key]:
        if self.audience is Audience.INTERNAL:
            return []
        many = [name for name in MODELS if name not in SINGLE]
        picked = [self.random.choice(many) for _ in range(self.random.randrange(4))]
        return [(name, f"hemlig-{number}") for number, name in enumerate(picked)]

    def _removed(self) -> set[Key]:
        """Hidden records to take away, and the hidden ones that cannot do without them."""
        lost = {key for key in self.sight.records if key not in self.sight.shown and self.random.random() < 0.25}
        while True:
            more = {
                key
                for key, record in self.sight.records.items()
                if key not in lost and key not in self.sight.shown and _leans_on(record, lost)
            }
            if not more:
                return lost
            lost |= more

    def register(self) -> Register:
        """The other register."""
        records = {key: self._other(record) for key, record in self.sight.records.items() if key in self._kept}
        for kind, name in self._new:
            if kind in {known.name for known in KINDS}:
                made = self.maker.part(MODELS[kind], {"id": name, "publication": self.maker.internal()})
                if made is not None:
                    records[kind, name] = made
        return self._still_hidden(records)

    def _still_hidden(self, records: dict[Key, Record]) -> Register:
        """A hidden record that was rewritten into something visible is hidden again; what was shown is shown."""
        after = Sight(Register(records.values()), self.audience, self.today)
        for key in after.shown & set(records) - self.sight.shown:
            hidden = changed(records[key], {"publication": self.maker.internal()})
            records[key] = hidden if self.audience is Audience.PUBLIC else self.sight.records[key]
        scrambled = Register(records.values())
        assert Sight(scrambled, self.audience, self.today).pictures == self.sight.pictures, "the scrambling is wrong"
        return scrambled

    def _other(self, record: Record) -> Record:
        if key_of(record) in self.sight.shown:
            return self.blurred(record, NOTHING, lambda _: True)
        self.rewritten += 1
        fixed = {"id": record.id, "publication": record.publication}
        return self.maker.part(type(record), fixed) or record

    def blurred(self, part: P, inherited: frozenset[Stage], keeps: Keeps) -> P:
        """The part with everything hidden in it exchanged. `keeps` tells whether another such part leaves all stages around it where they are."""
        stages = self.sight.stages(part, inherited)
        result = part
        for shape in shape_of(type(part)):
            value = getattr(part, shape.name)
            if not self.sight.sees(shape.visibility, stages):
                result = self._exchanged(result, shape, keeps)
            elif shape.part or shape.ref:
                keeps_item = self._within(result, shape, keeps)
                value = (
                    self._exchanged_items(part, shape, value, stages, keeps_item)
                    if shape.many
                    else self._exchanged_item(shape, value, stages, keeps_item)
                )
                result = changed(result, {shape.name: value})
        written = {shape.name for shape in shape_of(type(part)) if self.random.random() < 0.5}
        return built(type(part), result.__dict__, written)

    def _within(self, part: Part, shape: Shape, keeps: Keeps) -> Keeps:
        """Whether a part inside another leaves the stages of both."""

        def keeps_item(item: Part) -> bool:
            whole = changed(part, {shape.name: (item,) if shape.many else item})
            return whole.reached(self.today) == part.reached(self.today) and keeps(whole)

        return keeps_item

    def _exchanged(self, part: P, shape: Shape, keeps: Keeps) -> P:
        """The part with another value in a hidden field. A field that waits for its stage gets one that leaves it waiting."""
        self.rewritten += 1
        invented = shape.default if self.random.random() < 0.25 else self.maker.field(type(part), shape)
        if invented is None:
            invented = shape.default
        other = changed(part, {shape.name: invented})
        if shape.visibility.rule is Rule.INTERNAL or self._is_waiting(part, other, keeps):
            return other
        emptied = changed(part, {shape.name: shape.default})
        return emptied if self._is_waiting(part, emptied, keeps) else part

    def _is_waiting(self, part: Part, other: Part, keeps: Keeps) -> bool:
        return other.reached(self.today) == part.reached(self.today) and keeps(other)

    def _exchanged_items(
        self, part: Part, shape: Shape, items: tuple[Any, ...], stages: frozenset[Stage], keeps: Keeps
    ) -> tuple[Any, ...]:
        kept = [
            self.blurred(item, stages, keeps) if isinstance(item, Part) else item
            for item in items
            if self.sight.sees_item(shape, item, stages)
        ]
        extra: list[Any]
        if shape.name in part.stands_on:
            extra = []
        elif shape.part and issubclass(shape.part, Record):
            extra = [
                self.maker.part(shape.part, {"id": name, "publication": self.maker.internal()})
                for name in self.hidden[shape.part.record_kind]
            ]
        else:
            extra = [self._hidden_item(shape, stages) for _ in range(self.random.randrange(3))]
        for item in extra:
            if item is not None:
                self.rewritten += 1
                kept.insert(self.random.randrange(len(kept) + 1), item)
        return tuple(kept)

    def _exchanged_item(self, shape: Shape, item: Any, stages: frozenset[Stage], keeps: Keeps) -> Any:
        if item is not None and self.sight.sees_item(shape, item, stages):
            return self.blurred(item, stages, keeps) if isinstance(item, Part) else item
        if item is None:
            return None
        self.rewritten += 1
        known = self.hidden[shape.ref] if shape.ref else []
        return self.random.choice(known) if known and self.random.random() < 0.5 else None

    def _hidden_item(self, shape: Shape, stages: frozenset[Stage]) -> Any:
        """An item that the audience does not see: a reference to a hidden record, or a part that is hidden or leans on one."""
        if shape.ref:
            return self.random.choice(self.hidden[shape.ref]) if self.hidden[shape.ref] else None
        assert shape.part
        fixed: dict[str, Any] = {}
        for inner in shape_of(shape.part):
            if inner.ref and inner.required and self.hidden[inner.ref]:
                fixed[inner.name] = self.random.choice(self.hidden[inner.ref])
            elif inner.name == "audience":
                fixed[inner.name] = Audience.INTERNAL
            elif inner.name == "secret":
                fixed[inner.name] = True
        item = self.maker.part(shape.part, fixed) if fixed else None
        return item if item is not None and not self.sight.sees_item(shape, item, stages) else None


def _leans_on(record: Record, lost: set[Key]) -> bool:
    return any((reference.kind, reference.id) in lost for reference in required_references(record))


def required_references(part: Part) -> Iterator[Reference]:
    """References that the part, or something in it, cannot be written without."""
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if shape.ref and shape.required and not shape.many:
            yield Reference((shape.key,), shape.ref, value)
        elif shape.part:
            for item in value if shape.many else (value,):
                if item is not None:
                    yield from required_references(item)


def dangling(register: Register) -> list[tuple[Key, Reference]]:
    """References that lead nowhere."""
    return [
        (key_of(record), reference)
        for record in register.records()
        for reference in references(record)
        if register.find(reference.kind, reference.id) is None
    ]
