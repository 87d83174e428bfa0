# SPDX-License-Identifier: EUPL-1.2
"""The index as files: `search/index.json` names the others, whose names hold a digest of their content, so that they can be kept for ever.

Up to `LARGE` documents everything is in one file. In a larger index the terms stand in shards by their beginning and the cards in files of some
hundred, read when they are needed; the core then holds only the terms that stand in more than one document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator.model.kinds import SECTIONS
from generator.numbered import Numbered
from generator.search.cards import Card, Line
from generator.search.documents import Document
from generator.search.fold import ASKING_WORDS, DERIVATIONS, FUNCTION_WORDS, INFLECTIONS, fold
from generator.search.groups import Group, memberships
from generator.search.index import Index, Posting
from generator.search.packing import pack, pack_words
from generator.search.vocabulary import CODE, CUT, ID, NUMBER

FOLDER = "search"
START = f"{FOLDER}/index.json"
LARGE = 20_000
"""Documents above which the index is divided."""
SHARD = 10_000
"""Postings, or what terms weigh as much, after which a new shard is begun where the first letters change, and half as many again where they do not."""
TERM = 5
"""Postings that a term weighs as much as."""
MOST_POSTINGS = 6_000
"""Postings of a term that a divided index keeps: those where it weighs most. Nobody reads further."""
CARDS = 25
"""Cards in a file of a divided index."""
COLUMNS = ("state", "day", "buyer", "supplier", "order", "category")
"""What a card holds, each as numbers in a column."""
EPOCH = date(2000, 1, 1)
"""Days are counted from here; nought is no day."""
MOST_GROUPS = 2
"""Groups that a word is kept in. How many it has and how many postings are one number in the index: more often than not one of them is nought."""
FORMAT = 1


def files(index: Index, large: int = LARGE, shard: int = SHARD) -> Iterator[tuple[str, bytes]]:
    """Every file of the index by its path from the site's root. It is divided above `large` documents, into pieces of about `shard` postings."""
    core: dict[str, Any] = {
        "runs": [[run.kind, SECTIONS[run.kind], int(run.ended), run.size, run.factor] for run in index.runs],
        "inflections": INFLECTIONS,
        "derivations": DERIVATIONS,
        "functionWords": sorted(FUNCTION_WORDS),
        "askingWords": sorted(ASKING_WORDS),
    }
    start: dict[str, Any] = {"format": FORMAT}
    if len(index.documents) <= large:
        terms = {term: found for term, found in index.terms.items() if term[0] != ID}  # the cards hold the ids
        core |= _lexicon(terms, index.groups, with_postings=True) | {"cards": _cards(index.documents)}
    else:
        terms = {term: found for term, found in index.terms.items() if _common(term, found)}
        core |= _lexicon(terms, index.groups, with_postings=False)
        start["terms"] = []
        for piece in _shards(index.terms, shard):
            name, content = _hashed("ord", _terms(piece))
            start["terms"].append([_key(next(iter(piece))), name])
            yield f"{FOLDER}/{name}", content
        start |= {"cards": [], "cardsInFile": CARDS}
        for first in range(0, len(index.documents), CARDS):
            name, content = _hashed("kort", _cards(index.documents[first : first + CARDS]))
            start["cards"].append(name)
            yield f"{FOLDER}/{name}", content
    name, content = _hashed("sok", core)
    yield f"{FOLDER}/{name}", content
    yield START, _json(start | {"core": name})


def _common(term: str, found: Sequence[Posting]) -> bool:
    return term[0] not in (CODE, NUMBER, ID) and len(found) > 1


def _key(term: str) -> str:
    return fold(term.replace(CUT, ""))


