# SPDX-License-Identifier: EUPL-1.2
"""A Markdown file that begins with facts about the page: YAML between two lines of `---`, then the page's text."""

from __future__ import annotations

import re

from generator.load.decode import decode
from generator.load.messages import Collector, TooManyProblemsError
from generator.load.place import Path, Place
from generator.load.reader import Document, parse

BODY = "body"
"""The key under which the page's text stands among its facts."""

_FENCE = re.compile(r"---[ \t]*")


def read_markdown(raw: bytes, file: str) -> Document:
    """Read a Markdown file with front matter. The data is its mapping and, under `body`, the text below it.

    Lines and columns are those of the whole file. The text's own line ends are newlines, whatever the file's were.
    Otherwise as `read`: problems instead of exceptions, and no data where the facts could not be understood.
    """
    log = Collector(file)
    text: str | None = ""
    try:
        text = decode(raw, log)
        if text is not None:
            data, positions = _split(text, log)
            return Document(data, positions, sorted(log.problems), file, text)
    except TooManyProblemsError:
        pass
    return Document(None, {}, sorted(log.problems), file, text or "")


def _split(text: str, log: Collector) -> tuple[dict[str, object] | None, dict[Path, Place]]:
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        log.tell(1, 1, "saknat-huvud")
        return None, {}
    close = next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), None)
    if close is None:
        log.tell(1, 1, "oavslutat-huvud")
        return None, {}
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines[1:close]):
        log.tell(1, 1, "saknat-huvud")
        return None, {}
    # The opening fence becomes an empty line, so that the lines below it keep their numbers.
    data, positions = parse("\n".join(["", *lines[1:close], ""]), log)
    if data is None:
        return None, {}
    if BODY in data:
        place = positions[(BODY,)]
        log.tell(place.key_line, place.key_column, "body-i-huvudet")
    positions = {path: place for path, place in positions.items() if path[:1] != (BODY,)}
    positions[(BODY,)] = Place(close + 2, 1, close + 2, 1, log.file)
    return {**data, BODY: "\n".join(lines[close + 1 :])}, positions
