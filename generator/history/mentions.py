# SPDX-License-Identifier: EUPL-1.2
"""Whether a text names a record that is being erased: by its title, by its id, by a title that was cut, or by the address of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.history.content import Plain
from generator.history.prose import flat
from generator.model.kinds import page_of
from generator.register import Key

REMOVED: Final = "(raderat)"
"""What stands in a text instead of a link to the record."""
_CUT = " …"


class Mentions:
    """The names of a record, under every id and title it has had."""

    def __init__(self, keys: Iterable[Key], titles: Iterable[str]) -> None:
        self._titles = [flat(title).casefold() for title in titles]
        ids = [re.escape(record_id) for _, record_id in sorted(keys)]
        self._ids = re.compile(rf"(?<![\w-])(?:{'|'.join(ids)})(?![\w-])")
        named = "|".join(re.escape(title) for title in self._titles)
        self._named = re.compile(rf"(?<!\w)(?:{named})s?(?!\w)") if named else None
        pages = [re.escape(f"/{page_of(*key)}".rstrip("/")) for key in sorted(keys) if page_of(*key)]
        address = rf"[^\s()\[\]]*(?:{'|'.join(pages)})(?![\w-])[^\s()\[\]]*"
        self._links = re.compile(rf"\[[^\]]*\]\({address}\)|{address}") if pages else None

    def found_in(self, text: str) -> bool:
        """Whether the text names the record."""
        one_line = flat(text).casefold()
        return bool(self._ids.search(text) or (self._named and self._named.search(one_line)) or self._is_cut(one_line))

    def _is_cut(self, text: str) -> bool:
        """Whether the text was cut inside a title, after any of its words."""
        for before in text.split(_CUT)[:-1]:
            for title in self._titles:
                words = title.split()
                if any(before.endswith(" ".join(words[:count])) for count in range(1, len(words) + 1)):
                    return True
        return False

    def unlinked(self, text: str) -> str:
        """The text without links to the record's page, and without their words."""
        return self._links.sub(REMOVED, text) if self._links else text

    def within(self, value: Plain) -> bool:
        """Whether any text or key in plain data names the record."""
        return any(map(self.found_in, texts(value)))


def texts(value: Plain) -> Iterator[str]:
    """Every text in plain data, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
