# SPDX-License-Identifier: EUPL-1.2
"""A large index is read a little at a time, whatever is asked."""

from __future__ import annotations

import pytest

from generator.search import written
from generator.search.made import search_index
from generator.search.rank import search
from generator.search.reading import Opened
from generator.search.vocabulary import ID, NUMBER
from scripts.search_bench.register import AS_OF
from scripts.search_bench.scale import larger

MOST = 300


def test_ids_and_numbers_that_begin_alike_do_not_gather_in_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "SHARD_POSTINGS", MOST)
    index = search_index(larger(600), AS_OF)
    whole, divided = (dict(written.files(index, large)) for large in (10_000, 100))
    gathered = [sum(term[0] in (NUMBER, ID) for term in shard) for shard in written._shards(index.terms)]
    assert max(gathered) <= MOST / 3 + 1  # a term counts for its postings and two
    assert sum(gathered) > 1000
    one, other = (Opened(lambda name, found=found: found[f"search/{name}"]) for found in (whole, divided))  # type: ignore[misc]
    for text in ("SP 2026/000123", "avtal-000123", "SP 2026/000599", "avtal-000000"):
        expected = search(one, text).sure[0].shown.id
        assert search(other, text).sure[0].shown.id == expected
        assert expected.endswith(text[-3:])
