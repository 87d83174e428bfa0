# SPDX-License-Identifier: EUPL-1.2
"""Every query asked of one engine in Chromium: what it answers, what the first query fetches, how long the others take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from playwright.sync_api import Browser, Page

from scripts.search_bench.browser import Served, serve
from scripts.search_bench.data import Query
from scripts.search_bench.measures import Answer
from scripts.search_bench.peers import ADAPTERS, Engine

# The clock of the page is read around the engine's own work; drawing hits is not in it, for no engine.
_ASK = """async (text) => {
  const began = performance.now();
  const found = await window.bench(text);
  const milliseconds = performance.now() - began;
  const ids = found.ids || found;
  return {ids, sure: found.sure ?? ids.length, milliseconds};
}"""


ROUNDS = 3
"""How often a query is asked with the clock; what the machine does besides seldom falls on the same query twice."""
BARE = "robots.txt"
"""A page of our site with nothing on it."""


@dataclass(frozen=True)
class Asked:
    """What came of it: the answer to each query by its text, the bytes fetched for the first one, and the times of the engine alone."""

    engine: Engine
    answers: Mapping[str, Answer]
    bytes: int
    milliseconds: Sequence[float]

    @property
    def on_page(self) -> list[float]:
        """The time of each query where it was asked: of ours from the typed query to the hits that are drawn."""
        return [answer.milliseconds for answer in self.answers.values()]


def ask_all(engine: Engine, asked: Sequence[Query], browser: Browser) -> Asked:
    """Ask everything in one page: once to have all loaded, then some rounds with the clock. The bytes are those of the first query of all."""
    answers, fetched = _asked(engine, asked, browser)
    if not engine.alone:
        return Asked(engine, answers, fetched, [answer.milliseconds for answer in answers.values()])
    alone = replace(engine, adapter=engine.alone, page=BARE)
    times = [answer.milliseconds for answer in _asked(alone, asked, browser)[0].values()]
    return Asked(engine, answers, fetched, times)


def ask_first(engine: Engine, text: str, browser: Browser) -> dict[str, int]:
    """The bytes of every file, by its path, that is fetched until a first query has been answered."""
    with _opened(engine, browser) as (page, served):
        _ask(page, engine, text)
        return served.sent()


def _asked(engine: Engine, asked: Sequence[Query], browser: Browser) -> tuple[dict[str, Answer], int]:
    with _opened(engine, browser) as (page, served):
        _ask(page, engine, asked[0].text)
        fetched = served.bytes(engine.parts)
        rounds = [{query.text: _ask(page, engine, query.text) for query in asked} for _ in range(1 + ROUNDS)]
        return {query.text: _median([each[query.text] for each in rounds[1:]]) for query in asked}, fetched


@contextmanager
def _opened(engine: Engine, browser: Browser) -> Iterator[tuple[Page, Served]]:
    """The engine's page, ready to be asked, and what it is served by."""
    context = browser.new_context()
    page = context.new_page()
    try:
        with serve(engine.folder, engine.policy) as served:
            if engine.before:
                page.add_init_script(path=ADAPTERS / engine.before)
            page.goto(served.address + engine.page, wait_until="load")
            page.evaluate((ADAPTERS / engine.adapter).read_text("utf-8"), dict(engine.argument))
            yield page, served
    finally:
        context.close()


def _median(answers: Sequence[Answer]) -> Answer:
    """The answer, the same in every round, with the time in the middle."""
    return sorted(answers, key=lambda answer: answer.milliseconds)[len(answers) // 2]


def _ask(page: Page, engine: Engine, text: str) -> Answer:
    found = page.evaluate(_ASK, text)
    keys = engine.keys
    ids = [str(one) for one in found["ids"]]
    return Answer(
        tuple(keys.get(one, "") for one in ids) if keys else tuple(ids), found["sure"], found["milliseconds"]
    )
