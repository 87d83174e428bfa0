# SPDX-License-Identifier: EUPL-1.2
"""Every file of the API: its answers, and what says how they are built (OpenAPI, JSON Schemas, the log of how the API itself has changed)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from generator import files as program
from generator.feeds.made import Made
from generator.opendata.api.answers import CHANGELOG, OPENAPI
from generator.opendata.api.fields import Json
from generator.opendata.api.kinds import KINDS
from generator.opendata.api.openapi import openapi
from generator.opendata.api.records import Shelf
from generator.opendata.api.resources import RESOURCES
from generator.opendata.api.schemas import DIALECT, Definitions
from generator.pages.site import Site
from generator.register import Register
from generator.views.datasets import schema_address


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them before they are written, on a site that has open data."""
    if not site.open_data:
        return
    shelf = Shelf(register, site)
    for resource in RESOURCES:
        for name, data in resource.answers(shelf):
            yield Made(resource.at(name), data, partial(in_rows, data))
    for kind in KINDS:
        yield _readable(schema_address(kind), schema(kind, site))
    yield _readable(OPENAPI, openapi(register, site))
    log = program.API_CHANGELOG.read_bytes()
    yield Made(CHANGELOG, log, lambda: log)


def _readable(path: str, data: Json) -> Made:
    def write() -> bytes:
        return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()

    return Made(path, data, write)


def schema(kind: str, site: Site) -> Json:
    """The JSON Schema of a kind, with every definition that it leads to."""
    definitions = Definitions("#/$defs/")
    name = definitions.item(kind)["$ref"].rpartition("/")[2]
    whole = definitions.found.pop(name)
    address = f"{site.url}{schema_address(kind)}"
    return {"$schema": DIALECT, "$id": address, **whole, "$defs": dict(sorted(definitions.found.items()))}


def in_rows(data: Json) -> bytes:
    """An answer without blanks, but each row of a list on a line of its own: so it is as small as can be, and two versions can be compared."""
    parts = [f"{_compact(key)}:{_rows(value)}" for key, value in data.items()]
    return f"{{{','.join(parts)}}}\n".encode()


def _rows(value: Json) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        rows = ",\n".join(map(_compact, value))
        return f"[\n{rows}\n]"
    return _compact(value)


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
