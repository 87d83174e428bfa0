# SPDX-License-Identifier: EUPL-1.2
"""The benchmark of searching is whole and hard."""

from __future__ import annotations

from pathlib import Path

from scripts.search_bench.data import KINDS, agreements, hardness, queries
from scripts.search_bench.register import AS_OF, categories, ids, write
from tests.test_cli import run


def test_the_tables_hold_together() -> None:
    bought, asked = agreements(), queries()
    keys = {each.key for each in bought}
    assert len(keys) == len(bought) >= 160
    assert len({query.text for query in asked}) == len(asked) >= 140
    assert {query.kind for query in asked} == set(KINDS)
    assert {each.category for each in bought} == set(categories())
    for query in asked:
        assert set(query.grades) <= keys, query.text
        assert set(query.grades.values()) <= {1, 2}, query.text
        assert (2 in query.grades.values()) == query.answerable, query.text


def test_few_queries_are_answered_by_the_words_as_they_stand() -> None:
    all_literal, none_literal = hardness(queries(), agreements())
    assert all_literal < 0.25
    assert none_literal > 0.65


def test_every_judgement_is_of_a_query() -> None:
    lines = (Path(__file__).parents[1] / "scripts/search_bench/judgements.tsv").read_text("utf-8").splitlines()[1:]
    assert len(lines) == len({tuple(line.split("\t")[:2]) for line in lines})
    assert {line.split("\t")[0] for line in lines} == {query.text for query in queries() if query.answerable}


def test_the_register_is_in_order_and_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name)
    one, other = ({file.relative_to(tmp_path / name): file.read_bytes() for file in (tmp_path / name).rglob("*.yml")} for name in ("one", "other"))  # fmt: skip
    assert one == other
    assert sum(path.parts[0] == "agreements" for path in one) == len(ids())
    assert run("check", "--register", tmp_path / "one", "--as-of", AS_OF) == (0, "Inga fel.\n", "")
