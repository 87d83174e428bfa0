# SPDX-License-Identifier: EUPL-1.2
"""A table as a workbook for Excel and LibreOffice: real days, text that stays text, a heading that stays in sight.

Text is written as text, never by the library's `write`, which takes it for a formula, a number or an address where it looks like one.
The library writes the time into a workbook. It is given a fixed one, and in memory it gives the parts of the archive a fixed one too, so that an
unchanged list is an unchanged file.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from generator.feeds.commas import flat
from generator.views.tables import Cell, Table

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone
MOST = 32_767
"""Characters in a cell, by the format's own limit."""


def xlsx_bytes(table: Table) -> bytes:
    """The table as one sheet."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - only a build writes workbooks

    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True})
    book.set_properties({"title": table.title, "comments": table.address, "created": CREATED})
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    sheet = book.add_worksheet(table.sheet)
    for number, heading in enumerate(table.headings):
        sheet.set_column(number, number, heading.width)
        sheet.write_string(0, number, heading.title, bold)
    for line, row in enumerate(table.rows, 1):
        for number, cell in enumerate(row):
            _write(sheet, line, number, cell, day)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headings) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return raw.getvalue()


def held(cell: Cell) -> str | date | int | Decimal:
    """What a sheet holds of a cell: numbers and days are themselves, all else is text; nothing is empty text."""
    if isinstance(cell, bool):
        return "Ja" if cell else "Nej"
    return cell if isinstance(cell, (int, Decimal, date)) else flat(cell)[:MOST]


def _write(sheet: Any, line: int, number: int, cell: Cell, day: Any) -> None:
    value = held(cell)
    if isinstance(value, (int, Decimal)):
        sheet.write_number(line, number, value)
    elif isinstance(value, date):
        sheet.write_datetime(line, number, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    elif value:
        sheet.write_string(line, number, value)