def _shards(terms: Mapping[str, Sequence[Posting]], most: int) -> Iterator[dict[str, Sequence[Posting]]]:
    """Terms in order, in pieces that are about as large; those with the same folded letters stay together."""
    shard: dict[str, Sequence[Posting]] = {}
    size, last = 0, ""
    for term, found in terms.items():
        key = _key(term)
        if key != last and size >= (most if key[:3] != last[:3] else most * 3 // 2):
            yield shard
            shard, size = {}, 0
        shard[term] = _heaviest(found)
        size += len(shard[term]) + TERM
        last = key
    if shard:
        yield shard


def _heaviest(found: Sequence[Posting]) -> Sequence[Posting]:
    """The postings of a term that are kept, in the order of their documents."""
    if len(found) <= MOST_POSTINGS:
        return found
    kept = sorted(found, key=lambda posting: (-posting.weight, posting.document))[:MOST_POSTINGS]
    return sorted(kept, key=lambda posting: posting.document)


def _lexicon(
    terms: Mapping[str, Sequence[Posting]], groups: Sequence[Group], *, with_postings: bool
) -> dict[str, str]:
    """Terms and words of groups in one list, with the groups that each stands in; a word that is no term has the count nought."""
    places = memberships(groups)
    every = {term: terms.get(term, ()) for term in sorted({*terms, *_without_cuts(places, terms)}, key=_order)}
    numbers = [places.get(term.replace(CUT, ""), [])[:MOST_GROUPS] for term in every]
    held = [len(found) if with_postings else int(bool(found)) for found in every.values()]
    return _terms(every if with_postings else {}) | {
        "words": pack_words(every),
        "counts": pack((MOST_GROUPS + 1) * count + len(groups) for count, groups in zip(held, numbers, strict=True)),
        "groups": pack(number for each in numbers for number in each),
    }


def _without_cuts(words: Iterable[str], terms: Iterable[str]) -> list[str]:
    """The words that are not among the terms."""
    plain = {term.replace(CUT, "") for term in terms}
    return [word for word in words if word not in plain]


def _order(term: str) -> tuple[str, str]:
    return _key(term), term


def _terms(terms: Mapping[str, Sequence[Posting]]) -> dict[str, str]:
    """Terms with their postings: how many each has, the gaps between the documents' numbers, and weights with sources."""
    gaps: list[int] = []
    for found in terms.values():
        last = -1
        for posting in found:
            gaps.append(posting.document - last - 1)
            last = posting.document
    return {
        "words": pack_words(terms),
        "counts": pack((MOST_GROUPS + 1) * len(found) for found in terms.values()),
        "gaps": pack(gaps),
        "weights": pack(posting.weight * 4 - 4 + posting.source for found in terms.values() for posting in found),
    }


def _cards(documents: Sequence[Document]) -> dict[str, Any]:
    """The cards of some documents, agreements first: a column for each value, and what several have in common in tables."""
    tables = {
        name: Numbered[Any]() for name in ("organizations", "buyers", "suppliers", "ordering", "categories", "states")
    }
    columns: dict[str, list[int]] = {name: [] for name in COLUMNS}
    for shown in (each.card for each in documents if isinstance(each.card, Card)):
        named = tuple(tables["organizations"].of(buyer) for buyer in shown.buyers)
        columns["state"].append(tables["states"].of(shown.state))
        columns["day"].append((date.fromisoformat(shown.day) - EPOCH).days if shown.day else 0)
        columns["buyer"].append(tables["buyers"].of(named))
        columns["supplier"].append(tables["suppliers"].of((shown.supplier, shown.phone)))
        columns["order"].append(tables["ordering"].of(shown.ordering))
        columns["category"].append(tables["categories"].of(shown.category))
    return {
        "ids": " ".join(each.id for each in documents),
        "titles": [each.title for each in documents],
        "texts": [each.card.text for each in documents if isinstance(each.card, Line)],
        **{name: pack(column) for name, column in columns.items()},
        **{name: table.values() for name, table in tables.items()},
    }


def _hashed(name: str, content: Any) -> tuple[str, bytes]:
    written = _json(content)
    return f"{name}-{hashlib.sha256(written).hexdigest()[:12]}.json", written


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
