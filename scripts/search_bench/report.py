# SPDX-License-Identifier: EUPL-1.2
"""The figures of searching as Markdown tables in Swedish, for docs/search.md."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scripts.bench_report import decimal, machine, percent, table, whole
from scripts.search_bench.asking import Asked
from scripts.search_bench.data import KINDS, NO_ANSWER, Bought, Query, hardness
from scripts.search_bench.measures import Score, by_kind, percentile, score
from scripts.search_bench.scale import Size

BEGIN, END = (
    "<!-- början: skrivs av scripts/bench_search.py -->",
    "<!-- slut: skrivs av scripts/bench_search.py -->",
)
SCALE_BEGIN, SCALE_END = (
    "<!-- början: storlek, skrivs av scripts/bench_search.py --sizes -->",
    "<!-- slut: storlek -->",
)


class Goal(NamedTuple):
    """What is to be reached: at least `bound`, or at most where it is a cost. Of one kind of difficulty, or of all where that is empty."""

    name: str
    measure: str
    bound: float
    kind: str = ""
    least: bool = True

    def value(self, overall: Score, kinds: Mapping[str, Score]) -> float:
        """What was measured, to the two decimals that are shown."""
        found: float = getattr(kinds[self.kind] if self.kind else overall, self.measure)
        return round(found, 2)

    def reached(self, overall: Score, kinds: Mapping[str, Score]) -> bool:
        """Whether it is enough."""
        value = self.value(overall, kinds)
        return value >= self.bound if self.least else value <= self.bound


_OF_KINDS = {
    "compound part": 0.95,
    "inflection": 0.95,
    "split words": 0.95,
    "compound whole": 0.70,
    "misspelling": 0.85,
    "synonym": 0.60,
    "phrase": 0.75,
    "exact": 1.0,
    "supplier": 1.0,
    "cpv code": 1.0,
}
GOALS = (
    Goal("S@3", "success", 0.82),
    Goal("nDCG@10", "gain", 0.78),
    Goal("MRR@10", "rank", 0.80),
    Goal("utan träff", "nothing", 0.03, least=False),
    Goal("tystnad eller bara osäkra träffar där svar saknas", "silence", 0.60),
    *(Goal(f"S@3, {KINDS[kind]}", "success", bound, kind) for kind, bound in _OF_KINDS.items()),
)
BYTES, P95 = 60_000, 10.0
"""The most bytes of a first query at this size, and the most milliseconds of nineteen queries of twenty."""


def heading(day: str, versions: str, asked: Sequence[Query], bought: Sequence[Bought]) -> str:
    """What was measured on what."""
    answerable = sum(query.answerable for query in asked)
    literal, none = hardness(asked, bought)
    half = 1.96 * math.sqrt(0.8 * 0.2 / answerable)
    told = f" {day}" if day else ""
    return (
        f"Mätt{told} med `make bench-search` på {machine()}; Chromium; {versions}. {whole(len(bought))} avtal, {len(asked)} sökningar, "
        f"varav {len(asked) - answerable} utan svar. I {percent(literal)} av sökningarna som har ett svar står alla orden i ett avtal "
        f"som är rätt, i {percent(none)} inte ett enda. Osäkerheten i S@3 är ungefär ±{100 * half:.0f} procentenheter.\n"
    )


def overall(done: Iterable[Asked], asked: Sequence[Query]) -> str:
    """One row for each engine."""
    head = ["Sökmotor", "S@3", "nDCG@10", "MRR@10", "utan träff", "tystnad", "kB", "p50, ms", "p95, ms"]
    rows = []
    for each in done:
        found = score(asked, each.answers)
        shares = [found.success, found.gain, found.rank, found.nothing, found.silence]
        times = [decimal(percentile(each.milliseconds, share), 1) for share in (0.5, 0.95)]
        rows.append([each.engine.name, *map(decimal, shares), whole(round(each.bytes / 1000)), *times])
    return table(head, rows)


def kinds(done: Sequence[Asked], asked: Sequence[Query]) -> str:
    """S@3 of each kind of difficulty: one row for each kind, one column for each engine."""
    found = [by_kind(asked, each.answers) for each in done]
    rows = [
        [
            KINDS[kind].capitalize(),
            str(sum(query.kind == kind for query in asked)),
            *(decimal(each[kind].success) for each in found),
        ]
        for kind in KINDS
        if kind != NO_ANSWER
    ]
    return table(["Slag", "antal", *(each.engine.name for each in done)], rows)


def goals(ours: Asked, asked: Sequence[Query]) -> str:
    """How far our own engine is from what it is to reach."""
    found, each = score(asked, ours.answers), by_kind(asked, ours.answers)
    rows = [
        [
            goal.name,
            f"{'minst' if goal.least else 'högst'} {decimal(goal.bound)}",
            decimal(goal.value(found, each)),
            _word(goal.reached(found, each)),
        ]
        for goal in GOALS
    ]
    p95 = percentile(ours.milliseconds, 0.95)
    size = whole(round(ours.bytes / 1000))
    rows.append(["första sökningen, kB", f"högst {BYTES // 1000}", size, _word(ours.bytes <= BYTES)])
    rows.append(["p95, ms", f"högst {P95:.0f}", decimal(p95, 1), _word(p95 <= P95)])
    drawn = percentile(ours.on_page, 0.95)
    rows.append(["p95 med sidans träffar ritade, ms", "–", decimal(drawn, 1), "–"])
    return table(["Mått", "mål", "utfall", "läge"], rows)


def first(shares: Mapping[int, Mapping[str, int]]) -> str:
    """What the first query fetches at each size, part by part: one row for each size."""
    names = next(iter(shares.values()))
    head = ["avtal", *(f"{name}, kB" for name in names), "summa, kB", "mål, kB", "läge"]
    rows = []
    for size, found in shares.items():
        total = sum(found.values())
        told = [decimal(sent / 1000, 1) for sent in (*found.values(), total)]
        rows.append([whole(size), *told, f"högst {BYTES // 1000}", _word(total <= BYTES)])
    return table(head, rows)


def missed(done: Asked, asked: Sequence[Query]) -> str:
    """The queries whose best agreement is not among the first three, by kind: what is left to do."""
    rows = []
    for query in asked:
        keys = done.answers[query.text].keys
        if query.answerable and not any(query.grades.get(key) == 2 for key in keys[:3]):
            best = ", ".join(key for key, grade in query.grades.items() if grade == 2)
            rows.append(f"{query.kind}\t{query.text}\tväntat {best}\tfick {', '.join(key or '–' for key in keys[:3])}")
    return "\n".join(rows)


def _word(yes: bool) -> str:  # noqa: FBT001 - a truth value is all it tells
    return "nått" if yes else "inte nått"


def growth(day: str, versions: str, sizes: Sequence[tuple[Size, Size]]) -> str:
    """One row for each engine at each size."""
    told = f" {day}" if day else ""
    head = [
        "Sökmotor",
        "avtal",
        "bygge, s",
        "arbete, s",
        "arbete, ms/avtal",
        "index, kB",
        "filer",
        "första sökningen, kB",
        "högst, ms",
    ]
    rows = [
        [
            name,
            whole(size.agreements),
            decimal(size.seconds, 1),
            decimal(size.work, 1),
            decimal(size.work / size.agreements * 1000),
            whole(round(size.bytes / 1000)),
            whole(size.files),
            whole(round(size.first / 1000)),
            decimal(max(size.milliseconds), 1),
        ]
        for pair in sizes
        for name, size in zip(("Samköp", "Pagefind"), pair, strict=True)
    ]
    return f'Mätt{told} med `make bench-search BENCH_ARGS="--sizes …"` på {machine()}; Chromium; {versions}.\n\n{table(head, rows)}'
