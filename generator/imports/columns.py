# SPDX-License-Identifier: EUPL-1.2
"""The four tables of the national procurement statistics and their columns, as Upphandlingsmyndigheten names them.

The statistics are published under CC0. Each table repeats the columns of the procurement on every row and adds its
own; a column that nothing is taken from is not asked for.
"""

from __future__ import annotations

from enum import StrEnum

YEAR = "År"
BUYER_NAME = "Namn för köpare"
BUYER_NUMBER = "Organisationsnummer för köpare"
BUYER_SUBSECTOR = "Delsektor för köpare"
BUYER_FORM = "Juridisk form för köpare"

NATURE = "Upphandlingsslag"
CPV = "Huvudsaklig CPV-kod"
LEGAL_BASIS = "Rättslig grund"
ABOVE_THRESHOLD = "Direktivstyrd"
PROCEDURE = "Förfarande"
RESULT = "Typ av avtal"
DYNAMIC_SYSTEM = "Dynamiskt inköpssystem"
AUCTION = "Elektronisk auktion"
DIVIDED = "Anbudsområden"
COORDINATED = "Samordnad upphandling"
ENVIRONMENTAL = "Miljömässigt hållbar upphandling"
SOCIAL = "Socialt hållbar upphandling"
INNOVATION = "Innovationsupphandling"
RESERVED = "Reserverad upphandling"
RESERVED_PERFORMANCE = "Reserverat genomförande"
DATABASE = "Annonsdatabas"
REVIEWED = "Överprövad"
NOTICE = "Upphandlings-ID"
TITLE = "Upphandlingens titel"
PUBLISHED = "Publiceringsdatum"

LOT = "Anbudsområdes-ID"
SUPPLIER_NAME = "Namn för leverantör"
SUPPLIER_SECTOR = "Sektor för leverantör"
SUPPLIER_SCALE = "Företagsstorlek för leverantör"
SUPPLIER_FORM = "Juridisk form för leverantör"
SUPPLIER_INDUSTRIES = tuple(
    f"SNI-{level} för leverantör" for level in ("Detaljgrupp", "Undergrupp", "Grupp", "Huvudgrupp", "Avdelning")
)
"""The supplier's industry, the finest level first."""

BUYER = (BUYER_NAME, BUYER_NUMBER, BUYER_SUBSECTOR, BUYER_FORM)
"""What every row says of the buyer."""

COMMON = (
    YEAR,
    NATURE,
    CPV,
    LEGAL_BASIS,
    ABOVE_THRESHOLD,
    PROCEDURE,
    RESULT,
    DYNAMIC_SYSTEM,
    AUCTION,
    DIVIDED,
    COORDINATED,
    ENVIRONMENTAL,
    SOCIAL,
    INNOVATION,
    RESERVED,
    RESERVED_PERFORMANCE,
    DATABASE,
    REVIEWED,
    NOTICE,
    TITLE,
    PUBLISHED,
)
"""What every row says of the procurement."""

SUPPLIER = (SUPPLIER_NAME, SUPPLIER_SECTOR, SUPPLIER_SCALE, SUPPLIER_FORM, *SUPPLIER_INDUSTRIES)


class Table(StrEnum):
    """One of the four tables; the value is the stem of its file's name."""

    PROCUREMENTS = "number_of_procurements"
    TENDERS = "number_of_tenders"
    SUPPLIERS = "number_of_contracted_tenders_with_suppliers"
    VALUES = "contracted_value"

    @property
    def subject(self) -> str:
        """What the table is about, as one says it: ”tabellen över anbud”."""
        return _SUBJECTS[self]

    @property
    def number(self) -> str:
        """The column that holds what the table counts."""
        return _NUMBERS[self]

    @property
    def own(self) -> tuple[str, ...]:
        """The columns that only this table, or not all of them, have."""
        return _OWN[self]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is asked for."""
        return (*BUYER, *COMMON, *self.own)


_SUBJECTS = {
    Table.PROCUREMENTS: "upphandlingar",
    Table.TENDERS: "anbud",
    Table.SUPPLIERS: "kontrakterade leverantörer",
    Table.VALUES: "kontrakterade värden",
}
_NUMBERS = {
    Table.PROCUREMENTS: "Antal upphandlingar, Summa",
    Table.TENDERS: "Antal anbud, Summa",
    Table.SUPPLIERS: "Antal kontrakterade anbud*, Summa",
    Table.VALUES: "Kontrakterat värde, Summa",
}
_OWN = {
    Table.PROCUREMENTS: (_NUMBERS[Table.PROCUREMENTS],),
    Table.TENDERS: (LOT, _NUMBERS[Table.TENDERS]),
    Table.SUPPLIERS: (LOT, *SUPPLIER, _NUMBERS[Table.SUPPLIERS]),
    Table.VALUES: (_NUMBERS[Table.VALUES],),
}
