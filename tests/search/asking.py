# SPDX-License-Identifier: EUPL-1.2
"""The search asked twice: by the reference and by the browser's script in Node, over the same files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.commands.search import as_data
from generator.search.rank import search
from generator.search.reading import Opened
from generator.site.scripts import slim
from tests.judges.lighthouse import node

SCRIPT = Path("site_templates/theme/assets/search.js").resolve()
RUN = Path(__file__).with_name("run.mjs")
Query = str | tuple[str, Mapping[str, Any]]
"""A text, or a text with the options of the search."""


class Ran(NamedTuple):
    """What the browser's script answered, what each answer took (milliseconds), and the gzipped bytes read before the first query and after each."""

    answers: list[dict[str, Any]]
    took: list[float]
    bytes: list[int]


def by_script(files: Mapping[str, bytes], queries: Sequence[Query], folder: Path) -> Ran:
    """The answers of search.js as readers get it. `folder` is where the files are laid out for it."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    script = folder / "search.mjs"
    script.write_bytes(slim(SCRIPT.read_text("utf-8")))
    asked = folder / "queries.json"
    asked.write_text(json.dumps(queries), "utf-8")
    done = subprocess.run(
        [node(), str(RUN), str(script), str(folder), str(asked)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return Ran(**json.loads(done.stdout))


def by_reference(files: Mapping[str, bytes], queries: Sequence[Query]) -> list[dict[str, Any]]:
    """The answers of the reference, as plain data."""
    index = Opened(lambda name: files[f"search/{name}"])
    return [_answer(index, query) for query in queries]


def _answer(index: Opened, query: Query) -> dict[str, Any]:
    text, options = (query, {}) if isinstance(query, str) else query
    data: dict[str, Any] = json.loads(json.dumps(as_data(search(index, text, **options))))
    return data
