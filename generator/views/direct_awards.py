# SPDX-License-Identifier: EUPL-1.2
"""Direct awards over 100 000 kr: what was bought, from whom, for how much, on which ground, decided when, and how one asks for the documents.

Above that amount an authority must write down the reasons for its decisions (LOU 19 a kap. 11 §), so that there are documents to ask for. They are the same as the figure
`direct_awards` counts: the value is the contracted one, or, where none is known, the estimated one, which is said.

A ground is told with the section of the law that the purchase was made under. The code list has those of LOU; of the other laws only the sections that have been read are told.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.limits import direct_award_limit
from generator.model.codes import DirectAwardGround, Law
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.direct_award import PROVISIONS
from generator.views.facts import Shown, link
from generator.views.figures.case import Case
from generator.views.figures.cases import cases
from generator.views.figures.populations import DIRECT
from generator.views.figures.tables import PAGE
from generator.views.requests import DocumentsRequest, documents
from generator.views.tables import Datatype, Heading, Named, Table
from generator.wording import kronor, long_date

ADDRESS = f"{PAGE}direktupphandlingar/"
BY_VALUE = f"{ADDRESS}storst-forst/"
FILE = ADDRESS.rstrip("/")
SOLE_TRADER = "Enskild firma"
TITLE = "Direktupphandlingar över 100 000 kr"


class DirectAward(NamedTuple):
    """One of them. `value` is kr without VAT; `winners` are the suppliers' ids; `estimated` says that it is the value that was expected, since no other is known.

    `basis` is where in the law the ground stands, and `limit` the amount that the ground refers to, in words; both empty where nobody has read them.
    """

    record: Procurement
    procurement: Shown
    suppliers: tuple[Shown, ...]
    winners: tuple[str, ...]
    value: Decimal
    estimated: bool
    ground: str
    basis: str
    limit: str
    decided: date
    year: int
    buyer: Shown
    request: DocumentsRequest

    @property
    def reference(self) -> str:
        """The diary number; empty where it is not known."""
        return self.record.reference or ""

    @property
    def worth(self) -> str:
        """The value in words."""
        return f"{kronor(self.value)}{' (uppskattat)' if self.estimated else ''}"

    @property
    def provision(self) -> str:
        """Where the ground stands, so that no line is broken within a section; `basis` is the same for files."""
        return re.sub(r" (?=§)|(?<=\d) (?=a?\s?kap)|(?<=a) (?=kap)|(?<=kap\.) |(?<=stycket) ", "\u00a0", self.basis)

    @property
    def when(self) -> str:
        """The day of the decision in words."""
        return long_date(self.decided)


class Year(NamedTuple):
    """A year's direct awards, the latest first, and what they come to: kr without VAT."""

    year: int
    awards: tuple[DirectAward, ...]
    total: Decimal


def direct_awards(register: Register, today: date) -> tuple[DirectAward, ...]:
    """Every one that has been decided, the latest first."""
    return register.once(("direct-awards", today), lambda: tuple(_direct_awards(register, today)))


def largest_first(register: Register, today: date) -> tuple[DirectAward, ...]:
    """The same, the largest first."""
    return tuple(sorted(direct_awards(register, today), key=lambda one: (-one.value, one.record.id)))


def by_year(register: Register, today: date) -> tuple[Year, ...]:
    """The same year by year, the latest year first."""
    found = direct_awards(register, today)
    years = sorted({one.year for one in found}, reverse=True)
    return tuple(_year(year, tuple(one for one in found if one.year == year)) for year in years)


def _year(year: int, awards: tuple[DirectAward, ...]) -> Year:
    return Year(year, awards, sum((one.value for one in awards), Decimal(0)))


def _direct_awards(register: Register, today: date) -> list[DirectAward]:
    found = [
        _direct_award(case, register, day, year)
        for case in cases(register, today)
        if (year := DIRECT.year(case)) and (day := case.awarded or case.signed)
    ]
    return sorted(found, key=lambda one: (-one.decided.toordinal(), one.record.id))


