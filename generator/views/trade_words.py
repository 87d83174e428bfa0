# SPDX-License-Identifier: EUPL-1.2
"""The words by which a firm knows its own trade, and where each leads: a carpenter looks under "snickare", not under a category's name.

They are the everyday words that editors keep for CPV codes, and the keywords of agreements (`codelists/cpv_words.yml`, `Agreement.keywords`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.codelists import Category
from generator.model.procurement import Procurement
from generator.model.words import CpvWords
from generator.register import Key, Register
from generator.views.facts import Shown
from generator.views.letters import letter_of, letter_slug
from generator.wording import alphabetical


class TradeWord(NamedTuple):
    """A word, and the categories that it leads to."""

    word: str
    places: tuple[Shown, ...]


class Letter(NamedTuple):
    """The words that begin with a letter, and the letter as it is written in addresses."""

    letter: str
    slug: str
    words: tuple[TradeWord, ...]


def words_of(category: Category, register: Register) -> tuple[str, ...]:
    """Every word that leads to a category, in the order of the alphabet: those of its own codes and of what is bought in it."""
    return tuple(sorted(_folded(register).get(category.id, {}).values(), key=alphabetical))


def index(register: Register, place: str) -> tuple[Letter, ...]:
    """All words by their first letter. `place` is where the categories' pages stand, from the site's root."""
    leads: dict[str, tuple[str, list[Category]]] = {}
    for category in register.categories.values():
        for folded, word in _folded(register).get(category.id, {}).items():
            leads.setdefault(folded, (word, []))[1].append(category)
    letters: dict[str, list[TradeWord]] = defaultdict(list)
    for folded in sorted(leads, key=alphabetical):
        word, categories = leads[folded]
        shown = (Shown(each.title, f"{place}{each.id}/") for each in categories)
        letters[letter_of(word)].append(TradeWord(word, tuple(sorted(shown, key=lambda one: alphabetical(one.text)))))
    return tuple(Letter(letter, letter_slug(letter), tuple(found)) for letter, found in letters.items())


def words_for(register: Register) -> Callable[[str], tuple[str, ...]]:
    """What gives the everyday words for a CPV code, as far as the editors have written any."""
    listed, whole = register.singleton(CpvWords), register.whole
    return whole.once(("cpv-words",), listed.finder) if listed else lambda _code: ()


def written(register: Register) -> list[tuple[Key, str, str]]:
    """Every word as it is written, with the record that it comes from and the category that it leads to: of several spellings the first one is shown."""
    return list(_pairs(register))


def _folded(register: Register) -> dict[str, dict[str, str]]:
    """For each category its words by how they are compared."""
    return register.once(("trade-words",), lambda: _collected(register))


def _collected(register: Register) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for _, category, word in _pairs(register):
        found[category].setdefault(word.casefold(), word)
    return found


def _pairs(register: Register) -> Iterator[tuple[Key, str, str]]:
    of = words_for(register)
    for category in register.categories.values():
        key = category.record_kind, category.id
        yield from ((key, category.id, word) for code in category.cpv for word in of(code))
    everything: tuple[Agreement | Procurement, ...] = (*register.agreements.values(), *register.procurements.values())
    for bought in everything:
        key = bought.record_kind, bought.id
        for category_id in bought.categories:
            yield from ((key, category_id, word) for code in bought.cpv for word in of(code))
    for agreement in register.agreements.values():
        key = agreement.record_kind, agreement.id
        for category_id in agreement.categories:
            yield from ((key, category_id, word) for word in agreement.keywords)
