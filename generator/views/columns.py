# SPDX-License-Identifier: EUPL-1.2
"""The columns of a list of agreements that is taken home."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.views.catalogue import SECTION, Line, Listing, right_of
from generator.views.facts import address
from generator.views.tables import Cell, Datatype, Heading, Named, Table


class Column(NamedTuple):
    """A column of the catalogue and how its values are found. A value may need the site's address."""

    heading: Heading
    value: Callable[[Line, str], Cell]


COLUMNS = (
    Column(Heading("id", "Id", 22, description="Avtalets kortnamn, samma som i adressen."), lambda line, _: line.record.id),
    Column(Heading("avtal", "Avtal", 40, description="Vad avtalet heter."), lambda line, _: line.record.title),
    Column(Heading("lage", "Läge", 18, description="Om det går att beställa på avtalet i dag."), lambda line, _: line.row.state.label),
    Column(Heading("bestall_senast", "Beställ senast", 14, Datatype.DAY, description="Sista dagen att beställa; tom när avtalet gäller tills vidare."), lambda line, _: line.until),
    Column(Heading("leverantorer", "Leverantörer", 40, description="Leverantörerna, i avtalets ordning.", many=True), lambda line, _: tuple(Named(*each) for each in line.sellers)),
    Column(Heading("far_bestalla", "Får beställa", 40, description="De som avtalet nämner och som får beställa nu eller senare.", many=True), lambda line, _: tuple(
        Named(right.organization.id, right.organization.title, right.obstacle) for right in line.named
    )),
    Column(Heading("kategorier", "Kategorier", 30, description="Platsen i katalogen.", many=True), lambda line, _: tuple(Named(one.id, one.title) for one in line.categories)),
    Column(Heading("slag", "Avtalsslag", 18, description="Ramavtal, kontrakt eller dynamiskt inköpssystem."), lambda line, _: line.record.kind.label),
    Column(Heading("borjar", "Börjar gälla", 14, Datatype.DAY, description="Första avtalsdagen."), lambda line, _: line.record.period.start),
    Column(Heading("upphor", "Upphör", 14, Datatype.DAY, description="Sista avtalsdagen, med de förlängningar som är beslutade."), lambda line, _: line.end),
    Column(Heading("diarienummer", "Diarienummer", 18, description="Ärendets nummer i diariet."), lambda line, _: line.record.reference or ""),
    Column(Heading("cpv", "CPV-koder", 18, description="CPV-koder med mellanslag emellan; den första är huvudkoden."), lambda line, _: " ".join(line.record.cpv)),
    Column(Heading("adress", "Adress", 50, Datatype.ADDRESS, description="Avtalets sida."), lambda line, site: site + address(line.record.record_kind, line.record.id)),
)  # fmt: skip
"""What every list has. The address is absolute, below that of the site."""


class Tables:
    """Makes the tables of lists. An agreement stands in several of them, and what its row says is found out once. `site` is the site's address."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._rows: dict[str, tuple[Cell, ...]] = {}

    def of(self, listing: Listing) -> Table:
        """The table of a list."""
        own = _own(listing)
        rows = tuple((*self._row(line), *(column.value(line, self._site) for column in own)) for line in listing.lines)
        headings = tuple(column.heading for column in (*COLUMNS, *own))
        address, notes = self._site + listing.address, {"avslutade_som_inte_visas": listing.ended}
        return Table(listing.title, address, headings, rows, "Avtal", "avtal", notes)

    def _row(self, line: Line) -> tuple[Cell, ...]:
        name = line.record.id
        if name not in self._rows:
            self._rows[name] = tuple(column.value(line, self._site) for column in COLUMNS)
        return self._rows[name]


def _own(listing: Listing) -> tuple[Column, ...]:
    """What only the list of one organization has: whether that organization may order, and what applies to it."""
    if listing.kind != "organization":
        return ()

    def right(line: Line, _: str) -> str:
        found = right_of(line, listing.id)
        return found.verdict.label if found else ""

    def why(line: Line, _: str) -> str:
        found = right_of(line, listing.id)
        return found.reason if found else ""

    return (
        Column(Heading("ratt", "Får vi beställa", 16, description="Om organisationen får beställa."), right),
        Column(Heading("villkor", "Vad som gäller oss", 50, description="Skälet, eller villkoret."), why),
    )


def stem_of(listing: Listing) -> str:
    """Where a list's table stands, from the site's root and without the ending that says the format."""
    return f"{listing.address}{SECTION.rstrip('/')}"


def file_of(listing: Listing, ending: str) -> str:
    """Where a list's table stands in a format, from the site's root."""
    return f"{stem_of(listing)}.{ending}"
