# SPDX-License-Identifier: EUPL-1.2
"""The benchmark of searching: invented agreements, what staff type, and which agreements they meant. Three tables, read as they stand.

agreements.tsv  what the agreements say, in the words of procurement
queries.tsv     what staff type, each with its kind of difficulty
judgements.tsv  how well an agreement answers a query: 2 what was asked for, 1 of some use; what is not named answers nothing
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
NO_ANSWER = "no answer"
KINDS: Mapping[str, str] = {
    "exact": "ordagrant",
    "inflection": "böjning",
    "compound part": "del av sammansättning",
    "compound whole": "hel sammansättning",
    "split words": "särskrivet",
    "misspelling": "felstavat",
    "synonym": "annat ord",
    "supplier": "leverantör",
    "cpv code": "cpv-kod",
    "cpv label": "cpv-benämning",
    "phrase": "fras",
    NO_ANSWER: "utan svar",
}
"""The kinds of difficulty, in the order of the tables, with what they are called there."""


@dataclass(frozen=True)
class Bought:
    """One agreement of the table. `suppliers` are titles, `lots` pairs of id and title."""

    key: str
    title: str
    kind: str
    category: str
    cpv: str
    suppliers: tuple[str, ...]
    description: str
    keywords: tuple[str, ...]
    lots: tuple[tuple[str, str], ...]

    def words(self) -> set[str]:
        """Every word an editor wrote about it, in lower case."""
        lots = [title for _, title in self.lots]
        return set(_words(" ".join([self.title, self.description, *self.keywords, *lots, *self.suppliers])))


@dataclass(frozen=True)
class Query:
    """What one person types. `grades` holds the agreements that answer it by key; none where nothing in the register does."""

    text: str
    kind: str
    grades: Mapping[str, int]

    @property
    def answerable(self) -> bool:
        """Whether some agreement answers it."""
        return self.kind != NO_ANSWER


def agreements() -> tuple[Bought, ...]:
    """All agreements, in the order of the table."""
    return tuple(
        Bought(
            key=row["key"],
            title=row["title"],
            kind=row["kind"],
            category=row["category"],
            cpv=row["cpv"],
            suppliers=_parts(row["suppliers"]),
            description=row["description"],
            keywords=_parts(row["keywords"]),
            lots=tuple((lot.partition(": ")[0], lot.partition(": ")[2]) for lot in _parts(row["lots"])),
        )
        for row in _rows("agreements.tsv")
    )


def queries() -> tuple[Query, ...]:
    """All queries with their judgements, in the order of the table."""
    grades: dict[str, dict[str, int]] = {}
    for row in _rows("judgements.tsv"):
        grades.setdefault(row["query"], {})[row["agreement"]] = int(row["grade"])
    return tuple(Query(row["query"], row["kind"], grades.get(row["query"], {})) for row in _rows("queries.tsv"))


def hardness(asked: Iterable[Query], bought: Iterable[Bought]) -> tuple[float, float]:
    """The share of the answerable queries whose words all stand in a best agreement's text, and the share of which none does."""
    words = {each.key: each.words() for each in bought}
    shares = [
        max(
            len(set(_words(query.text)) & words[key]) / len(set(_words(query.text)))
            for key, grade in query.grades.items()
            if grade == 2
        )
        for query in asked
        if query.answerable
    ]
    return sum(share == 1 for share in shares) / len(shares), sum(share == 0 for share in shares) / len(shares)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
