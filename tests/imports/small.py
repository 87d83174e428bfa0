# SPDX-License-Identifier: EUPL-1.2
"""A small statistics table of our own: invented buyers, procurements and suppliers that meet every oddity once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl

from generator.imports.columns import Table

NUMBER = "212000-0019"
"""The buyer; a number that has the right check digit."""
Row = dict[str, str]
Tables = dict[Table, list[Row]]

_BUYER = {
    "Namn för köpare": "EXEMPELDALENS KOMMUN",
    "Organisationsnummer för köpare": "2120000019",
    "Sektor för köpare": "Kommun",
    "Delsektor för köpare": "Kommun",
    "Juridisk form för köpare": "Kommuner",
    "SNI-Avdelning för köpare": "O Offentlig förvaltning",
}
_OTHER_BUYER = {
    **_BUYER,
    "Namn för köpare": "REGION EXEMPEL",
    "Organisationsnummer för köpare": "232100-0016",
    "Delsektor för köpare": "Region",
    "Juridisk form för köpare": "Regioner",
}
_COMMON = {
    "År": "2021",
    "Upphandlingsslag": "Varor",
    "CPV-Huvudgrupp": "15000000 Livsmedel, drycker, tobak o d",
    "Huvudsaklig CPV-kod": "15000000 Livsmedel, drycker, tobak o d",
    "Rättslig grund": "Direktiv 2014/24/EU",
    "Direktivstyrd": "True",
    "Förfarande": "Öppet förfarande",
    "Typ av avtal": "Ramavtal",
    "Dynamiskt inköpssystem": "False",
    "Elektronisk auktion": "False",
    "Anbudsområden": "False",
    "Samordnad upphandling": "False",
    "Miljömässigt hållbar upphandling": "",
    "Socialt hållbar upphandling": "",
    "Innovationsupphandling": "",
    "Reserverad upphandling": "False",
    "Reserverat genomförande": "False",
    "Annonsdatabas": "e-Avrop",
    "Överprövad": "False",
}
_FOOD = {"Anbudsområden": "True", "Upphandlings-ID": "SE1001", "Upphandlingens titel": "Livsmedel, bröd 2020/00089"}
_OLD = {"Förfarande": "Förenklat förfarande", "Direktivstyrd": "False", "Upphandlingsslag": ""}
PROCUREMENTS: dict[str, Row] = {
    "SE1001": {**_FOOD, "Publiceringsdatum": "2021-01-18"},
    "SE1002": {"Upphandlingens titel": "Snöröjning i byn", "Publiceringsdatum": "2021-05-05"},
    "SE1003": {**_OLD, "Upphandlingens titel": "SNÖRÖJNING i  byn", "Publiceringsdatum": "2021-06-22"},
    "SE1004": {"Upphandlingens titel": "upphandling: städ", "Publiceringsdatum": "2021-09-13", "Överprövad": "True"},
    "SE1005": {
        "Upphandlingens titel": "DIS Konsult",
        "Publiceringsdatum": "2021-03-01",
        "Förfarande": "Selektivt förfarande",
        "Typ av avtal": "Kontrakt",
        "Dynamiskt inköpssystem": "True",
    },
    "SE1006": {
        "Upphandlingens titel": "Marktävling #1",
        "Publiceringsdatum": "2021-03-31",
        "Förfarande": "Urvalsförfarande",
        "Huvudsaklig CPV-kod": "00000000 Uppgift saknas",
        "Anbudsområden": "True",
    },
    "SE1007": {
        **_OLD,
        "Upphandlingens titel": "Ramavtal för  kopiering",
        "Publiceringsdatum": "2020-12-30",
        "Rättslig grund": "Direktiv 2014/23/EU",
        "Huvudsaklig CPV-kod": "09000000 Bränsle",
    },
    "SE1008": {
        "Upphandlingens titel": "“Allt” på en gång",
        "Publiceringsdatum": "2021-11-17",
        "Miljömässigt hållbar upphandling": "True",
        "Socialt hållbar upphandling": "False",
        "Huvudsaklig CPV-kod": "12345678 Finns inte",
    },
    "SE1009": {"Upphandlingens titel": "Bara i anbudstabellen", "Publiceringsdatum": "2021-10-10"},
    "SE1010": {**_OLD, "Upphandlingens titel": "Sen gammal", "Publiceringsdatum": "2022-03-01", "År": "2022"},
}
_UNKNOWN = {"Förfarande": "", "Direktivstyrd": ""}


def common(notice: str, **other: str) -> Row:
    """What every row says of a procurement."""
    return {**_BUYER, **_COMMON, "Upphandlings-ID": notice, **PROCUREMENTS[notice], **other}


def tender(notice: str, lot: str, count: str, **other: str) -> Row:
    """A row of the table over tenders."""
    return {**common(notice), **other, "Anbudsområdes-ID": lot, "Antal anbud, Summa": count}


def win(
    notice: str, lot: str, name: str, size: str = "Små företag", form: str = "Övriga aktiebolag", **other: str
) -> Row:
    """A row of the table over contracted suppliers."""
    return {
        **common(notice),
        "Anbudsområdes-ID": lot,
        "Namn för leverantör": name,
        "Sektor för leverantör": "Privat" if size else "",
        "Företagsstorlek för leverantör": size,
        "Juridisk form för leverantör": form if size else "",
        "SNI-Avdelning för leverantör": "C Tillverkningsindustri" if size else "",
        "SNI-Huvudgrupp för leverantör": "",
        "SNI-Grupp för leverantör": "",
        "SNI-Undergrupp för leverantör": "1071 Bagerier" if size == "Mikroföretag" else "",
        "SNI-Detaljgrupp för leverantör": "",
        "Antal kontrakterade anbud*, Summa": "1",
        **other,
    }


def value(notice: str, amount: str, **other: str) -> Row:
    """A row of the table over contracted values."""
    return {**common(notice), **other, "Kontrakterat värde, Summa": amount}


def tables() -> Tables:
    """The four tables, fresh, so that a test may change them."""
    procurements = [common(notice) for notice in PROCUREMENTS if notice != "SE1009"]
    procurements.insert(1, {**common("SE1002"), **_OTHER_BUYER, "Upphandlings-ID": "SE2001"})
    procurements.append(common("SE1010", **{"Upphandlingens titel": "Sen gammal, andra gången"}))
    return {
        Table.PROCUREMENTS: [{**row, "Antal upphandlingar, Summa": "1"} for row in procurements],
        Table.TENDERS: [
            tender("SE1001", "CAN-1/A_10", "3"),
            tender("SE1001", "CAN-1/A_2", "5"),
            tender("SE1001", "CAN-1/A_1", "12"),
            tender("SE1003", "CAN-3_1", "1"),
            tender("SE1004", "CAN-4_1", "2", **_UNKNOWN),
            {**tender("SE1004", "CAN-9_1", "2"), **_OTHER_BUYER, "Upphandlings-ID": "SE2001"},
            tender("SE1008", "CAN-8_1", "1"),
            tender("SE1008", "CAN-8_1", "1"),
            tender("SE1008", "CAN-8_2", "okänt"),
            tender("SE1009", "CAN-9_1", "4"),
        ],
        Table.SUPPLIERS: [
            win("SE1001", "CAN-1/A_10", "EXEMPELGRUS AB", "Mikroföretag"),
            win("SE1001", "CAN-1/A_1", "EXEMPELGRUS AB", "Mikroföretag"),
            win("SE1001", "CAN-1/A_2", "Påhitt & Co AB", "Stora företag"),
            win("SE1001", "CAN-1/A_2", "Påhitt Co AB", "Medelstora företag"),
            win("SE1003", "CAN-3_1", "Exempelgrus AB"),
            win("SE1004", "CAN-4_1", "Utan Storlek A/S", "", **_UNKNOWN),
            win("SE1007", "CAN-7_1", "Firma Påhittad Person", "Mikroföretag", "Fysiska personer"),
            win("SE1008", "CAN-8_1", "Påhitt Co AB", "Medelstora företag"),
            win("SE1008", "CAN-8_1", "Påhitt Co AB", "Medelstora företag"),
            win("SE1008", "CAN-8_1", "", "Små företag"),
            win(
                "SE1008", "CAN-8_2", "Påhitt Co AB", "Medelstora företag", **{"Antal kontrakterade anbud*, Summa": "2"}
            ),
        ],
        Table.VALUES: [
            value("SE1001", "8000000"),
            value("SE1004", "110000000.5", **_UNKNOWN),
            value("SE1007", "0"),
            value("SE1008", "960000"),
            value("SE1008", "970000"),
        ],
    }


def write_csv(folder: Path, content: Mapping[Table, Sequence[Row]], *, bom: bool = True, delimiter: str = ",") -> Path:
    """The tables as CSV files in a folder."""
    folder.mkdir(exist_ok=True)
    for table, rows in content.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_xlsx(folder: Path, content: Mapping[Table, Sequence[Row]]) -> Path:
    """The tables as workbooks, with a heading above, and with the numbers and truth values that a spreadsheet makes."""
    folder.mkdir(exist_ok=True)
    for table, rows in content.items():
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        sheet.append(["Nationell upphandlingsstatistik"])
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append([_cell(column, text) for column, text in row.items()])
        book.save(folder / f"{table}.xlsx")
    return folder


def _cell(column: str, text: str) -> object:
    if text in ("True", "False"):
        return text == "True"
    if column in ("År", "Organisationsnummer för köpare") or column.endswith(", Summa"):
        return float(text) if text.replace(".", "").isdecimal() else text
    return text or None


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(_below(folder))}


def _below(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
