# SPDX-License-Identifier: EUPL-1.2
"""Measures how well searching finds, beside other search engines on the same texts, and writes the tables of docs/search.md.

    python scripts/bench_search.py --as-of 2026-11-23
    python scripts/bench_search.py --sizes 1000 10000 100000        how index and first query grow, beside Pagefind
    python scripts/bench_search.py --only samkop --missed           what ours does not find

The queries are typed into the built page in Chromium; the other engines run in the same Chromium on pages of their own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.bench_report import put_into  # noqa: E402  the folder of programs is no package
from scripts.search_bench import report  # noqa: E402
from scripts.search_bench.asking import Asked, ask_all  # noqa: E402
from scripts.search_bench.data import agreements, queries  # noqa: E402
from scripts.search_bench.first_query import GOAL, QUERY, first_query  # noqa: E402
from scripts.search_bench.ours import ours  # noqa: E402
from scripts.search_bench.peers import all_peers, versions  # noqa: E402
from scripts.search_bench.register import WORDS  # noqa: E402
from scripts.search_bench.scale import measured  # noqa: E402
from scripts.search_bench.texts import texts  # noqa: E402
from tests.judges.browser import chromium  # noqa: E402

PAGE = ROOT / "docs" / "search.md"


def main() -> None:
    """Measure what was asked for and write it down."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="samkop-bench-search-") as folder:
        text = _grown(asked.sizes, Path(folder), asked.as_of) if asked.sizes else _found(asked, Path(folder))
        print(text)
        if asked.into:
            marks = (report.SCALE_BEGIN, report.SCALE_END) if asked.sizes else (report.BEGIN, report.END)
            put_into(asked.into, text, *marks)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures searching beside other search engines.")
    parser.add_argument("--only", choices=["samkop"], help="only our own engine; nothing is written to the page")
    parser.add_argument("--missed", action="store_true", help="name the queries ours does not answer, on stderr")
    parser.add_argument(
        "--words", type=Path, default=ROOT / "register", help="the register whose everyday words are lent"
    )
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[], help="measure growth instead, at these numbers of agreements"
    )
    parser.add_argument("--as-of", default="", help="the day of the measurement, for the report")
    parser.add_argument("--into", type=Path, help="the file to write the tables into; docs/search.md unless --only")
    asked = parser.parse_args()
    if not asked.into and not asked.only:
        asked.into = PAGE
    return asked


def _found(asked: argparse.Namespace, work: Path) -> str:
    """The tables of quality."""
    typed, bought = queries(), agreements()
    engines = ours(work, asked.words)
    if not asked.only:
        engines += all_peers(texts(labels=False), texts(labels=True), work)
    done: list[Asked] = []
    with chromium() as browser:
        for engine in engines:
            _tell(f"{engine.name} …")
            done.append(ask_all(engine, typed, browser))
        first = _first(asked.words, work, browser) if (asked.words / WORDS).is_file() else []
    best = next(each for each in reversed(done) if each.engine.alone)
    if asked.missed:
        _tell(report.missed(best, typed))
    parts = [
        report.heading(asked.as_of, versions(), typed, bought),
        "### Sida vid sida\n",
        report.overall(done, typed),
        "### S@3 för varje slag av sökning\n",
        report.kinds(done, typed),
        f"### Mål och läge: {best.engine.name}\n",
        report.goals(best, typed),
        *first,
    ]
    return "\n".join(parts)


def _first(words: Path, work: Path, browser: Browser) -> list[str]:
    """The table of what the first query fetches."""
    _tell("första sökningen …")
    sizes = (len(agreements()), GOAL)
    shares = {size: first_query(size, work / f"first-{size}", words, browser) for size in sizes}
    return [f"### Första sökningen, med vardagsord: ”{QUERY}”\n", report.first(shares)]


def _grown(sizes: Sequence[int], work: Path, day: str) -> str:
    """The table of growth."""
    with chromium() as browser:
        return report.growth(day, versions(), [measured(size, work / str(size), browser, _tell) for size in sizes])


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
