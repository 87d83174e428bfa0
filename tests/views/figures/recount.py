# SPDX-License-Identifier: EUPL-1.2
"""Every figure counted once more by somebody who only has the CSV and the recipes: strings in, strings out, and nothing of the program's."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import NamedTuple

Row = dict[str, str]


class Recounted(NamedTuple):
    """The value as it would be typed, empty where there is none; how many it was counted on; the ids of the rows behind it and of those that a share counts."""

    value: str
    of: int
    ids: list[str]
    hits: list[str]


def parsed(raw: bytes) -> list[Row]:
    """The rows of a CSV file, by the names of its columns."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))


def typed(above: int, below: int, decimals: int = 0) -> str:
    """A fraction as one rounds by hand, a half upwards."""
    scaled = (2 * above * 10**decimals + below) // (2 * below)
    digits = str(scaled).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def cents(amount: str) -> int:
    """Kronor with a decimal point as whole öre. No amount has more than two decimals."""
    kronor, _, rest = amount.partition(".")
    assert len(rest.rstrip("0")) <= 2, amount
    return int(kronor) * 100 + int((rest + "00")[:2])


def among(cell: str) -> list[str]:
    """The values of a cell that has several."""
    return cell.split(" | ") if cell else []


def _ids(rows: Iterable[Row]) -> list[str]:
    return [row["id"] for row in rows]


def _number(rows: list[Row]) -> Recounted:
    return Recounted(str(len(rows)), len(rows), _ids(rows), _ids(rows))


def _sum(column: str) -> Callable[[list[Row]], Recounted]:
    def count(rows: list[Row]) -> Recounted:
        known = [row for row in rows if row[column]]
        total = sum(cents(row[column]) for row in known)
        return Recounted("" if rows and not known else typed(total, 100), len(known), _ids(known), _ids(known))

    return count


def _share(known: Callable[[Row], object], hit: Callable[[Row], object]) -> Callable[[list[Row]], Recounted]:
    def count(rows: list[Row]) -> Recounted:
        found = [row for row in rows if known(row)]
        hits = [row for row in found if hit(row)]
        value = typed(100 * len(hits), len(found)) if found else ""
        return Recounted(value, len(found), _ids(found), _ids(hits))

    return count


def _flag(column: str) -> Callable[[list[Row]], Recounted]:
    return _share(lambda row: row[column], lambda row: row[column] == "true")


def _mean(column: str) -> Callable[[list[Row]], Recounted]:
    def count(rows: list[Row]) -> Recounted:
        known = [row for row in rows if row[column]]
        value = typed(sum(int(row[column]) for row in known), len(known), 1) if known else ""
        return Recounted(value, len(known), _ids(known), _ids(known))

    return count


def _median(column: str) -> Callable[[list[Row]], Recounted]:
    def count(rows: list[Row]) -> Recounted:
        known = [row for row in rows if row[column]]
        days = sorted(int(row[column]) for row in known)
        half, odd = divmod(len(days), 2)
        value = ""
        if days:
            value = str(days[half]) if odd else typed(days[half - 1] + days[half], 2)
        return Recounted(value, len(known), _ids(known), _ids(known))

    return count


def _ratio(part: str, whole: str) -> Callable[[list[Row]], Recounted]:
    def count(rows: list[Row]) -> Recounted:
        known = [row for row in rows if row[whole] not in ("", "0")]
        above, below = sum(int(row[part]) for row in known), sum(int(row[whole]) for row in known)
        hits = [row for row in known if row[part] != "0"]
        return Recounted(typed(100 * above, below) if below else "", below, _ids(known), _ids(hits))

    return count


def announced(row: Row) -> str:
    """The year of a row that is announced."""
    return row["annonsar"]


def decided(row: Row) -> str:
    """The year in which an announced procurement was decided."""
    return row["beslutsar"] if row["annonsar"] else ""


def awarded(row: Row) -> str:
    """The year in which an announced procurement was awarded."""
    return "" if row["avbruten"] else decided(row)


def direct(row: Row) -> str:
    """The year of a direct award above the limit."""
    return row["beslutsar"] if row["over_gransen"] == "true" else ""


class Recipe(NamedTuple):
    """Which rows belong to a year, and what one does with them; `judged` figures are not told of too few."""

    year: Callable[[Row], str]
    step: Callable[[list[Row]], Recounted]
    judged: bool = True


RECIPES = {
    "procurements": Recipe(announced, _number, judged=False),
    "contracted_value": Recipe(awarded, _sum("kontrakterat_varde"), judged=False),
    "tenders": Recipe(announced, _mean("anbud")),
    "single_tender": Recipe(announced, _share(lambda row: row["anbud"], lambda row: row["anbud"] == "1")),
    "cancelled": Recipe(decided, _share(lambda row: row["tilldelad"] or row["avbruten"], lambda row: row["avbruten"])),
    "reviewed": Recipe(announced, _flag("overprovad")),
    "days_to_award": Recipe(awarded, _median("dagar_till_tilldelning")),
    "days_to_contract": Recipe(awarded, _median("dagar_till_avtal")),
    "framework_agreements": Recipe(
        announced, _share(lambda row: row["ska_leda_till"], lambda row: row["ska_leda_till"] == "Ramavtal")
    ),
    "coordinated": Recipe(
        announced, _share(lambda row: row["antal_kommuner"], lambda row: int(row["antal_kommuner"]) >= 2)
    ),
    "divided": Recipe(announced, _flag("delad")),
    "small_suppliers": Recipe(awarded, _ratio("vinnare_sma", "vinnare_kand_storlek")),
    "small_tenderers": Recipe(awarded, _ratio("anbudsgivare_sma", "anbudsgivare_kand_storlek")),
    "local_suppliers": Recipe(awarded, _ratio("vinnare_lokala", "vinnare_kand_ort")),
    "local_tenderers": Recipe(awarded, _ratio("anbudsgivare_lokala", "anbudsgivare_kand_ort")),
    "sustainable": Recipe(announced, _flag("hallbarhetskrav")),
    "early_dialogue": Recipe(announced, _flag("dialog")),
    "direct_awards": Recipe(direct, _number, judged=False),
    "direct_award_value": Recipe(direct, _sum("direktupphandling_varde"), judged=False),
}

PARTS: dict[str, Callable[[Row, str, str], bool]] = {
    "Organisation": lambda row, name, _: name in among(row["organisationer_id"]),
    "Kategori": lambda row, name, _: name in among(row["kategorier_id"]),
    "Förfarande": lambda row, _, title: row["forfarande"] == title,
    "Lag": lambda row, _, title: row["lag"] == title,
    "Slag": lambda row, _, title: row["slag"] == title,
}
"""Which rows belong to a part, by its id or by what it is called."""


def years(rows: list[Row]) -> list[str]:
    """Every year that anything belongs to."""
    return sorted({year for recipe in RECIPES.values() for row in rows if (year := recipe.year(row))}, key=int)


def recounted(code: str, year: str, rows: list[Row], every: list[Row]) -> Recounted:
    """A figure of a year, of the rows of a part; what the register has no rows of yet, among `every` one, is not nought."""
    recipe = RECIPES[code]
    begun = [int(found) for row in every if (found := recipe.year(row))]
    if not begun or int(year) < min(begun):
        return Recounted("", 0, [], [])
    return recipe.step([row for row in rows if recipe.year(row) == year])
