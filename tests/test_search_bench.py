# SPDX-License-Identifier: EUPL-1.2
"""The benchmark of searching is whole and hard."""

from __future__ import annotations

import gzip
import subprocess
import sys
from math import log2
from pathlib import Path
from urllib.request import urlopen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.search_bench import report
from scripts.search_bench.asking import Asked
from scripts.search_bench.browser import serve
from scripts.search_bench.data import KINDS, NO_ANSWER, Query, agreements, hardness, queries
from scripts.search_bench.measures import Answer, gain, percentile, rank, score, success
from scripts.search_bench.peers import Engine
from scripts.search_bench.register import AS_OF, categories, ids, write
from scripts.search_bench.scale import bought
from tests.test_cli import run

ROOT = Path(__file__).resolve().parents[1]


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
    lines = (ROOT / "scripts/search_bench/judgements.tsv").read_text("utf-8").splitlines()[1:]
    assert len(lines) == len({tuple(line.split("\t")[:2]) for line in lines})
    assert {line.split("\t")[0] for line in lines} == {query.text for query in queries() if query.answerable}


def test_the_register_is_in_order_and_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name)
    one, other = ({file.relative_to(tmp_path / name): file.read_bytes() for file in (tmp_path / name).rglob("*.yml")} for name in ("one", "other"))  # fmt: skip
    assert one == other
    assert sum(path.parts[0] == "agreements" for path in one) == len(ids())
    assert run("check", "--register", tmp_path / "one", "--as-of", AS_OF) == (0, "Inga fel.\n", "")


def _answer(*keys: str, sure: int = 1) -> Answer:
    return Answer(keys, sure)


def test_a_best_agreement_counts_among_the_first_three_only() -> None:
    query = Query("borr", "exact", {"verktyg": 2, "hyra": 1})
    assert success(query, _answer("x", "hyra", "verktyg")) == 1
    assert success(query, _answer("x", "hyra", "y", "verktyg")) == 0
    assert rank(query, _answer("x", "hyra", "y", "verktyg")) == 0.25
    assert rank(query, _answer("hyra")) == 0


def test_gain_is_one_in_the_best_order_and_falls_with_every_exchange() -> None:
    query = Query("borr", "exact", {"verktyg": 2, "hyra": 1})
    assert gain(query, _answer("verktyg", "hyra")) == 1
    assert gain(query, _answer("hyra", "verktyg")) == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))
    assert 0 < gain(query, _answer("", "verktyg")) < 1
    assert gain(query, _answer("verktyg", "verktyg", "verktyg")) == gain(query, _answer("verktyg"))
    assert gain(query, _answer(*["x"] * 10, "verktyg")) == 0


def test_hits_that_are_unsure_are_silence_but_not_nothing() -> None:
    asked = [Query("borr", "exact", {"verktyg": 2}), Query("snus", NO_ANSWER, {})]
    unsure = score(asked, {"borr": _answer("hyra", sure=0), "snus": _answer("x", sure=0)})
    assert (unsure.nothing, unsure.silence) == (0, 1)
    sure = score(asked, {"borr": _answer(sure=0), "snus": _answer("x", sure=1)})
    assert (sure.nothing, sure.silence) == (1, 0)


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_a_value_that_the_share_does_not_exceed(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


def test_bytes_are_those_of_searching_only_each_file_once_and_as_sent(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "index.json").write_text("ord " * 1000, "utf-8")
    (tmp_path / "page.html").write_text("sida", "utf-8")
    with serve(tmp_path, "default-src 'self'") as served:
        for path in ("search/index.json?1", "search/index.json", "page.html"):
            with urlopen(served.address + path) as answer:  # noqa: S310 - our own server
                assert answer.headers["Content-Security-Policy"] == "default-src 'self'"
        assert list(served.fetched) == ["/search/index.json", "/page.html"]
        assert served.bytes(["/search/"]) == len(gzip.compress(b"ord " * 1000, 9, mtime=0))
        assert served.bytes([]) == 0


def test_a_larger_catalogue_is_always_the_same_and_its_words_grow() -> None:
    some, more = list(bought(400)), list(bought(800))
    assert more[:400] == some
    assert len({each.key for each in more}) == 800
    assert len({each.suppliers for each in more}) > 1.8 * len({each.suppliers for each in some})


def _asked(engine: Engine, answers: dict[str, Answer]) -> Asked:
    return Asked(engine, answers, 50_000, [1.0, 2.0])


def test_the_tables_tell_what_was_measured() -> None:
    asked, engine = queries(), Engine("Vår", Path(), "ours.js")
    best = _asked(engine, {query.text: _answer(*sorted(query.grades, key=lambda key: -query.grades[key]), sure=len(query.grades)) for query in asked})  # fmt: skip
    worst = _asked(engine, {query.text: _answer(sure=1) for query in asked})
    assert "| Vår | 1,00 | 1,00 | 1,00 | 0,00 | 1,00 | 50 | 1,0 | 2,0 |" in report.overall([best], asked)
    assert "| Vår | 0,00 | 0,00 | 0,00 | 1,00 | 0,00 | 50 | 1,0 | 2,0 |" in report.overall([worst], asked)
    assert "inte nått" not in report.goals(best, asked)
    assert report.goals(worst, asked).count("inte nått") == len(report.GOALS)
    assert report.missed(best, asked) == ""
    assert len(report.missed(worst, asked).splitlines()) == sum(query.answerable for query in asked)
    rows = report.kinds([best, worst], asked).splitlines()
    assert rows[0] == "| Slag | antal | Vår | Vår |"
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == [name.capitalize() for kind, name in KINDS.items() if kind != NO_ANSWER]  # fmt: skip


@pytest.mark.long
def test_a_run_of_ours_writes_its_tables_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "search.md"
    page.write_text(f"Före.\n\n{report.BEGIN}\n\ngammalt\n\n{report.END}\n\nEfter.\n", "utf-8")
    command = [sys.executable, str(ROOT / "scripts" / "bench_search.py"), "--only", "samkop", "--as-of", "2026-11-23"]
    done = subprocess.run([*command, "--into", str(page)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = page.read_text("utf-8")
    assert text.startswith("Före.\n")
    assert text.endswith(f"{report.END}\n\nEfter.\n")
    assert "gammalt" not in text
    assert "| Samköp, utan vardagsord | " in text
    for place in (str(ROOT), str(tmp_path), str(Path.home()), "/tmp/"):  # noqa: S108 - looked for, not used
        assert place not in text
