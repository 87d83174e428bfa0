# SPDX-License-Identifier: EUPL-1.2
"""The suppliers that were awarded most: by value and by number of procurements.

A sum over years of one person's firm is a figure about a person, and has no place in a list (the name stands on the page of each procurement, where it
is a fact about that). Sole traders are therefore one line together, and only where there are so many of them that it points at none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.facts import Shown, link
from generator.views.figures.cases import year_of
from generator.views.figures.tables import PAGE
from generator.views.tables import Cell, Datatype, Heading, Table

SHOWN = 10
"""Suppliers in a list on a page; the table to take home has them all."""
FILE = f"{PAGE}leverantorer"
TOGETHER = "Enskilda firmor, tillsammans"


class Seller(NamedTuple):
    """A supplier: how many procurements it was awarded in, and what came of them in kr without VAT as far as that is known."""

    supplier: Shown
    won: int
    value: Decimal
    valued: int
    """In how many of them the value is known to be this supplier's."""
    id: str = ""


class Largest(NamedTuple):
    """Both lists, how many suppliers there are, and in how many procurements the value can be said to be one supplier's."""

    by_value: tuple[Seller, ...]
    by_number: tuple[Seller, ...]
    suppliers: int
    awarded: int
    valued: int


def largest(register: Register, today: date, year: int | None = None) -> Largest:
    """The suppliers of a year, or of all years."""
    awarded = [one for one in register.procurements.values() if _counts(one, today, year)]
    sellers = sellers_of(register, awarded)
    by_value = sorted((one for one in sellers if one.value), key=lambda one: (-one.value, one.id))
    by_number = sorted((one for one in sellers if one.won > 1), key=lambda one: (-one.won, -one.value, one.id))
    return Largest(
        tuple(by_value[:SHOWN]),
        tuple(by_number[:SHOWN]),
        len(sellers),
        len(awarded),
        sum(all(value is not None for _, value in _parts(one)) for one in awarded),
    )


def sellers_of(register: Register, awarded: Iterable[Procurement]) -> tuple[Seller, ...]:
    """Every supplier of some procurements, by id; sole traders together, where they are not too few."""
    won: dict[str, set[str]] = defaultdict(set)
    values: dict[str, dict[str, Decimal]] = defaultdict(dict)
    traders = set()
    for procurement in awarded:
        for name, value in _parts(procurement):
            if register.suppliers[name].sole_trader:
                traders.add(name)
                name = ""  # noqa: PLW2901 - counted under no name
            won[name].add(procurement.id)
            if value is not None:
                values[name][procurement.id] = values[name].get(procurement.id, Decimal(0)) + value
    if len(traders) < register.cooperation.few:
        won.pop("", None)
    return tuple(
        Seller(
            link(register.suppliers[name]) if name else Shown(TOGETHER),
            len(won[name]),
            sum(values[name].values(), Decimal(0)),
            len(values[name]),
            name,
        )
        for name in sorted(won)
    )


def shares(register: Register, today: date) -> list[object]:
    """What the lists are computed from, a row for each procurement: its year, and who was awarded what, with what tells who they are."""
    awarded = ((one, year_of(one.award, today)) for one in register.procurements.values())
    return [
        (one.id, year, [(register.suppliers[name], value) for name, value in _parts(one)])
        for one, year in awarded
        if year
    ]


def _counts(procurement: Procurement, today: date, year: int | None) -> bool:
    found = year_of(procurement.award, today)
    return found is not None and year in (None, found)


def _parts(procurement: Procurement) -> list[tuple[str, Decimal | None]]:
    """Who was awarded and what: its own value, or the whole where nobody else was; None where several share a value that is not divided."""
    award = procurement.award
    if award is None:
        return []
    names = {one.supplier for one in award.suppliers}
    alone = len(names) == 1 and all(one.value is None for one in award.suppliers)
    if alone:
        return [(name, award.value) for name in names]
    return [(one.supplier, one.value) for one in award.suppliers]


HEADINGS = (
    Heading("ar", "År", 8, Datatype.WHOLE, "Året för tilldelningen."),
    Heading("id", "Id", 24, description="Leverantörens kortnamn; tomt för enskilda firmor tillsammans."),
    Heading("leverantor", "Leverantör", 40, description="Vad leverantören heter."),
    Heading("upphandlingar", "Upphandlingar", 14, Datatype.WHOLE, "I hur många upphandlingar leverantören tilldelades."),
    Heading("varde", "Värde", 16, Datatype.NUMBER, "Kronor utan moms; bara värden som går att hänföra till en enda leverantör."),
    Heading("med_varde", "Med känt värde", 14, Datatype.WHOLE, "I hur många av dem värdet är känt."),
)  # fmt: skip


def table(register: Register, today: date, site: str) -> Table:
    """The table to take home: a row for each supplier and year."""
    years = {found for one in register.procurements.values() if (found := year_of(one.award, today))}
    rows: list[tuple[Cell, ...]] = []
    for year in sorted(years, reverse=True):
        awarded = [one for one in register.procurements.values() if _counts(one, today, year)]
        rows += [
            (year, one.id, one.supplier.text, one.won, one.value if one.valued else None, one.valued)
            for one in sellers_of(register, awarded)
        ]
    told = "Tilldelningar per leverantör och år. Enskilda firmor redovisas tillsammans, eller inte alls när de är få."
    return Table(
        "Tilldelningar per leverantör",
        site + PAGE,
        HEADINGS,
        tuple(rows),
        "Leverantörer",
        "leverantörer",
        description=told,
    )
