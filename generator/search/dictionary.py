# SPDX-License-Identifier: EUPL-1.2
"""The Swedish hunspell dictionary, asked backwards: which words may a form be an inflection or a linking form of?

The dictionary (PyPI package hunspell-sv, LGPL-3.0) has 167,000 stems with flags and some 600 rules that make forms of them. To write out all forms takes
seconds; here a form's ending is taken off by the rules instead, and what is left is looked up. It is used when the site is built and is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

BEGIN, MIDDLE, END, INSIDE = "X", "U", "Y", "Z"
"""Flags of the dictionary: may begin a compound, stand in its middle, end it; is found only inside compounds."""

LINKING = frozenset("zghyxwvfuit")
"""Rules that make a linking form, such as kontor → kontors- (v) and vara → varu- (w)."""
PLAIN_BEGIN = "s"
"""The rule that lets a word begin a compound as it is, and in its linking form too."""
_NOUN = frozenset("ABCDEFGHIJ")
_ONLY_IN_COMPOUNDS = frozenset({BEGIN, MIDDLE, END})
_PLURALS = ("arnas", "ernas", "arna", "erna", "ars", "ers", "ar", "er")
_OF_NAMES_AND_NUMBERS = frozenset("deb1r78")
_AGENT = "T"
"""lära → lärare: the noun, and not the verb, is what a reader means."""

IRREGULAR = {
    "böcker": "bok", "bönder": "bonde", "fäder": "fader", "gäss": "gås", "händer": "hand", "länder": "land", "löss": "lus",
    "mödrar": "moder", "män": "man", "möss": "mus", "nätter": "natt", "ränder": "rand", "rötter": "rot", "städer": "stad",
    "stänger": "stång", "stränder": "strand", "söner": "son", "tänder": "tand", "tänger": "tång", "ögon": "öga", "öron": "öra",
    "fötter": "fot", "nötter": "nöt", "klämmer": "klämma", "verkstäder": "verkstad", "bokstäver": "bokstav",
}  # fmt: skip
"""Plurals that stand as words of their own in the dictionary."""


class Reading(NamedTuple):
    """One way to understand a form: the stem it is made of, the rule that made it, and all flags of the stem."""

    stem: str
    rule: str
    flags: str


class _Rule(NamedTuple):
    flag: str
    condition: re.Pattern[str]


class _Endings(NamedTuple):
    """Rules by the ending that they add, and then by what they take away before: most of what that makes is no stem, and costs one look."""

    rules: dict[str, dict[str, list[_Rule]]]
    longest: int
    """Letters in the longest ending."""


class Dictionary:
    """Stems with their flags, and the rules backwards."""

    def __init__(self, words: str, rules: str) -> None:
        """`words` and `rules` are the texts of a .dic and an .aff file."""
        self._flags: dict[str, str] = {}
        for word, flags in re.findall(r"^([a-zåäöéèàü]{2,})/([^\s!%]+)$", words, re.MULTILINE):
            if flags == BEGIN + END and not word.isascii():
                continue  # 13,000 inflected forms and fragments that came in from translated programs, as "förvr" and "köfil"
            if self._flags.setdefault(word, flags) is not flags:
                self._flags[word] += flags
        every = list(_written(rules))
        self._forming = _backwards(each for each in every if each[0] not in LINKING)
        self._linking = _backwards(each for each in every if each[0] in LINKING)

    def __iter__(self) -> Iterator[str]:
        return iter(self._flags)

    def flags(self, word: str) -> str:
        """The flags of a stem, or nothing if it is none."""
        return self._flags.get(word, "")

    def readings(self, form: str) -> Iterator[Reading]:
        """The stems that a rule makes `form` of as a word. Several may answer: ”mattor” is of the noun ”matta”, ”matta” might be the verb."""
        return self._read(form, self._forming)

    def linked(self, form: str) -> Iterator[Reading]:
        """The stems that a rule makes `form` of as it stands before another word in a compound."""
        return self._read(form, self._linking)

    def _read(self, form: str, endings: _Endings) -> Iterator[Reading]:
        for cut in range(len(form), max(len(form) - endings.longest, 0) - 1, -1):
            for strip, rules in endings.rules.get(form[cut:], {}).items():
                stem = form[:cut] + strip
                if flags := self._flags.get(stem, ""):
                    for rule in rules:
                        if rule.flag in flags and rule.condition.search(stem):
                            yield Reading(stem, rule.flag, flags)

    def lemma(self, form: str) -> str:
        """The base form of a word, or nothing if it is unknown. The word itself goes before what it could be a form of: ”papper” is no ”pappa”, nor is ”kartongpapper” more than one sheet of ”kartongpapp”."""
        irregular = next(
            filter(None, (IRREGULAR.get(form.removesuffix(ending)) for ending in ("", "s", "na", "nas"))), ""
        )
        if irregular:
            return irregular
        flags = self._flags.get(form, "")
        if set(flags) - _ONLY_IN_COMPOUNDS or form.endswith("papper"):
            return form
        found = [
            (_is_verb(reading), abs(len(form) - len(reading.stem)), _base(reading))
            for reading in self.readings(form)
            if INSIDE not in reading.flags
        ]
        of_verb, _, base = min(found, default=(True, 0, form if flags else ""))
        return (of_verb and self._plural(form)) or base

    def _plural(self, form: str) -> str:
        """The noun whose plural is also a form of a verb. The dictionary lets the verb make ”hissar”, and says nothing of it at ”hiss”."""
        for ending in _PLURALS:
            stem = form.removesuffix(ending)
            inner = (stem, stem + "e", stem[:-1] + "el" if stem.endswith("l") else stem)
            if stem != form and (noun := next(filter(self._is_common_gender, inner), "")):
                return noun
        return ""

    def _is_common_gender(self, word: str) -> bool:
        flags = self._flags.get(word, "")
        return any(flag in flags for flag in "DE") and not any(flag in flags for flag in "BCFjmk")


def _is_verb(reading: Reading) -> bool:
    """Whether the form is a verb's or an adjective's. ”speglar” is made of ”spegla” by a rule of nouns, but the flags of its stem are a verb's."""
    return reading.rule not in _NOUN or ("E" not in reading.flags and any(flag in reading.flags for flag in "mNP"))


def _base(reading: Reading) -> str:
    return reading.stem + "re" if reading.rule == _AGENT and reading.stem.endswith("a") else reading.stem


def _written(rules: str) -> Iterator[tuple[str, str, str, str]]:
    """The suffix rules as they stand: the flag, what is taken away, the ending that is added, and what the stem ends with."""
    for line in rules.splitlines():
        match line.split():
            case ["SFX", flag, strip, ending, condition, *_] if flag not in _OF_NAMES_AND_NUMBERS:
                yield flag, strip.replace("0", ""), ending.split("/")[0].replace("0", ""), condition
            case _:
                pass


def _backwards(rules: Iterable[tuple[str, str, str, str]]) -> _Endings:
    found: dict[str, dict[str, list[_Rule]]] = {}
    for flag, strip, ending, condition in rules:
        rule = _Rule(flag, re.compile(f"(?:{condition})$"))
        found.setdefault(ending, {}).setdefault(strip, []).append(rule)
    return _Endings(found, max(map(len, found), default=0))


@cache
def swedish() -> Dictionary:
    """The dictionary of the installed package, read once."""
    package = distribution("hunspell-sv")
    files = {Path(str(file)).name: Path(str(package.locate_file(file))) for file in package.files or ()}
    words, rules = (files[f"sv_SE_expanded.{kind}"].read_text(encoding="utf-8") for kind in ("dic", "aff"))
    return Dictionary(words, rules)
