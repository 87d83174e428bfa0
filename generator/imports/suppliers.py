# SPDX-License-Identifier: EUPL-1.2
"""The suppliers that the statistics name, each once, however many rows and ways of writing it has.

Two names are the same supplier when they differ in letter case and blanks only: the source gives no number to go by,
and a guess (AB for Aktiebolag) could join two companies. The spelling that comes first is the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.imports.cases import Entry, capped, lower_first
from generator.imports.columns import (
    PUBLISHED,
    SUPPLIER_FORM,
    SUPPLIER_INDUSTRIES,
    SUPPLIER_NAME,
    SUPPLIER_SCALE,
    SUPPLIER_SECTOR,
)
from generator.imports.translate import is_person, scale, short_name

_INDUSTRY = "Bransch för leverantör"
_TOLD = (SUPPLIER_SCALE, SUPPLIER_SECTOR, SUPPLIER_FORM, _INDUSTRY)


class SupplierCase:
    """One supplier: its id, its title, and each value that the source has given it with the latest day of a notice."""

    __slots__ = ("id", "title", "values")

    def __init__(self, supplier_id: str, title: str) -> None:
        self.id = supplier_id
        self.title = title
        self.values: dict[str, dict[str, str]] = {column: {} for column in _TOLD}

    def add(self, column: str, value: str, published: str) -> None:
        """Note a value that a row gives; empty ones say nothing."""
        if value:
            days = self.values[column]
            days[value] = max(days.get(value, ""), published)

    def latest(self, column: str) -> str:
        """The value of the latest notice, or nothing."""
        days = self.values[column]
        return max(days, key=days.__getitem__, default="")

    def differences(self) -> Iterator[str]:
        """A sentence for each column that the source fills in more than one way."""
        for column, days in self.values.items():
            if len(days) > 1:
                values = capped([f"”{value}”" for value in days])
                what = lower_first(column.removesuffix(" för leverantör"))
                yield (
                    f"Källan anger {what} på flera sätt för leverantören {self.title}: {values}. "
                    "På leverantörens sida står den senaste uppgiften."
                )

    def data(self, imported: date) -> dict[str, object]:
        """The supplier as a register file has it."""
        form = self.latest(SUPPLIER_FORM)
        return _without_empty(
            id=self.id,
            title=self.title,
            sole_trader=is_person(form),
            scale=scale(self.latest(SUPPLIER_SCALE)),
            sector=self.latest(SUPPLIER_SECTOR),
            legal_form=form,
            industry=self.latest(_INDUSTRY),
            imported=imported.isoformat(),
        )


class Suppliers:
    """All suppliers by name."""

    def __init__(self) -> None:
        self._by_key: dict[str, SupplierCase] = {}
        self._taken: set[str] = set()

    def __iter__(self) -> Iterator[SupplierCase]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __getitem__(self, name: str) -> SupplierCase:
        """The supplier of that name, in any letter case."""
        return self._by_key[same_name(name)]

    def add(self, entry: Entry) -> None:
        """Take in a row of the table over contracted suppliers; a row without a name adds nobody."""
        name = entry.says(SUPPLIER_NAME)
        if not name:
            return
        key = same_name(name)
        if key not in self._by_key:
            self._by_key[key] = SupplierCase(short_name(name, "leverantor", self._taken), name)
        supplier, published = self._by_key[key], entry.says(PUBLISHED)
        for column in (SUPPLIER_SCALE, SUPPLIER_SECTOR, SUPPLIER_FORM):
            supplier.add(column, entry.says(column), published)
        supplier.add(_INDUSTRY, next(filter(None, map(entry.says, SUPPLIER_INDUSTRIES)), ""), published)


def same_name(name: str) -> str:
    """What two spellings of one supplier have in common."""
    return " ".join(name.casefold().split())


def _without_empty(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in ("", None, False)}
