# SPDX-License-Identifier: EUPL-1.2
"""Words are explained where they occur, out of the register's own word list, and the links lead to its headings."""

from __future__ import annotations

import re

import pytest
from markdown import markdown  # type: ignore[import-untyped]

from generator.model.others import Guidance
from generator.register import Register
from generator.views.glossary import explained
from tests.support.records import record

BODY = """
Inledning.

## C

### CPV-kod

Ett *nummer* i en [lista](/vagledning/x/)
på två rader.

Ett stycke till.

### Överprövning (LOU 20 kap.)

En domstol prövar.

### Tom

## D
"""


def register(glossary: str) -> Register:
    indented = BODY.replace("\n", "\n  ")
    text = f"id: ord\ntitle: Ord\ndescription: D\nowner: E\nreviewed: 2026-10-01\n{glossary}body: |\n  {indented}\n"
    return Register([record(Guidance, text)])


@pytest.mark.parametrize("word", ["CPV-kod", "cpv-kod", "CPV-koder"])
def test_a_word_and_its_forms_are_explained(word: str) -> None:
    found = explained(word, register("glossary: true\n"))
    assert found is not None
    assert found.meaning == "Ett nummer i en lista på två rader."
    assert found.href == "vagledning/ord/#cpv-kod"


@pytest.mark.parametrize("word", ["CPV", "nummer", "Tom", "D"])
def test_other_words_are_not(word: str) -> None:
    assert explained(word, register("glossary: true\n")) is None


def test_a_page_that_is_no_word_list_explains_nothing() -> None:
    assert explained("CPV-kod", register("")) is None


def test_the_places_are_those_that_the_headings_get() -> None:
    known = register("glossary: true\n")
    ids = set(re.findall(r'<h3 id="([^"]+)"', markdown(BODY, extensions=["toc"])))
    words = [word for word in ("CPV-kod", "Överprövning (LOU 20 kap.)") if (term := explained(word, known))]
    assert len(words) == 2
    assert {term.href.partition("#")[2] for word in words if (term := explained(word, known))} <= ids
