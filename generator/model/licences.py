# SPDX-License-Identifier: EUPL-1.2
"""The licences that data can be offered under: those of DCAT-AP-SE 3.0.1, by the addresses that portals know them by, and what people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_CREATIVE_COMMONS = "http://creativecommons.org/"


class Licence(NamedTuple):
    """A licence: what it is called, and what it asks of those who use the data. A sentence in Swedish and one in English."""

    name: str
    asks: str
    english: str


LICENCES: Mapping[str, Licence] = {
    f"{_CREATIVE_COMMONS}licenses/by/4.0/": Licence(
        "CC BY 4.0",
        "Använd uppgifterna fritt. Säg varifrån de kommer, och om du har ändrat dem.",
        "Use the data freely. Name the source, and say if you have changed anything.",
    ),
    f"{_CREATIVE_COMMONS}publicdomain/zero/1.0/": Licence(
        "CC0 1.0",
        "Använd uppgifterna fritt, utan villkor. Säg gärna varifrån de kommer.",
        "Use the data freely, without conditions. Naming the source is welcome.",
    ),
    f"{_CREATIVE_COMMONS}licenses/by-sa/4.0/": Licence(
        "CC BY-SA 4.0",
        "Säg varifrån uppgifterna kommer, och dela det du gör av dem under samma licens.",
        "Name the source, and share what you make under the same licence.",
    ),
    f"{_CREATIVE_COMMONS}licenses/by-nd/4.0/": Licence(
        "CC BY-ND 4.0",
        "Säg varifrån uppgifterna kommer, och sprid dem bara oförändrade.",
        "Name the source, and pass the data on unchanged only.",
    ),
    f"{_CREATIVE_COMMONS}licenses/by-nc/4.0/": Licence(
        "CC BY-NC 4.0",
        "Säg varifrån uppgifterna kommer, och använd dem inte i affärer.",
        "Name the source. No commercial use.",
    ),
    f"{_CREATIVE_COMMONS}licenses/by-nc-sa/4.0/": Licence(
        "CC BY-NC-SA 4.0",
        "Säg varifrån uppgifterna kommer, använd dem inte i affärer, och dela det du gör av dem under samma licens.",
        "Name the source. No commercial use. Share what you make under the same licence.",
    ),
    f"{_CREATIVE_COMMONS}licenses/by-nc-nd/4.0/": Licence(
        "CC BY-NC-ND 4.0",
        "Säg varifrån uppgifterna kommer, använd dem inte i affärer, och sprid dem bara oförändrade.",
        "Name the source. No commercial use. Pass the data on unchanged only.",
    ),
}
"""The open ones first: only those let everybody use the data for anything."""

_LOOSE = re.compile(r"https?://(?:www\.)?creativecommons\.org/(licenses/[a-z-]+/4\.0|publicdomain/zero/1\.0)(?:/.*)?")


def as_the_portal_writes(address: str) -> str:
    """The address of the licence that another way of writing it means, or nothing: `https`, `www`, no slash, the page in a language."""
    found = _LOOSE.fullmatch(address)
    exact = f"{_CREATIVE_COMMONS}{found[1]}/" if found else ""
    return exact if exact in LICENCES else ""
