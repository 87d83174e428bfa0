# SPDX-License-Identifier: EUPL-1.2
"""A register with a word that stands nowhere else in every place that the public may not see.

A canary is a text, an address, an amount or a day that can be known again however it is written. They are planted by the shapes of the models: in
every hidden field of every record, also in those that were empty, in hidden items of lists, and in hidden records of every kind.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import unescape
from itertools import combinations
from pathlib import Path as FilePath
from random import Random
from typing import Any, NamedTuple, TypeVar, cast

from generator.build import build
from generator.files import ROOT
from generator.judging import Judged
from generator.load.loader import load
from generator.load.places import Places
from generator.load.sources import FolderSource
from generator.model import amounts, scalars
from generator.model.audience import Audience
from generator.model.base import Part, Record
from generator.model.field import Rule, Stage
from generator.model.kinds import KINDS, MODELS
from generator.model.scalars import MomentValue
from generator.model.shape import Shape, shape_of
from generator.model.when import when
from generator.register import Register
from generator.wording import long_date
from tests.support.leaves import scalar_of
from tests.support.pages import NoPlaces
from tests.support.registers import SINGLE, Maker, built, changed
from tests.support.sight import NOTHING, Picture, Sight, pictures

_BETWEEN = re.compile(r"[\s\u00a0\u202f\u2011-]+")
P = TypeVar("P", bound=Part)


class Canary(NamedTuple):
    """A planted value, where it was planted, and the forms it may have in a file once spaces and hyphens are gone."""

    value: Any
    kind: str
    model: str
    name: str
    forms: tuple[str, ...]

    def found_in(self, text: str) -> bool:
        """Whether the canary is in a text that has been squeezed."""
        return any(form in text for form in self.forms)


def squeezed(text: str) -> str:
    """A text without what is set between words and digits, in small letters: ”4 000 000 kr” becomes 4000000kr."""
    return _BETWEEN.sub("", unescape(text)).lower()


def _word(number: int) -> str:
    return f"kanarie{number}fågel"


def _day(number: int) -> date:
    """A day of two digits, so that none is the end of another: 9 March is in 19 March."""
    return date(2090 + number // 228, number // 19 % 12 + 1, number % 19 + 10)


MADE: dict[Callable[[Any], Any], Callable[[int], Any]] = {
    scalars.text: _word,
    scalars.slug: lambda number: f"kanarie{number}x",
    scalars.url: lambda number: f"https://kanarie{number}x.example/",
    scalars.email: lambda number: f"kanarie{number}x@samkop.example",
    scalars.phone: lambda number: f"0990-{770000 + number}",
    amounts.money: lambda number: Decimal(8_800_000_000 + number),
    amounts.measure: lambda number: Decimal(6_600_000_000 + number),
    amounts.whole: lambda number: 771_000_000 + number,
    scalars.day: _day,
    scalars.moment: lambda number: MomentValue(_day(number)),
    when: lambda number: _day(number).isoformat(),
}
"""A canary for each scalar that has room for one; codes, yes and no, CPV codes and official numbers have not."""


def _forms(value: Any) -> tuple[str, ...]:
    if isinstance(value, MomentValue):
        value = value.day
    if isinstance(value, date):
        return squeezed(value.isoformat()), squeezed(long_date(value))
    return (squeezed(str(value)),)


@dataclass
class Planter(Maker):
    """Makes parts full of canaries, and keeps account of them."""

    gap: float = 0.0
    least: int = 1
    kind: str = ""
    planted: list[Canary] = field(default_factory=list)

    def scalar(self, model: type[Part], shape: Shape) -> Any:
        """A canary where there is room for one."""
        make = MADE.get(scalar_of(model, shape.name))
        if make is None:
            return super().scalar(model, shape)
        value = make(len(self.planted))
        self.planted.append(Canary(value, self.kind, model.__name__, shape.name, _forms(value)))
        return value


class Planted(NamedTuple):
    """The register, and the canaries in it."""

    register: Register
    canaries: tuple[Canary, ...]


def plant(register: Register, today: date) -> Planted:
    """The register with canaries wherever the public may not see on `today`, and as it was everywhere else."""
    sight = Sight(register, Audience.PUBLIC, today)
    ids: dict[str, tuple[str, ...]] = {}
    for kind, name in sorted(sight.shown):
        ids[kind] = (*ids.get(kind, ()), name)
    planter = Planter(Random(1), today, ids)  # noqa: S311 - invented data
    gardener = _Gardener(sight, planter)
    records = [gardener.planted(record) for record in register.records()]
    result = Register([*records, *gardener.hidden_records()])
    after = Sight(result, Audience.PUBLIC, today)
    assert after.pictures == sight.pictures, "planteringen ändrade något publikt"
    return Planted(result, left_in(pictures(result), tuple(planter.planted)))


def left_in(seen: Picture, canaries: tuple[Canary, ...]) -> tuple[Canary, ...]:
    """The canaries that some audience's picture of the register holds."""
    held = set(_values(seen))
    return tuple(canary for canary in canaries if canary.value in held)


def _values(picture: Picture) -> Iterator[Any]:
    if isinstance(picture, (tuple, list)):
        for item in picture:
            yield from _values(item)
    elif isinstance(picture, dict):
        for item in picture.values():
            yield from _values(item)
    else:
        yield picture


