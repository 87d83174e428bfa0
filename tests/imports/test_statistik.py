# SPDX-License-Identifier: EUPL-1.2
"""The statistics import as a whole: every row finds its place, and every oddity is told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator import judging
from generator.imports import outcome
from generator.imports.columns import Table
from generator.imports.statistik import ImportResult, import_statistics
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.codes import Procedure, StrategicProcurement, SupplierScale
from generator.model.procurement import Procurement
from generator.register import Register
from tests.imports.small import (
    NUMBER,
    PROCUREMENTS,
    Tables,
    common,
    files,
    tables,
    tender,
    value,
    win,
    write_csv,
    write_xlsx,
)

DAY = date(2026, 1, 15)


def run(tmp_path: Path, content: Tables | None = None) -> tuple[ImportResult, Path]:
    """Import the small table, or another, and say where the register is or would have been."""
    out = tmp_path / "register"
    return import_statistics(write_csv(tmp_path / "in", content or tables()), NUMBER, out, DAY), out


def register(tmp_path: Path, content: Tables | None = None) -> Register:
    """The register that an import without problems makes."""
    result, out = run(tmp_path, content)
    assert result.problems == []
    loaded = load(FolderSource(out))
    assert loaded.problems == []
    return loaded.register


def of(found: Register, notice: str) -> Procurement:
    """The procurement with a notice's id."""
    return next(each for each in found.procurements.values() if each.notice and each.notice.id == notice)


def remarks(tmp_path: Path, notice: str) -> str:
    return "\n".join(of(register(tmp_path), notice).source_remarks)


def test_the_result_has_no_fault_and_may_lie_open_to_everyone(tmp_path: Path) -> None:
    result, out = run(tmp_path)
    assert (result.buyer, result.procurements, result.suppliers) == ("Exempeldalens kommun", 10, 5)
    judged = judging.judge(FolderSource(out), [], DAY)
    assert judged.problems == []
    assert judged.register.cooperation.exposure == "public"
    assert {record.imported for record in judged.register.records()} == {DAY}


def test_every_row_of_the_buyer_stands_in_the_register(tmp_path: Path) -> None:
    """Counted here from the tables and the loaded register alone, row by row, without the import's own account."""
    found = register(tmp_path)
    names = {supplier.id: supplier.title.casefold() for supplier in found.suppliers.values()}
    tenders = {
        (_id(each), row.lot, row.received)
        for each in found.procurements.values()
        if each.tenders
        for row in each.tenders.by_lot
    }
    wins = {
        (_id(each), lot, names[row.supplier], row.contracted_tenders == len(row.lots))
        for each in found.procurements.values()
        if each.award
        for row in each.award.suppliers
        for lot in row.lots
    }
    values = {
        (_id(each), float(each.award.value))
        for each in found.procurements.values()
        if each.award and each.award.value is not None
    }
    content = tables()
    own = {
        table: [row for row in rows if row["Organisationsnummer för köpare"] == "2120000019"]
        for table, rows in content.items()
    }
    assert {_id(each) for each in found.procurements.values()} == set(PROCUREMENTS)
    assert tenders == {
        (row["Upphandlings-ID"], row["Anbudsområdes-ID"], int(row["Antal anbud, Summa"]))
        for row in own[Table.TENDERS]
        if row["Antal anbud, Summa"] != "okänt"
    }
    assert {win[:3] for win in wins} == {
        (row["Upphandlings-ID"], row["Anbudsområdes-ID"], row["Namn för leverantör"].casefold())
        for row in own[Table.SUPPLIERS]
        if row["Namn för leverantör"]
    }
    assert values == {
        (row["Upphandlings-ID"], float(row["Kontrakterat värde, Summa"]))
        for row in own[Table.VALUES]
        if row["Kontrakterat värde, Summa"] != "970000"
    }


def _id(procurement: Procurement) -> str:
    return procurement.notice.id or "" if procurement.notice else ""


def test_the_account_counts_what_is_placed_told_and_anothers(tmp_path: Path) -> None:
    result, _ = run(tmp_path)
    assert [row[1:] for row in result.rows] == [(11, 1, 9, 1), (10, 1, 7, 2), (11, 0, 9, 2), (5, 0, 4, 1)]


