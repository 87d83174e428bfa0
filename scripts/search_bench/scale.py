# SPDX-License-Identifier: EUPL-1.2
"""How the index grows: made at several sizes beside Pagefind's, and asked its first query.

A larger catalogue is made of the benchmark's own: each agreement has the title of one, the description of another, a supplier of its own making for
every fourth and a district for every hundredth, so that the words grow in number as those of a real catalogue do. Ours is measured from projected
records to the files of the index, Pagefind from pages on disk to its files; no site is built.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.supplier import Supplier
from generator.project import project
from generator.register import Register
from generator.search.made import search_files
from generator.search.written import FOLDER
from generator.site.scripts import slim
from generator.unswept import unswept
from scripts.bench_measure import Program, run
from scripts.search_bench.asking import ask_all
from scripts.search_bench.data import Bought, Query, agreements
from scripts.search_bench.ours import PARTS, ROOT
from scripts.search_bench.peers import EMPTY, Engine, pagefind_command, pages
from scripts.search_bench.register import AS_OF, write
from scripts.search_bench.texts import texts

SEED = 2019_11_25
FIRST, THEN = (
    "rollator",
    ("snöplogning", "vem kan skotta snö på taket", "bevaknig", "solpaneler", "45310000-3", "skyddskor"),
)
"""What is asked first, and after it."""
_SOUNDS = (
    "al",
    "ber",
    "dal",
    "eke",
    "fal",
    "gran",
    "ham",
    "ing",
    "jul",
    "kvar",
    "lind",
    "mal",
    "nor",
    "ost",
    "rud",
    "sjö",
    "tor",
    "vik",
)


@dataclass(frozen=True)
class Size:
    """What one size cost.

    seconds, work  to make: by the clock, and of work on all cores
    bytes, files   made
    first          bytes of the first query, as sent
    milliseconds   of the queries after it
    """

    agreements: int
    seconds: float
    work: float
    bytes: int
    files: int
    first: int
    milliseconds: Sequence[float]


def measured(size: int, work: Path, browser: Browser, tell: Callable[[str], None]) -> tuple[Size, Size]:
    """Ours and Pagefind's at one size."""
    found = _ours(size, work / "ours", browser), _pagefind(size, work / "pagefind", browser)
    for name, each in zip(("Samköp", "Pagefind"), found, strict=True):
        tell(f"{name}, {size} avtal: {each.seconds:.1f} s, första sökningen {each.first / 1000:.0f} kB")
    return found


def bought(size: int) -> Iterator[Bought]:
    """The agreements of a larger catalogue; the same number gives the same ones."""
    draw = random.Random(SEED)  # noqa: S311 - the same numbers every time are what is wanted
    own = agreements()
    supplier = district = ""
    for number in range(size):
        one, other = own[number % len(own)], own[draw.randrange(len(own))]
        if number % 4 == 0:
            supplier = f"{_name(draw)} {one.suppliers[0].split()[-2]} AB"
        if number % 100 == 0:
            district = _name(draw)
        yield replace(
            one,
            key=f"avtal-{number:06}",
            title=f"{one.title}, {district}",
            suppliers=(supplier,),
            description=f"{one.description} {other.description}",
            lots=(),
        )


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(_SOUNDS, k=3)).capitalize()


def _ours(size: int, work: Path, browser: Browser) -> Size:
    register = larger(size)
    list(search_files(_small()[0], AS_OF))  # the dictionary is read once, whatever the size
    made = count = 0
    (work / FOLDER).mkdir(parents=True)
    began, worked = time.perf_counter(), time.process_time()
    with unswept():  # as the program builds
        for path, content in search_files(register, AS_OF):
            (work / path).write_bytes(content)
            made, count = made + len(content), count + 1
    spent = time.perf_counter() - began, time.process_time() - worked
    (work / "assets").mkdir()
    engine = ROOT / "site_templates" / "theme" / "assets" / "search.js"
    (work / "assets" / engine.name).write_bytes(slim(engine.read_text("utf-8")))
    (work / EMPTY).write_text("<!doctype html>\n<title>Sökprovet</title>\n", "utf-8")
    return _asked(size, spent, made, count, Engine("Samköp", work, "ours.js", parts=PARTS), browser)


def _pagefind(size: int, work: Path, browser: Browser) -> Size:
    site = work / "site"
    pages(texts(labels=True, bought=bought(size)), site)
    program = Program("Pagefind", pagefind_command(site), work, [site / "pagefind"])
    spent = run(program)
    made = [file.stat().st_size for file in (site / "pagefind").rglob("*") if file.is_file()]
    engine = Engine("Pagefind", site, "pagefind.js", parts=["/pagefind/"], argument={"each": True})
    return _asked(size, spent[:2], sum(made), len(made), engine, browser)


def _asked(size: int, spent: tuple[float, float], made: int, count: int, engine: Engine, browser: Browser) -> Size:
    asked = ask_all(engine, [Query(text, "exact", {}) for text in (FIRST, *THEN)], browser)
    return Size(size, *spent, made, count, asked.bytes, asked.milliseconds)


def larger(size: int) -> Register:
    """The larger catalogue as projected records: copies of the benchmark's agreements with their texts exchanged."""
    small, patterns = _small()
    records: list[Record] = [record for record in small.records() if not isinstance(record, (Agreement, Supplier))]
    seller = next(iter(small.suppliers.values()))
    named: dict[str, str] = {}
    for number, each in enumerate(bought(size)):
        title = each.suppliers[0]
        if title not in named:
            named[title] = f"leverantor-{len(named):06}"
            records.append(seller.model_copy(update={"id": named[title], "title": title}))
        pattern = patterns[number % len(patterns)]
        entry = pattern.suppliers[0].model_copy(update={"supplier": named[title], "lots": (), "lot_ranks": ()})
        records.append(
            pattern.model_copy(
                update={
                    "id": each.key,
                    "title": each.title,
                    "description": each.description,
                    "suppliers": (entry,),
                    "lots": (),
                    "reference": f"SP 2026/{number:06}",
                }
            )
        )
    return Register(records)


@cache
def _small() -> tuple[Register, tuple[Agreement, ...]]:
    """The benchmark's register as the staff may see it, and its agreements in order."""
    with TemporaryDirectory() as folder:
        write(Path(folder) / "register")
        judged = judge(FolderSource(Path(folder) / "register"), [], AS_OF)
    projected = project(judged.register, Audience.INTERNAL, AS_OF)
    return projected, tuple(projected.agreements.values())
