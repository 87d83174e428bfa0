# SPDX-License-Identifier: EUPL-1.2
"""A table as CSV (RFC 4180): UTF-8 without a byte order mark, commas, CRLF, one line a row, days as ISO dates.

A mark would become a part of the first column's name in many programs, and Excel is given its own format. No cell can be taken for a formula, whatever a
record holds: neither as it stands, nor where a program cuts the line at semicolons, as Swedish Excel does with a file that it is given.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.views.tables import Cell, Table

BETWEEN = " | "
"""Stands between several values in a cell."""
_FORMULA = re.compile(r"(^|[;\t])([\s\"]*)(?=[=+\-@＝＋－＠])")
_LINES = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def csv_bytes(table: Table) -> bytes:
    """The table with a line of column names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([heading.key for heading in table.headings])
    writer.writerows([written(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def written(cell: Cell) -> str:
    """A cell as it stands in the file. Numbers are numbers: only text can be taken for a formula."""
    return flat(cell) if isinstance(cell, (int, Decimal)) else harmless(flat(cell))


def flat(cell: Cell) -> str:
    """A cell as one line of text, numbers with a decimal point and yes and no as programs write them."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, Decimal)):
        return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    if isinstance(cell, tuple):
        return BETWEEN.join(_one_of_several(each if isinstance(each, str) else each.said) for each in cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return cell or ""


def _one_of_several(text: str) -> str:
    """A value among others: what stands between them stands in none."""
    return text.replace("|", "/") if "|" in text else text


@lru_cache(maxsize=50_000)
def harmless(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    return _FORMULA.sub(r"\1\2'", _LINES.sub(" ", text))