def test_what_a_procurement_says_of_itself(tmp_path: Path) -> None:
    found = register(tmp_path)
    food, late, early = of(found, "SE1001"), of(found, "SE1003"), of(found, "SE1007")
    assert (food.id, food.title, food.cpv, food.law) == (
        "2021-se1001",
        "Livsmedel, bröd 2020/00089",
        ("15000000",),
        "LOU",
    )
    assert food.procuring_entity == "exempeldalens"
    assert [lot.id for lot in food.lots] == ["CAN-1/A_1", "CAN-1/A_2", "CAN-1/A_10"]
    assert (food.divided_into_lots, food.coordinated, food.above_threshold, food.reviewed) == (
        True,
        False,
        True,
        False,
    )
    assert (late.procedure, late.title) == (Procedure.SIMPLIFIED, "SNÖRÖJNING i  byn")
    assert (early.id, early.law, early.nature, early.cpv) == ("2020-se1007", "LUK", None, ("09000000",))
    assert of(found, "SE1006").procedure is Procedure.SELECTION
    assert of(found, "SE1008").strategic == (StrategicProcurement.ENVIRONMENT,)


def test_tenders_are_added_up_to_nothing(tmp_path: Path) -> None:
    """Counts are by lot; one for the whole is only there where the source speaks of one lot."""
    found = register(tmp_path)
    many, one, unsure = (of(found, notice).tenders for notice in ("SE1001", "SE1003", "SE1008"))
    assert many is not None
    assert one is not None
    assert unsure is not None
    assert (many.received, one.received, unsure.received) == (None, 1, None)
    assert {row.lot: row.received for row in many.by_lot} == {"CAN-1/A_1": 12, "CAN-1/A_2": 5, "CAN-1/A_10": 3}


def test_an_outcome_is_known_from_the_source_or_unknown(tmp_path: Path) -> None:
    found = register(tmp_path)
    unknown = {_id(each) for each in found.procurements.values() if each.outcome_unknown}
    assert unknown == {"SE1002", "SE1005", "SE1006", "SE1010"}
    for each in found.procurements.values():
        assert (each.award is None) == (each.outcome_unknown is not None)
        known = each.outcome_unknown or (each.award and each.award.known_from)
        assert known
        assert (known.source, known.year) == (outcome.SOURCE, 2022 if _id(each) == "SE1010" else 2021)