@dataclass
class _Gardener:
    sight: Sight
    planter: Planter

    def planted(self, record: Record) -> Record:
        """A record that is there already, with canaries in what is hidden in it."""
        self.planter.kind = record.record_kind
        if (record.record_kind, record.id) in self.sight.shown:
            return self._in(record, NOTHING)
        fixed = {"id": record.id, "publication": record.publication} if record.is_internal else {"id": record.id}
        return self._hidden(type(record), fixed) or record

    def hidden_records(self) -> Iterator[Record]:
        """A new record of each kind that it is decided not to publish, and one whose stage has not come, where the kind has stages."""
        for kind in KINDS:
            if kind.name in SINGLE:
                continue
            self.planter.kind = kind.name
            decided = self._hidden(kind.model, {"id": self._named(kind.name), "publication": self.planter.internal()})
            if decided is None:
                assert kind.dated, "en sådan post går inte att göra"
                continue
            yield decided
            waiting = self._hidden(kind.model, {"id": f"kanarie-{kind.name}-sen", "publication": None})
            if waiting is not None:
                yield waiting

    def _named(self, kind: str) -> str:
        """The id of the hidden record of a kind, which public records name too."""
        name = f"kanarie-{kind}-nu"
        canary = Canary(name, kind, MODELS[kind].__name__, "id", _forms(name))
        if canary not in self.planter.planted:
            self.planter.planted.append(canary)
        return name

    def _hidden(self, model: type[Record], fixed: dict[str, Any]) -> Record | None:
        """A record full of canaries that the public does not see, or None where it would."""
        made = self.planter.part(model, fixed)
        return _quieter(made, self._is_hidden) if made is not None else None

    def _is_hidden(self, record: Record) -> bool:
        stages = record.reached(self.sight.today) or NOTHING
        return record.is_internal or not self.sight.sees(record.visibility, stages)

    def _in(self, part: P, inherited: frozenset[Stage]) -> P:
        stages = self.sight.stages(part, inherited)
        result = part
        for shape in shape_of(type(part)):
            value = getattr(part, shape.name)
            if not self.sight.sees(shape.visibility, stages):
                result = self._filled(result, shape)
            elif shape.part and value is not None:
                items = tuple(self._item(shape, item, stages) for item in (value if shape.many else (value,)))
                new = (*items, *self._extra(shape, stages)) if shape.many else items[0]
                result = changed(result, {shape.name: new})
            elif shape.ref and shape.many:
                result = changed(result, {shape.name: (*value, self._named(shape.ref))})
        return result

    def _item(self, shape: Shape, item: Part, stages: frozenset[Stage]) -> Part:
        if self.sight.sees_item(shape, item, stages):
            return self._in(item, stages)
        assert shape.part
        audience = {"audience": Audience.INTERNAL} if "audience" in shape.part.model_fields else None
        return (self.planter.part(shape.part, audience) or item) if audience else item

    def _extra(self, shape: Shape, stages: frozenset[Stage]) -> Iterator[Part]:
        """Items that the public does not see: links for the staff, categories that are not published, suppliers that are hidden."""
        assert shape.part
        fixed: dict[str, Any] = {
            inner.name: self._named(inner.ref) for inner in shape_of(shape.part) if inner.ref and inner.required
        }
        if "audience" in shape.part.model_fields:
            fixed["audience"] = Audience.INTERNAL
        if issubclass(shape.part, Record):
            fixed |= {"id": self._named(shape.part.record_kind), "publication": self.planter.internal()}
        item = self.planter.part(shape.part, fixed) if fixed else None
        if item is not None and not self.sight.sees_item(shape, item, stages):
            yield item

    def _filled(self, part: P, shape: Shape) -> P:
        """The part with canaries in a hidden field, and in the same stages as before."""
        full = changed(part, {shape.name: self.planter.field(type(part), shape)})
        if shape.visibility.rule is Rule.INTERNAL:
            return full
        today, before = self.sight.today, part.reached(self.sight.today)
        return _quieter(full, lambda other: other.reached(today) == before, shape.name) or part


def _quieter(part: P, wanted: Callable[[P], bool], within: str = "") -> P | None:
    """The part, or the part with one or two optional fields left out again, so that it is as `wanted`."""
    if wanted(part):
        return part
    places = [place for place in _optional(part) if not within or place[0] == within]
    for count in (1, 2):
        for chosen in combinations(places, count):
            other = part
            for place in chosen:
                other = _left_out(other, place)
            if wanted(other):
                return other
    return None


def _optional(part: Part) -> Iterator[tuple[str, ...]]:
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if isinstance(value, Part):
            yield from ((shape.name, *inner) for inner in _optional(value))
        if not shape.required and value != shape.default and shape.name != "publication":
            yield (shape.name,)


def _left_out(part: P, place: tuple[str, ...]) -> P:
    name, *rest = place
    if rest:
        inner = getattr(part, name)
        return changed(part, {name: _left_out(inner, tuple(rest))}) if isinstance(inner, Part) else part
    shape = next(shape for shape in shape_of(type(part)) if shape.name == name)
    return built(type(part), {**part.__dict__, name: shape.default}, part.model_fields_set - {name})


def write_sites(folder: FilePath, out: FilePath, today: date) -> None:
    """Build both sites of a register's folder with canaries in it, in a process of its own so that nothing is left there from other builds.

    The internal site comes first: were something of it kept in the process, the public one would show it.
    """
    command = [sys.executable, "-m", "tests.support.canaries", str(folder), str(out), today.isoformat()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _write_sites(folder: str, out: str, today: str) -> None:
    day = date.fromisoformat(today)
    planted = plant(load(FolderSource(folder)).register, day)
    judged = Judged(planted.register, [], cast("Places", NoPlaces()))
    assert build(judged, FilePath(out), (Audience.INTERNAL, Audience.PUBLIC), day).sites


if __name__ == "__main__":
    _write_sites(*sys.argv[1:])
