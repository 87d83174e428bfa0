# SPDX-License-Identifier: EUPL-1.2
"""The index as files: `search/index.json` names the others, whose names hold a digest of their content, so that they can be kept for ever.

Up to `LARGE` documents everything is in one file. In a larger index the terms stand in shards by their beginning and the cards in files of some
hundred, read when they are needed; the core then holds only the terms that stand in more than one document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from generator.model.kinds import SECTIONS
from generator.search.columns import columns_of
from generator.search.fold import ASKING_WORDS, DERIVATIONS, FUNCTION_WORDS, INFLECTIONS, fold
from generator.search.groups import Group, lately, memberships
from generator.search.index import Index, Posting
from generator.search.packing import pack
from generator.search.pieces import in_pieces
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
MOST_GROUPS = 2
"""Groups that a word is kept in. How many it has and how many postings are one number in the index: more often than not one of them is nought."""
FORMAT = 2


def files(index: Index, large: int = LARGE, shard: int = SHARD) -> Iterator[tuple[str, bytes]]:
    """Every file of the index by its path from the site's root. It is divided above `large` documents, into pieces of about `shard` postings.

    Numbers stand before words in a file: gzip packs what is alike best together.
    """
    told: dict[str, Any] = {
        "runs": [[run.kind, SECTIONS[run.kind], int(run.ended), run.size, run.factor] for run in index.runs],
        "inflections": INFLECTIONS,
        "derivations": DERIVATIONS,
        "functionWords": sorted(FUNCTION_WORDS),
        "askingWords": sorted(ASKING_WORDS),
    }
    start: dict[str, Any] = {"format": FORMAT}
    if len(index.documents) <= large:
        terms = {term: found for term, found in index.terms.items() if term[0] != ID}  # the cards hold the ids
        core = _lexicon(terms, index.groups, with_postings=True) | {"cards": columns_of(index.documents)}
    else:
        terms = {term: found for term, found in index.terms.items() if _common(term, found)}
        core = _lexicon(terms, index.groups, with_postings=False)
        start["terms"] = []
        for piece in _shards(index.terms, shard):
            name, content = _hashed("ord", _terms(piece))
            start["terms"].append([_key(next(iter(piece))), name])
            yield f"{FOLDER}/{name}", content
        start |= {"cards": [], "cardsInFile": CARDS}
        for first in range(0, len(index.documents), CARDS):
            name, content = _hashed("kort", columns_of(index.documents[first : first + CARDS]))
            start["cards"].append(name)
            yield f"{FOLDER}/{name}", content
    name, content = _hashed("sok", core | told)
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
) -> dict[str, Any]:
    """Terms and words of groups in one list, with the groups that each stands in; a word that is no term has the count nought."""
    places = memberships(groups)
    words, data = in_pieces({*terms, *places})
    numbers = [sorted(places.get(word, ())[:MOST_GROUPS]) for word in words]
    held = [len(terms.get(word, ())) if with_postings else int(word in terms) for word in words]
    return {
        "counts": pack((MOST_GROUPS + 1) * count + len(own) for count, own in zip(held, numbers, strict=True)),
        "groups": pack(lately(number for own in numbers for number in own)),
        **(_postings(terms[word] for word in words if word in terms) if with_postings else {}),
        **data,
    }


def _terms(terms: Mapping[str, Sequence[Posting]]) -> dict[str, str]:
    """Terms with their postings: how many each has, and where."""
    words, data = in_pieces(terms)
    counts = pack((MOST_GROUPS + 1) * len(terms[word]) for word in words)
    return {"counts": counts, **_postings(terms[word] for word in words), **data}


def _postings(lists: Iterable[Sequence[Posting]]) -> dict[str, str]:
    """Postings of one term after another: the first document of each and the gaps to the next ones, and weights with sources, those that are as the last one as nought."""
    firsts, gaps, weights, others = [], [], [], []
    for found in lists:
        values = [posting.weight * 4 - 4 + posting.source for posting in found]
        firsts.append(found[0].document)
        gaps += [other.document - one.document - 1 for one, other in pairwise(found)]
        weights.append(values[0])
        others += [0 if other == one else other + 1 for one, other in pairwise(values)]
    return {"firsts": pack(firsts), "gaps": pack(gaps), "weights": pack(weights), "others": pack(others)}


def _hashed(name: str, content: Any) -> tuple[str, bytes]:
    written = _json(content)
    return f"{name}-{hashlib.sha256(written).hexdigest()[:12]}.json", written


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