def test_suppliers_by_name_and_what_tells_them_apart(tmp_path: Path) -> None:
    found = register(tmp_path)
    titles = {supplier.id: supplier.title for supplier in found.suppliers.values()}
    assert titles == {
        "exempelgrus-ab": "EXEMPELGRUS AB",
        "firma-pahittad-person": "Firma Påhittad Person",
        "pahitt-co-ab": "Påhitt & Co AB",
        "pahitt-co-ab-2": "Påhitt Co AB",
        "utan-storlek-a-s": "Utan Storlek A/S",
    }
    assert [each.id for each in found.suppliers.values() if each.sole_trader] == ["firma-pahittad-person"]
    grus = found.suppliers["exempelgrus-ab"]
    assert (grus.scale, grus.industry) == (SupplierScale.SMALL, "C Tillverkningsindustri")
    award = of(found, "SE1001").award
    assert award
    first = award.suppliers[0]
    assert (first.supplier, first.lots) == ("exempelgrus-ab", ("CAN-1/A_1", "CAN-1/A_10"))
    assert (first.scale, first.contracted_tenders) == (SupplierScale.MICRO, 2)


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ("SE1001", "Källan anger företagsstorlek på flera sätt för leverantören EXEMPELGRUS AB: ”Mikroföretag” och ”Små företag”."),
        ("SE1002", "Samma rubrik har i källan också SE1003 (2021-06-22)."),
        ("SE1003", "Källan saknar uppgift om upphandlingsslag."),
        ("SE1003", "Förenklat förfarande är ett äldre förfarande, som upphörde 2022-01-31."),
        ("SE1003", "Leverantören EXEMPELGRUS AB skrivs Exempelgrus AB i källan"),
        ("SE1003", "anbud och kontrakterade leverantörer men inte om kontrakterat värde."),
        ("SE1004", "saknar ”Direktivstyrd” och ”Förfarande” i tabellerna över anbud, kontrakterade leverantörer och kontrakterade värden"),
        ("SE1004", "Källan saknar storlek för Utan Storlek A/S."),
        ("SE1005", "Källan anger både dynamiskt inköpssystem och kontrakt."),
        ("SE1006", "Källan anger CPV-kod som ”00000000 Uppgift saknas”."),
        ("SE1006", "delad i anbudsområden, men inga områden är kända."),
        ("SE1007", "Annonsen publicerades 2020-12-30, men källan räknar upphandlingen till år 2021."),
        ("SE1007", "tillsammans med koncessionsdirektivet (Direktiv 2014/23/EU)."),
        ("SE1007", "Källan anger det kontrakterade värdet 0 kronor."),
        ("SE1008", "Källan anger CPV-koden ”12345678 Finns inte”, som inte finns i listan CPV 2008."),
        ("SE1008", "Antalet anbud för anbudsområdet CAN-8_1 står mer än en gång i källan (rad 9 i tabellen över anbud)."),
        ("SE1008", "antal anbud för anbudsområdet CAN-8_2 som ”okänt”, vilket inte går att läsa"),
        ("SE1008", "Källan namnger inte leverantören för anbudsområdet CAN-8_1 (rad 11 i tabellen över kontrakterade leverantörer"),
        ("SE1008", "Raden om Påhitt Co AB för anbudsområdet CAN-8_1 står mer än en gång"),
        ("SE1008", "på den raden som 970000 kronor. Här gäller den första uppgiften."),
        ("SE1008", "svarar bara delvis på frågorna om hållbarhet (miljömässigt hållbar upphandling: ja och socialt hållbar upphandling: nej)"),
        ("SE1008", "inte är delad i anbudsområden, men uppgifterna gäller 2 områden."),
        ("SE1009", "Upphandlingen saknas i källans tabell över upphandlingar; uppgifterna kommer från tabellen över anbud."),
        ("SE1010", "på flera sätt: Sen gammal (tabellen över upphandlingar) och Sen gammal, andra gången"),
        ("SE1010", "Källan anger Förenklat förfarande, som upphörde 2022-01-31, före annonseringen."),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(tmp_path: Path, notice: str, said: str) -> None:
    assert said in remarks(tmp_path, notice)


def test_rows_without_notice_day_or_title_keep_their_place(tmp_path: Path) -> None:
    content = tables()
    content[Table.PROCUREMENTS] += [
        {
            **common("SE1002", **{"Upphandlings-ID": "", "Upphandlingens titel": "Utan id"}),
            "Antal upphandlingar, Summa": "1",
        },
        {
            **common("SE1002", **{"Upphandlings-ID": "SE3", "Publiceringsdatum": "våren"}),
            "Antal upphandlingar, Summa": "2",
        },
        {
            **common("SE1002", **{"Upphandlings-ID": "SE4", "Upphandlingens titel": ""}),
            "Antal upphandlingar, Summa": "1",
        },
    ]
    content[Table.TENDERS].append(
        tender("SE1002", "", "7", **{"Upphandlings-ID": "SE3", "Publiceringsdatum": "våren"})
    )
    found = register(tmp_path, content)
    nameless, undated, untitled = (found.procurements[each] for each in ("2021-utan-id", "2021-se3", "2021-se4"))
    assert "Källan saknar upphandlings-ID." in nameless.source_remarks
    assert "Källan anger publiceringsdatum som ”våren”, vilket inte går att läsa (upphandlings-ID SE3)" in "".join(
        undated.source_remarks
    )
    assert "räknar den här raden som 2 upphandlingar" in "".join(undated.source_remarks)
    assert undated.notice is None
    assert undated.tenders
    assert (undated.tenders.received, undated.tenders.by_lot, undated.lots) == (7, (), ())
    assert untitled.title == "Upphandling utan rubrik i källan SE4"


