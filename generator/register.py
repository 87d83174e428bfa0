# SPDX-License-Identifier: EUPL-1.2
"""The register: every record by kind and id, frozen, with references that can be followed both ways.

It is no pydantic model and holds no source positions, so that a projection of it cannot carry more than its records (DESIGN § 3.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.codelists import Category, CategoryList
from generator.model.cooperation import Cooperation
from generator.model.goal import Goal
from generator.model.organization import Organization
from generator.model.others import Announcement, Guidance
from generator.model.procurement import Procurement
from generator.model.shape import may_last, named
from generator.model.supplier import Supplier

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Key = tuple[str, str]
"""A record's kind and id."""
GROWING = tuple(model.record_kind for model in (Agreement, CallOff, Procurement, Supplier))
"""The kinds of which a register has more the longer it is kept."""


class Register:
    """All records. Two registers are equal when their records are."""

    __slots__ = ("_back", "_like", "_once", "_records")

    def __init__(self, records: Iterable[Record], like: Register | None = None) -> None:
        """`like` is a register that most of the records are in, too: what it knows of who refers to what is then taken over."""
        by_kind: dict[str, dict[str, Record]] = defaultdict(dict)
        for record in sorted(records, key=lambda record: record.id):
            by_kind[record.record_kind][record.id] = record
            if isinstance(record, CategoryList):
                by_kind[Category.record_kind] = {row.id: row for row in record.rows}
        self._records: Mapping[str, Mapping[str, Record]] = MappingProxyType(
            {kind: MappingProxyType(by_kind[kind]) for kind in sorted(by_kind)}
        )
        self._back: Mapping[Key, list[Record]] | None = None
        self._like = like
        self._once: dict[Hashable, object] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Register) and self._records == other._records

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return sum(1 for _ in self.records())

    def records(self) -> Iterator[Record]:
        """Every record that has a file of its own, by kind and id."""
        for kind, by_id in self._records.items():
            if kind != Category.record_kind:
                yield from by_id.values()

    def find(self, kind: str, record_id: str) -> Record | None:
        """The record of that kind and id, or None."""
        return self._records.get(kind, {}).get(record_id)

    def of(self, model: type[R]) -> Mapping[str, R]:
        """All records of one kind by id, in the order of their ids."""
        return cast("Mapping[str, R]", self._records.get(model.record_kind, MappingProxyType({})))

    def keys(self) -> set[Key]:
        """The kind and id of everything that can be found."""
        return {(kind, name) for kind, by_id in self._records.items() for name in by_id}

    def unlike(self, other: Register) -> set[Key]:
        """What is not the same record in both registers, or in one of them only."""
        return {
            (kind, name)
            for kind in self._records.keys() | other._records.keys()
            if (one := self._records.get(kind, {})) is not (two := other._records.get(kind, {}))
            for name in one.keys() | two.keys()
            if one.get(name) is not two.get(name)
        }

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """A value derived from this register, made the first time it is asked for. It lives and dies with the register, so no projection inherits it."""
        if key not in self._once:
            self._once[key] = make()
        return cast("T", self._once[key])

    def naming(self, record: Record, model: type[R]) -> tuple[R, ...]:
        """The records of one kind that refer to `record`, in the order of their ids."""
        found = self._referrers().get((record.record_kind, record.id), ())
        return tuple(referrer for referrer in found if isinstance(referrer, model))

    def among(self, keys: Collection[Key]) -> Register:
        """The same register where, of the kinds that grow, only the records in `keys` are gone through, also as what names an organization or a category.

        All records are still found, and so is all that names one of a kind that grows.
        """
        records = {
            kind: _Part(by_id, [name for name in by_id if (kind, name) in keys]) if kind in GROWING else by_id
            for kind, by_id in self._records.items()
        }
        return _Among(self, records, keys)

    @property
    def whole(self) -> Register:
        """The register with every record gone through."""
        return self

    def naming_any(self, such: Callable[[str, str], object]) -> list[Record]:
        """The records that refer to anything of which `such` holds, by its kind and id. There need not be a record with that id."""
        found = {
            (referrer.record_kind, referrer.id): referrer
            for key, referrers in self._referrers().items()
            if such(*key)
            for referrer in referrers
        }
        return [found[key] for key in sorted(found)]

    def _referrers(self) -> Mapping[Key, list[Record]]:
        """The records that refer to each id, in the order of theirs."""
        if self._back is None:
            self._back = self._taken_over(self._like) if self._like else self._named_by(self.records())
            self._like = None
        return self._back

    def _named_by(self, records: Iterable[Record]) -> dict[Key, list[Record]]:
        back: dict[Key, list[Record]] = defaultdict(list)
        for record in records:
            for kind, name, lasting in named(record):
                found = back[kind, self.lasting_id(kind, name) if lasting else name]
                if not found or found[-1] is not record:  # a record that names another twice refers to it once
                    found.append(record)
        return dict(back)

    def _taken_over(self, like: Register) -> dict[Key, list[Record]]:
        """The same as in the other register, but for what the records that differ refer to. What lasts is read anew: where it leads is for each register to say."""
        differing = self.unlike(like)
        moved = differing | {(each.record_kind, each.id) for each in self.records() if may_last(type(each))}
        old, new = ([each for each in side.records() if (each.record_kind, each.id) in moved] for side in (like, self))
        come, back = self._named_by(new), dict(like._referrers())
        for key in come.keys() | like._named_by(old).keys():
            stayed = [each for each in back.get(key, ()) if (each.record_kind, each.id) not in moved]
            back[key] = sorted((*stayed, *come.get(key, ())), key=lambda each: (each.record_kind, each.id))
        return back

    def lasting_id(self, kind: str, record_id: str) -> str:
        """The id that a record which a lasting reference names has now: another one where it has been renamed, otherwise the same."""
        return (
            record_id
            if self.find(kind, record_id)
            else self.once("former ids", self._former).get((kind, record_id), record_id)
        )

    def _former(self) -> Mapping[Key, str]:
        return {(record.record_kind, former): record.id for record in self.records() for former in record.former_ids}

    @property
    def cooperation(self) -> Cooperation:
        """The cooperation; a register without one is refused before it becomes a Register that is built."""
        return next(iter(self.of(Cooperation).values()))

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """All organizations."""
        return self.of(Organization)

    @property
    def suppliers(self) -> Mapping[str, Supplier]:
        """All suppliers."""
        return self.of(Supplier)

    @property
    def procurements(self) -> Mapping[str, Procurement]:
        """All procurements."""
        return self.of(Procurement)

    @property
    def agreements(self) -> Mapping[str, Agreement]:
        """All agreements."""
        return self.of(Agreement)

    @property
    def categories(self) -> Mapping[str, Category]:
        """All categories of the catalogue."""
        return self.of(Category)

    @property
    def goals(self) -> Mapping[str, Goal]:
        """All goals."""
        return self.of(Goal)

    @property
    def announcements(self) -> Mapping[str, Announcement]:
        """All announcements."""
        return self.of(Announcement)

    @property
    def guidance(self) -> Mapping[str, Guidance]:
        """All pages of guidance."""
        return self.of(Guidance)

    def singleton(self, model: type[R]) -> R | None:
        """The one record of a kind that has at most one, such as a code list."""
        return next(iter(self.of(model).values()), None)


