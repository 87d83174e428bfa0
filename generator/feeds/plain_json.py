# SPDX-License-Identifier: EUPL-1.2
"""A table as JSON: the same columns by the names that programs use, what has an id with its id."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from generator.views.tables import Cell, Named, Table


def json_bytes(table: Table) -> bytes:
    """The table with its name and its page, a line for each row."""
    keys = [heading.key for heading in table.headings]
    told = {"titel": table.title, "adress": table.address, "antal": len(table.rows), **table.notes}
    rows = [_written(dict(zip(keys, map(_plain, row), strict=True))) for row in table.rows]
    between = ",\n"
    return f"{_written(told)[:-1]}, {json.dumps(table.items)}: [\n{between.join(rows)}\n]}}\n".encode()


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(cell: Cell) -> Any:
    """A cell as JSON has it; nothing is null."""
    if isinstance(cell, tuple):
        return [each if isinstance(each, str) else _named(each) for each in cell]
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell if isinstance(cell, (bool, int)) else cell or None


def _named(each: Named) -> dict[str, str]:
    return {"id": each.id, "namn": each.title} | ({"villkor": each.note} if each.note else {})