def _direct_award(case: Case, register: Register, day: date, year: int) -> DirectAward:
    procurement = register.procurements[case.id]
    assert case.direct_value is not None  # noqa: S101 - otherwise nobody could tell that it is over the limit
    return DirectAward(
        procurement,
        link(procurement),
        tuple(dict.fromkeys(_named(register.suppliers[one.id]) for one in case.winners)),
        tuple(one.id for one in case.winners),
        case.direct_value,
        case.value is None,
        case.ground.label if case.ground else "Uppgift saknas",
        basis_of(case.ground, procurement.law) if case.ground else "",
        _limit(procurement, register, day) if case.ground is DirectAwardGround.BELOW_LIMIT else "",
        day,
        year,
        link(register.organizations[procurement.procuring_entity]),
        documents(procurement, register),
    )


def basis_of(ground: DirectAwardGround, law: Law | None) -> str:
    """Where the ground stands in the law: the code list is LOU's; of another law its section on the limit is known, and else its chapter in LUF."""
    if law in (None, Law.LOU):
        return ground.legal_basis or ""
    if ground is DirectAwardGround.BELOW_LIMIT:
        return PROVISIONS.get(law, str(law)).replace("\u00a0", " ")
    return "LUF 19 a kap." if law is Law.LUF else str(law)


def _limit(procurement: Procurement, register: Register, day: date) -> str:
    """The limit on the day of the decision, the nearest that is recorded: ”gränsen var 700 000 kr”; empty where nobody has read the amount."""
    amount = direct_award_limit(register, procurement, day).amount
    return f"gränsen var {kronor(amount)}" if amount is not None else ""


def _named(supplier: Supplier) -> Shown:
    """A supplier as it stands in the list. A list of one person's sales is about the person; the name stands on the page of each procurement."""
    return Shown(SOLE_TRADER) if supplier.sole_trader else link(supplier)


def _cell(supplier: Supplier) -> Named:
    return Named("", SOLE_TRADER) if supplier.sole_trader else Named(supplier.id, supplier.title)


HEADINGS = (
    Heading("id", "Id", 24, description="Upphandlingens kortnamn, samma som i adressen."),
    Heading("upphandling", "Upphandling", 40, description="Vad som köptes."),
    Heading("leverantorer", "Leverantörer", 36, description="De som fick köpet. Enskilda firmor namnges inte i listan.", many=True),
    Heading("varde", "Värde", 14, Datatype.NUMBER, "Kronor utan moms."),
    Heading("uppskattat", "Uppskattat", 12, Datatype.FLAG, "Om värdet är det som väntades, eftersom inget annat är känt."),
    Heading("grund", "Grund", 40, description="Varför köpet inte annonserades."),
    Heading("lagrum", "Lagrum", 20, description="Var i lagen grunden står."),
    Heading("beslutad", "Beslutad", 12, Datatype.DAY, "Dagen för tilldelningsbeslutet."),
    Heading("diarienummer", "Diarienummer", 18, description="Ärendets nummer i diariet."),
    Heading("kopare", "Köpare", 28, description="Organisationen som genomförde köpet."),
    Heading("begar_fran", "Begär handlingar från", 30, description="Vart man skriver för att få handlingarna."),
    Heading("adress", "Adress", 50, Datatype.ADDRESS, "Upphandlingens sida."),
)  # fmt: skip


def table(register: Register, today: date, site: str) -> Table:
    """The table to take home; `site` is the address of the site."""
    rows = tuple(
        (
            one.record.id,
            one.procurement.text,
            tuple(dict.fromkeys(_cell(register.suppliers[each]) for each in one.winners)),
            one.value,
            one.estimated,
            one.ground,
            one.basis,
            one.decided,
            one.reference,
            one.buyer.text,
            one.request.email,
            site + one.procurement.href,
        )
        for one in direct_awards(register, today)
    )
    told = "Alla beslutade direktupphandlingar som är värda mer än 100 000 kr utan moms, den senaste först."
    return Table(TITLE, site + ADDRESS, HEADINGS, rows, "Direktupphandlingar", "direktupphandlingar", description=told)
