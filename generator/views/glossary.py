# SPDX-License-Identifier: EUPL-1.2
"""Words that need explaining, explained where they occur: the page of guidance that is a word list gives each a meaning and a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.model.others import Guidance
from generator.register import Register

_ENTRY = re.compile(r"^### +(.+?)\s*\n+((?:(?!#).+\n?)+)", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
ENDINGS = ("", "er", "ar", "or", "r", "n", "en")
"""Plurals and definite forms, so that ”CPV-koder” finds ”CPV-kod”."""


class Term(NamedTuple):
    """A word's place from the site's root, and what it means in plain text."""

    href: str
    meaning: str


def explained(word: str, register: Register) -> Term | None:
    """The explanation of a word as it stands in a heading or a title, if the register's word list has it."""
    terms: Mapping[str, Term] = register.once("glossary", lambda: dict(_terms(register)))
    return terms.get(word.casefold())


def _terms(register: Register) -> Iterator[tuple[str, Term]]:
    for page in register.guidance.values():
        if page.glossary:
            for word, text in _ENTRY.findall(page.body):
                term = Term(
                    f"{_address(page)}#{_anchor(word)}", _LINK.sub(r"\1", " ".join(text.replace("*", "").split()))
                )
                yield from ((word.casefold() + ending, term) for ending in reversed(ENDINGS))


def _address(page: Guidance) -> str:
    return f"vagledning/{page.id}/"


def _anchor(word: str) -> str:
    """The id that the builder of the prose gives a heading: plain letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
