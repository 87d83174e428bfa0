# SPDX-License-Identifier: EUPL-1.2
"""A small register in memory, right as it stands, in which a test changes a file and says with `¤` where the fault is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator.judging import judge
from generator.problem import Problem, Severity

DAY = date(2026, 11, 22)
MARK = "¤"

COOPERATION = """\
id: cooperation
title: Samverkan
format: 1
host: mora
sites: {public: {name: Samköp, url: "https://samkop.example/"}}
"""
MORA = "id: mora\ntitle: Mora kommun\nkind: municipality\n"
ORSA = "id: orsa\ntitle: Orsa kommun\nkind: municipality\n"
SELLER = "id: exempel-ab\ntitle: Exempel AB\n"
OTHER_SELLER = "id: annat-ab\ntitle: Annat AB\n"
PROCUREMENT = """\
id: 2025-kontor
title: Kontorsmaterial
procuring_entity: mora
procedure: open
cpv: ["30190000"]
estimated_value: 4000000
lots: [{id: norr}, {id: soder}]
planned: {quarter: 2025-Q1, decided: 2024-12-10}
notice: {published: 2025-01-20}
deadline: 2025-02-24T23:59
tenders: {received: 2}
award: {decided: 2025-04-01, sent: 2025-04-02, standstill_until: 2025-04-14, suppliers: [{supplier: exempel-ab}]}
signed: 2025-04-20
post_award_notice: {published: 2025-04-29}
"""
AGREEMENT = """\
id: kontor
title: Kontorsmaterial
kind: framework_agreement
procurement: 2025-kontor
categories: [kontor]
suppliers: [{supplier: exempel-ab}]
authorised_buyers: [{organization: mora}, {organization: orsa}]
period: {start: 2025-06-01, end: 2027-05-31}
ceiling: {amount: 4000000}
"""
CATEGORIES = "id: categories\ntitle: Kategorier\nrows:\n  - {id: kontor, title: Kontor}\n"
GUIDANCE = """\
---
id: bestalla
title: Så beställer du
description: Steg för steg.
owner: Upphandlingsenheten
reviewed: 2026-10-01
---

Läs om [kontorsmaterial](/avtal/kontor/).
"""
REGISTER: Mapping[str, str] = {
    "cooperation.yml": COOPERATION,
    "organizations/mora.yml": MORA,
    "organizations/orsa.yml": ORSA,
    "suppliers/exempel-ab.yml": SELLER,
    "suppliers/annat-ab.yml": OTHER_SELLER,
    "procurements/2025/2025-kontor.yml": PROCUREMENT,
    "agreements/kontor.yml": AGREEMENT,
    "codelists/categories.yml": CATEGORIES,
    "guidance/bestalla.md": GUIDANCE,
}
"""A right register: each kind of record that the checks look at, once or twice."""


class Memory:
    """Files that lie on no disk."""

    def __init__(
        self, files: Mapping[str, str] | Mapping[str, bytes] | Mapping[str, str | bytes], name: str = "register"
    ) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._files = files

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from ((path, text if isinstance(text, bytes) else text.encode()) for path, text in self._files.items())


class Told(NamedTuple):
    """What a test expects of a problem: where it is, and which."""

    file: str
    line: int
    column: int
    code: str


def places(files: Mapping[str, str], name: str = "register") -> list[tuple[str, int, int]]:
    """Where the marks stand, in the order of the files and lines."""
    found = []
    for path, text in sorted(files.items()):
        for number, line in enumerate(text.split("\n"), 1):
            found += [(f"{name}/{path}", number, at - earlier + 1) for earlier, at in enumerate(_marks(line))]
    return found


def _marks(line: str) -> list[int]:
    return [at for at, letter in enumerate(line) if letter == MARK]


def problems(changes: Mapping[str, str], *overlays: Mapping[str, str], day: date = DAY) -> list[Problem]:
    """What is said of the register with some files changed, and with overlays."""
    base = {path: text.replace(MARK, "") for path, text in {**REGISTER, **changes}.items() if text}
    laid = [
        Memory({path: text.replace(MARK, "") for path, text in files.items()}, f"over{number}")
        for number, files in enumerate(overlays, 1)
    ]
    return judge(Memory(base), laid, day).problems


def told(changes: Mapping[str, str], *overlays: Mapping[str, str], day: date = DAY) -> list[Told]:
    """The problems' places and codes."""
    return [Told(*problem[:4]) for problem in problems(changes, *overlays, day=day)]


def expect(code: str, changes: Mapping[str, str], *overlays: Mapping[str, str], day: date = DAY) -> list[Problem]:
    """Exactly this problem at each mark and nothing else; the problems, for a look at their words."""
    wanted = places(changes)
    for number, files in enumerate(overlays, 1):
        wanted += places(files, f"over{number}")
    assert wanted, "a test marks the place with ¤"
    found = problems(changes, *overlays, day=day)
    assert [Told(*problem[:4]) for problem in found] == sorted(Told(*place, code) for place in wanted), found
    return found


def severities(found: list[Problem]) -> set[Severity]:
    return {problem.severity for problem in found}


def swap(text: str, old: str, new: str) -> str:
    """The text with one thing changed, which must be there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)
