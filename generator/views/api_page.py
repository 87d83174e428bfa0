# SPDX-License-Identifier: EUPL-1.2
"""What the page of the API says: which kinds of record there are, and where they and what describes them stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.register import Register
from generator.views.datasets import API, FOLDER, IN_API, item_address, list_address, schema_address
from generator.views.facts import Shown


class ApiRow(NamedTuple):
    """A kind of record: what one is called, how many there are, their list, how the address of one is made, and the schema."""

    noun: str
    many: int
    list: Shown
    item: str
    schema: Shown


@dataclass(frozen=True)
class ApiPage:
    """The API, whose addresses begin with `base`."""

    base: str
    rows: tuple[ApiRow, ...]
    root: str = API
    tables: str = FOLDER


def page(register: Register, site: str) -> ApiPage:
    """The page of the API on the site with that address."""
    rows = tuple(
        ApiRow(
            model.noun.capitalize(),
            len(register.of(model)),
            _file(list_address(kind)),
            item_address(kind, "ID").removeprefix(API),
            _file(schema_address(kind)),
        )
        for kind, model in IN_API.items()
    )
    return ApiPage(site + API, rows)


def _file(address: str) -> Shown:
    return Shown(address.removeprefix(API), address)
