# SPDX-License-Identifier: EUPL-1.2
"""A table as files, one for each format that people and programs ask for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.feeds.commas import csv_bytes
from generator.feeds.made import Made
from generator.feeds.plain_json import json_bytes
from generator.feeds.workbook import xlsx_bytes
from generator.views.tables import FORMATS, Table

WRITERS = {"csv": csv_bytes, "xlsx": xlsx_bytes, "json": json_bytes}


ALL = tuple(ending for ending, _ in FORMATS)


def written(table: Table, path: str, endings: tuple[str, ...] = ALL) -> Iterator[Made]:
    """The files of a table, `path` without its ending."""
    for ending in endings:
        yield Made(f"{path}.{ending}", (ending, table), partial(WRITERS[ending], table))
