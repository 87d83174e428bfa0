# SPDX-License-Identifier: EUPL-1.2
"""The register as one audience may see it on one day: again a Register, only smaller (DESIGN § 3.1).

`project` is the only door between what is recorded and what is shown. It knows no field by name: every field says itself who may see it, and what
says nothing is internal. What the audience may not see does not exist in the result: fields are back at their default, records are gone, and so are
references to them, in as many steps as it takes. Two registers that differ only in what is withheld have equal projections.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from generator.model.audience import Audience
from generator.model.base import Part, Record
from generator.model.codelists import Category, CategoryList
from generator.model.field import Rule, Stage, Visibility
from generator.model.shape import Path, Shape, field_of, named, shape_of
from generator.register import Key, Register

P = TypeVar("P", bound=Part)


class Side(NamedTuple):
    """A register and what an audience may see of it."""

    recorded: Register
    shown: Register


def project(register: Register, audience: Audience, today: date, other: Side | None = None) -> Register:
    """What `audience` may see of `register` on `today`.

    `other` is a register that much of this one is shared with, projected for the same audience and day: what is the same record there, and refers to
    nothing that exists on one side only, is taken from there, and is the same record here too.
    """
    view = _View(register, audience, today, other.recorded if other else None)
    projected = _shared(view, register, other) if other else {}
    waiting = {key: record for key, record in _keyed(register) if key in view.existing and key not in projected}
    while waiting:
        vanished = []
        for key, record in waiting.items():
            copy = view.part(record, frozenset())
            if copy is None:
                vanished.append(record)
                view.existing.discard(key)
                projected.pop(key, None)
            else:
                projected[key] = copy
        referrers = {
            (again.record_kind, again.id): again for record in vanished for again in register.naming(record, Record)
        }
        waiting = {key: record for key, record in referrers.items() if key in projected}
    return Register(_named(register, projected), other.shown if other else None)


def _shared(view: _View, register: Register, other: Side) -> dict[Key, Record]:
    """What can be taken from the other side: its copies of records that are on both, save those that name what may exist on one side only."""
    unlike = register.unlike(other.recorded)
    shared = {key: copy for key, copy in _keyed(other.shown) if key in view.existing and key not in unlike}
    apart = view.existing ^ _kept(other, _View(other.recorded, view.audience, view.today).existing)
    for record in register.naming_any(lambda *key: key in apart) if apart else ():
        shared.pop((record.record_kind, record.id), None)
    return shared


def _kept(side: Side, existing: set[Key]) -> set[Key]:
    """What has not vanished of what may exist for an audience. What is shown only where it is named exists as long as nobody asks."""
    missing = {key: side.recorded.find(*key) for key in existing - side.shown.keys()}
    return existing - {key for key, record in missing.items() if record is None or not record.only_if_named}


def glass(register: Register, shown: Register, audience: Audience, today: date) -> Callable[[Record], Record | None]:
    """How the audience may see single records that are not in `register`, such as what one said before: a copy without what is withheld, or None.

    `shown` is the projection of `register`. What they refer to is as it is there, under its present id or a former one. Of a kind that is shown only where something names it, a record is
    shown if the one of that id is.
    """
    view = _View(register, audience, today)
    view.existing = {key for key in view.existing if shown.find(*key)}
    view.existing |= {(record.record_kind, former) for record in shown.records() for former in record.former_ids}

    def see(record: Record) -> Record | None:
        if record.only_if_named and (record.record_kind, record.id) not in view.existing:
            return None
        return view.part(record, frozenset()) if view.opens(record, register) else None

    return see


def hidden(register: Register, today: date) -> frozenset[Key]:
    """The records that a decision keeps from the public on the day: they are internal, or were to be shown for a time that has passed."""
    every = (*register.records(), *register.categories.values())
    return frozenset((record.record_kind, record.id) for record in every if record.is_hidden(today))


def afterwards(today: date) -> Callable[[Record, Container[Key]], Record | None]:
    """How the public may be told on `today` of a record that it could read on an earlier day: a copy without what has passed its time since, or None.

    What the record refers to may be gone without being hidden, so only references to what is `silent`, the second argument, are taken away.
    """
    view = _View(Register(()), Audience.PUBLIC, today)

    def told(record: Record, silent: Container[Key]) -> Record | None:
        view.existing = {key for kind, name, _ in named(record) if (key := (kind, name)) not in silent}
        if isinstance(record, CategoryList):
            rows = tuple(row for row in record.rows if (row.record_kind, row.id) not in silent)
            record = _copy(record, record.__dict__ | {"rows": rows}, set(record.__dict__))
        return view.part(record, frozenset())

    return told


def _named(register: Register, projected: Mapping[Key, Record]) -> Iterable[Record]:
    """What is shown in its own right, and of the rest what that names, and what those name in turn.

    Nothing is named in a projection that is not named by the same record in the `register`, so that tells where to look.
    """
    shown = {key: record for key, record in projected.items() if not record.only_if_named}
    waiting = {key: record for key, record in projected.items() if record.only_if_named}
    found = waiting
    while found:
        found = {
            key: record
            for key, record in waiting.items()
            if any(_names(shown.get((each.record_kind, each.id)), key) for each in register.naming(record, Record))
        }
        shown |= found
        waiting = {key: record for key, record in waiting.items() if key not in found}
    return shown.values()


def _names(record: Record | None, key: Key) -> bool:
    return record is not None and any((kind, name) == key for kind, name, _ in named(record))


class Withheld(NamedTuple):
    """Something in a record that the audience may not see. An empty path is the whole record."""

    record: Record
    path: Path


def withheld(register: Register, audience: Audience, today: date) -> Iterator[Withheld]:
    """Everything in `register` that its projection lacks, with its place: what the exposure check says must lie elsewhere (DESIGN § 3.2)."""
    view = _View(register, audience, today)
    shown = project(register, audience, today)
    view.existing = {key for key in view.existing if shown.find(*key)}
    for key, record in _keyed(register):
        if key in view.existing:
            if (
                shown.find(*key) == record
            ):  # most have nothing withheld, and to compare takes less time than to look for it
                continue
            yield from (Withheld(record, path) for path in view.hidden_in(record, frozenset(), ()))
        else:
            yield Withheld(record, ())


def _keyed(register: Register) -> Iterator[tuple[Key, Record]]:
    for record in register.records():
        yield (record.record_kind, record.id), record


_CHOICES = frozenset({"publication", "audience", "secret"})
"""The fields by which a part says itself whom it is for."""


class _Plan(NamedTuple):
    """What becomes of the parts of a model at the stages they have reached.

    Whether they are `seen` at all, unless each `chooses` its own audience; the default of each field that is withheld, the fields that must be looked
    into, and the names of all fields.
    """

    reached: frozenset[Stage]
    seen: bool
    chooses: bool
    withheld: dict[str, object]
    inner: tuple[Shape, ...]
    names: set[str]


class _View:
    """One audience on one day, and the records that exist for it."""

    def __init__(self, register: Register, audience: Audience, today: date, like: Register | None = None) -> None:
        """`like` is a register that much of this one is shared with: what exists there needs not be asked again."""
        self.audience = audience
        self.today = today
        self._plans: dict[tuple[type[Part], frozenset[Stage]], _Plan] = {}
        self._present = register.lasting_id
        self.existing = set(register.once(("open", audience, today), lambda: self._open(register, like)))

    def _open(self, register: Register, like: Register | None) -> set[Key]:
        """What in the register is open to the audience, as far as that depends on itself and on what opens it."""
        if like is None:
            found = {key for key, record in _keyed(register) if self.opens(record, register)}
        else:
            unlike = register.unlike(like)
            touched = unlike | {
                (each.record_kind, each.id) for each in register.naming_any(lambda *key: key in unlike)
            }
            found = {
                key
                for key in _View(like, self.audience, self.today).existing - touched
                if key[0] != Category.record_kind
            }
            found |= {key for key, record in _keyed(register) if key in touched and self.opens(record, register)}
        lists = (rows for rows in register.of(CategoryList).values() if (rows.record_kind, rows.id) in found)
        return found | {(Category.record_kind, row.id) for rows in lists for row in rows.rows if self._shows(row)}

    def opens(self, record: Record, register: Register) -> bool:
        """Whether the record exists for the audience, as far as that depends on itself and on what opens it."""
        if opener_of := record.opener():
            field, stage = opener_of
            opener = register.find(field_of(type(record), field).ref or "", getattr(record, field) or "")
            if opener is not None and stage not in (opener.reached(self.today) or ()):
                return False
        return self._shows(record) and self._sees(record.visibility, record.reached(self.today) or frozenset())

    def _shows(self, part: Part) -> bool:
        """Whether a part that names its own audience, and until when, names this one or everybody. What is marked as secret is for the staff."""
        if self.audience is Audience.INTERNAL:
            return True
        publication = part.__dict__.get("publication")
        named = part.__dict__.get("audience", Audience.PUBLIC)
        hidden = publication.hides(self.today) if publication else named is not Audience.PUBLIC
        return not hidden and not part.__dict__.get("secret", False)

    def _sees(self, visibility: Visibility, reached: frozenset[Stage]) -> bool:
        if self.audience is Audience.INTERNAL:
            return visibility.rule is not Rule.SEALED or visibility.open_in(reached)
        return visibility.rule is not Rule.INTERNAL and visibility.open_in(reached)

    def part(self, part: P, inherited: frozenset[Stage]) -> P | None:
        """A copy of `part` without what is withheld; None if something it cannot do without is gone."""
        return self._copied(part, self._plan(part, inherited))

    def _copied(self, part: P, plan: _Plan) -> P | None:
        values = part.__dict__ | plan.withheld
        for shape in plan.inner:
            value = values[shape.name]
            if not value:
                continue
            items = value if shape.many else (value,)
            kept = self._kept(shape, items, plan.reached)
            if len(kept) < len(items) and self._falls(part, shape):
                return None
            values[shape.name] = tuple(kept) if shape.many else kept[0] if kept else shape.default
        return _copy(part, values, plan.names)

    def _kept(self, shape: Shape, items: Sequence[Any], reached: frozenset[Stage]) -> list[Part] | list[str]:
        """What is left of the items that a field holds: parts that are seen, without what is withheld in them, and references to what exists."""
        if shape.part:
            found = []
            for item in items:
                plan = self._plan(item, reached)
                if plan.seen and (not plan.chooses or self._shows(item)):
                    copy = self._copied(item, plan)
                    if copy is not None:
                        found.append(copy)
            return found
        kind = shape.ref or ""
        names = [self._present(kind, item) for item in items] if shape.lasting else items
        return [name for name in names if (kind, name) in self.existing]

    def _falls(self, part: Part, shape: Shape) -> bool:
        """Whether the part is gone where something that the field holds is."""
        if shape.many:
            return shape.name in part.stands_on
        opens = isinstance(part, Record) and shape.name == (part.opener() or ("",))[0]
        return shape.required or opens or shape.name in part.stands_on

    def _plan(self, part: Part, inherited: frozenset[Stage]) -> _Plan:
        """What becomes of a part inside one that has reached the `inherited` stages, worked out once for all of its model at the same stages."""
        own = part.reached(self.today)
        model, reached = type(part), inherited if own is None else own
        plan = self._plans.get((model, reached))
        if plan is None:
            shapes = shape_of(model)
            seen = [shape for shape in shapes if self._sees(shape.visibility, reached)]
            plan = _Plan(
                reached,
                self._sees(model.visibility, reached),
                not _CHOICES.isdisjoint(model.model_fields),
                {shape.name: shape.default for shape in shapes if shape not in seen},
                tuple(shape for shape in seen if shape.part or shape.ref),
                {shape.name for shape in shapes},
            )
            self._plans[model, reached] = plan
        return plan

    def hidden_in(self, part: Part, inherited: frozenset[Stage], path: Path) -> Iterator[Path]:
        """The place of everything in `part` that its projection lacks."""
        reached = self._plan(part, inherited).reached
        for shape in shape_of(type(part)):
            value, here = getattr(part, shape.name), (*path, shape.key)
            if not self._sees(shape.visibility, reached):
                if value != shape.default:
                    yield here
            elif value is not None and (shape.part or shape.ref):
                for place, item in (
                    [((*here, index), item) for index, item in enumerate(value)] if shape.many else [(here, value)]
                ):
                    if not self._kept(shape, (item,), reached):
                        yield place
                    elif isinstance(item, Part):
                        yield from self.hidden_in(item, reached, place)


def _copy(part: P, values: dict[str, object], names: set[str]) -> P:
    """A model with `values`, made without validating. All fields, those of the `names`, count as set: which ones were written is not to be told."""
    copy = type(part).__new__(type(part))
    object.__setattr__(copy, "__dict__", values)
    object.__setattr__(copy, "__pydantic_fields_set__", names)
    object.__setattr__(copy, "__pydantic_extra__", None)
    object.__setattr__(copy, "__pydantic_private__", None)
    return copy