def test_contracted_tenders_that_differ_by_lot_keep_their_numbers(tmp_path: Path) -> None:
    content = tables()
    counted = "Antal kontrakterade anbud*, Summa"
    content[Table.SUPPLIERS] += [
        win("SE1002", lot, "Flera AB", **{counted: number})
        for lot, number in (("a", "2"), ("b", "1"), ("c", "2"), ("", "3"))
    ]
    award = of(register(tmp_path, content), "SE1002").award
    assert award
    assert [(row.lots, row.contracted_tenders) for row in award.suppliers] == [(("a", "c"), 4), (("b",), 1), ((), 3)]


def test_a_personal_number_never_reaches_the_register(tmp_path: Path) -> None:
    content = tables()
    person = "811218-9876"
    content[Table.SUPPLIERS].append(win("SE1003", "CAN-3_1", f"Firma {person}"))
    content[Table.PROCUREMENTS].append(
        {
            **common("SE1002", **{"Upphandlings-ID": "SE5", "Upphandlingens titel": f"Avtal {person}"}),
            "Antal upphandlingar, Summa": "1",
        }
    )
    result, out = run(tmp_path, content)
    assert result.problems == []
    assert person.encode() not in b"".join(files(out).values())
    masked = load(FolderSource(out)).register.procurements["2021-se5"]
    assert masked.title == "Avtal [personnummer borttaget]"
    assert "Rubriken innehöll ett personnummer i källan. Det är borttaget här." in masked.source_remarks


def test_values_as_spreadsheets_write_them(tmp_path: Path) -> None:
    content = tables()
    content[Table.VALUES] = [
        value("SE1001", "8 000 000,50"),
        value("SE1004", "1.1E8"),
        value("SE1007", "0.005"),
        value("SE1008", "-5"),
    ]
    found = register(tmp_path, content)
    values = {
        notice: (award.value if (award := of(found, notice).award) else None)
        for notice in ("SE1001", "SE1004", "SE1007", "SE1008")
    }
    assert [str(each) for each in values.values()] == ["8000000.50", "110000000", "0.01", "None"]
    assert "avrundat till hela ören" in "".join(of(found, "SE1007").source_remarks)
    assert "som ”-5”, vilket inte går att läsa" in "".join(of(found, "SE1008").source_remarks)


@pytest.mark.parametrize("form", ["semicolon", "no bom", "xlsx"])
def test_every_form_of_the_tables_gives_the_same_register(tmp_path: Path, form: str) -> None:
    _, expected = run(tmp_path)
    folder = tmp_path / "other"
    if form == "xlsx":
        write_xlsx(folder, tables())
    else:
        write_csv(folder, tables(), bom=form != "no bom", delimiter=";" if form == "semicolon" else ",")
    result = import_statistics(folder, "2120000019", tmp_path / "again", DAY)
    assert result.problems == []
    assert _without_lines(files(tmp_path / "again")) == _without_lines(files(expected))


def _without_lines(found: dict[str, bytes]) -> dict[str, bytes]:
    """A workbook with a heading has other row numbers."""
    return {name: re.sub(rb"\(rad \d+", b"(rad", content) for name, content in found.items()}


def test_progress_is_told_and_two_runs_are_equal(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    folder = write_csv(tmp_path / "in", tables())
    for out in ("one", "two"):
        import_statistics(folder, NUMBER, tmp_path / out, DAY, lambda doing, done, of: told.append((doing, done, of)))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert told[:5] == [
        *[(f"Läser {table}.csv", count, count) for table, count in zip(Table, (11, 10, 11, 5), strict=True)],
        ("Skriver upphandlingar", 10, 10),
    ]


def test_another_buyer_of_the_same_tables(tmp_path: Path) -> None:
    result = import_statistics(write_csv(tmp_path / "in", tables()), "232100-0016", tmp_path / "out", DAY)
    assert (result.buyer, result.procurements, result.problems) == ("Region Exempel", 1, [])
    organization = next(iter(load(FolderSource(tmp_path / "out")).register.organizations.values()))
    assert (organization.id, organization.kind, organization.number) == ("region-exempel", "other", "2321000016")
