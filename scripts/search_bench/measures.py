# SPDX-License-Identifier: EUPL-1.2
"""How good the answers of one engine are: figures between 0 and 1, over queries and the agreements they were answered with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.search_bench.data import KINDS, NO_ANSWER, Query

BEST = 2
CUT = 10
"""Hits that are looked at; in practice nobody looks further."""


@dataclass(frozen=True)
class Answer:
    """What an engine answers a query with: keys of agreements in the order they stand, other hits as an empty key, and how many it calls sure."""

    keys: tuple[str, ...]
    sure: int
    milliseconds: float = 0.0


@dataclass(frozen=True)
class Score:
    """Means over some queries.

    success    S@3: the share with a best agreement among the first three
    gain       nDCG@10: how near the ten first are to the best order, by the grades
    rank       MRR@10: one divided by the place of the first best agreement
    nothing    the share of the answerable queries that get no hit at all
    silence    the share of the queries without an answer that get no hit, or only unsure ones
    """

    success: float
    gain: float
    rank: float
    nothing: float
    silence: float


def success(query: Query, answer: Answer) -> float:
    """Whether a best agreement stands among the first three."""
    return float(any(query.grades.get(key) == BEST for key in answer.keys[:3]))


def gain(query: Query, answer: Answer) -> float:
    """nDCG@10 with the gain 2^grade - 1; an agreement counts once."""
    seen = dict.fromkeys(answer.keys[:CUT])
    found = _discounted([0 if not key else query.grades.get(key, 0) for key in _places(answer.keys[:CUT], seen)])
    return found / _discounted(sorted(query.grades.values(), reverse=True)[:CUT])


def rank(query: Query, answer: Answer) -> float:
    """One divided by the place of the first best agreement among the ten first."""
    places = (place for place, key in enumerate(answer.keys[:CUT], start=1) if query.grades.get(key) == BEST)
    return 1 / next(places, math.inf)


def score(asked: Sequence[Query], answers: Mapping[str, Answer]) -> Score:
    """The means over all queries; figures of answerable queries are 0 where there is none among them."""
    some = [(query, answers[query.text]) for query in asked if query.answerable]
    none = [answers[query.text] for query in asked if query.kind == NO_ANSWER]
    return Score(
        _mean([success(*each) for each in some]),
        _mean([gain(*each) for each in some]),
        _mean([rank(*each) for each in some]),
        _mean([float(not answer.keys) for _, answer in some]),
        _mean([float(answer.sure == 0) for answer in none]),
    )


def by_kind(asked: Sequence[Query], answers: Mapping[str, Answer]) -> dict[str, Score]:
    """The score of each kind of difficulty."""
    return {kind: score([query for query in asked if query.kind == kind], answers) for kind in KINDS}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def _places(keys: Sequence[str], seen: Mapping[str, None]) -> list[str]:
    """The keys place by place, one that stands there again left empty."""
    left = set(seen)
    places = []
    for key in keys:
        places.append(key if key in left else "")
        left.discard(key)
    return places


def _discounted(grades: Sequence[int]) -> float:
    return sum((float(2**grade) - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