class _Among(Register):
    """A register of which a part is gone through."""

    __slots__ = ("_keys", "_whole")

    def __init__(self, whole: Register, records: Mapping[str, Mapping[str, Record]], keys: Collection[Key]) -> None:
        self._whole, self._records, self._keys = whole, records, keys
        self._once = {}
        self._back, self._like = None, None

    @property
    def whole(self) -> Register:
        return self._whole

    def naming(self, record: Record, model: type[R]) -> tuple[R, ...]:
        if record.record_kind in GROWING:
            return self._whole.naming(record, model)
        found = self.once(
            ("naming", record.record_kind, record.id), lambda: self._few(self._whole.naming(record, Record))
        )
        return tuple(each for each in found if isinstance(each, model))

    def _few(self, records: Iterable[Record]) -> list[Record]:
        return [
            each for each in records if each.record_kind not in GROWING or (each.record_kind, each.id) in self._keys
        ]

    def naming_any(self, such: Callable[[str, str], object]) -> list[Record]:
        return self._whole.naming_any(such)

    def lasting_id(self, kind: str, record_id: str) -> str:
        return self._whole.lasting_id(kind, record_id)


class _Part(Mapping[str, Record]):
    """Records by id, of which some are gone through and counted, and all are found: `in`, `[]` and `get` know them all."""

    def __init__(self, every: Mapping[str, Record], names: list[str]) -> None:
        self._every, self._names = every, names

    def __getitem__(self, name: str) -> Record:
        return self._every[name]

    def __contains__(self, name: object) -> bool:
        return name in self._every

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
