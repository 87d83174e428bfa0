# SPDX-License-Identifier: EUPL-1.2
"""The events of the YAML parser, built into plain data with the place of every value.

The data is built in one pass and to a limited depth; nothing is ever composed or constructed by the library, so no
anchor, tag or nesting in a file can cost more than reading it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from generator.load.messages import MAX_PROBLEMS, Collector, TooManyProblemsError, short
from generator.load.place import Path, Place
from generator.load.syntax import Fault, explain, tab_fault, tab_lines
from generator.plain import PlainNumber

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.problem import Problem

if not yaml.__with_libyaml__:
    cure = "Installera om paketet pyyaml från en färdigbyggd fil (wheel)."
    raise RuntimeError("PyYAML saknar sin C-del (libyaml), som registret läses med. " + cure)
from yaml._yaml import CParser  # is only there where the check above has passed

MAX_DEPTH = 20
"""Deepest nesting of mappings and lists that is read."""
MAX_VALUES = 15_000
"""Most values in one file, keys not counted."""

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "": None, "~": None, "null": None}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_LEADING_ZERO = re.compile(r"-?0[0-9]+(?:\.[0-9]+)?")
_NUMBER_STARTS = frozenset("-0123456789")
_CURLY = frozenset("“”„‟‘’")


class _RefusedError(Exception):
    """The rest of the file is not worth reading; the reason is among the problems."""


class Builder:
    """One walk through the events of one text. Events and marks are the C parser's own and have no types."""

    def __init__(self, text: str, lines: list[str], file: str) -> None:
        """Prepare to walk; `lines` is the text split at newlines."""
        self.data: dict[str, object] | None = None
        self.positions: dict[Path, Place] = {}
        self._log = Collector(file)
        self._file = file
        self._lines = lines
        self._get: Callable[[], Any] = CParser(text).get_event
        self._tabs = tab_lines(lines) if "\t" in text else set()
        # Whether any plain value needs the slower look; one search of the text is cheaper than one of each value.
        self._odd = " #" in text or (not text.isascii() and not _CURLY.isdisjoint(text))
        self._depth = 0
        self._end: Any = None
        """The mark where the value that was last finished ends."""
        self._left = MAX_VALUES

    @property
    def problems(self) -> list[Problem]:
        """What was found in data that could be read, in the order of the file."""
        return self._log.problems

    def run(self) -> list[Fault]:
        """Fill `data` and `positions`; the answer is what made the text unreadable, and normally empty."""
        try:
            self.data = self._document()
            for line in sorted(self._tabs):
                fault = tab_fault(line, self._lines[line - 1])
                self._log.tell(fault.line, fault.column, fault.code)
        except yaml.YAMLError as error:
            last = next(reversed(self.positions.values()), None)
            fault = explain(error, self._lines, (last.line, last.column) if last else None)
            # Where lines are indented by tab, nothing that the parser says of them is of use.
            if self._tabs and min(self._tabs) <= fault.line:
                return [tab_fault(line, self._lines[line - 1]) for line in sorted(self._tabs)[:MAX_PROBLEMS]]
            return [fault]
        except (_RefusedError, TooManyProblemsError):
            self.data = None
        return []

    def _document(self) -> dict[str, object] | None:
        get = self._get
        get()
        if type(get()) is StreamEndEvent:
            self._log.tell(1, 1, "tom-fil")
            return None
        event = get()
        root = self._value(event, (), event.start_mark)
        get()
        event = get()
        if type(event) is DocumentStartEvent:
            self._tell(event, "flera-dokument")
        if root is None:
            self._log.tell(1, 1, "tom-fil")
        elif not isinstance(root, dict):
            found = "en lista" if isinstance(root, list) else "en text"
            place = self.positions[()]
            self._log.tell(place.line, place.column, "inte-nyckel-och-varde", found=found)
        return root if isinstance(root, dict) else None

    def _value(self, event: Any, path: Path, key: Any) -> object:
        """The value that begins with the event; `key` is the mark of its key or, in a list, its own."""
        mark, end = event.start_mark, event.end_mark
        self._end = end
        self.positions[path] = Place(
            key.line + 1, key.column + 1, mark.line + 1, mark.column + 1, self._file, end.line + 1, end.column + 1
        )
        self._left -= 1
        if self._left < 0:
            self._refuse(event, "for-manga-varden", MAX_VALUES)
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            self._tell(event, "alias", name=short(event.anchor))
            return f"*{event.anchor}"
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(event, "for-djupt", MAX_DEPTH)
        inner = self._mapping(path) if kind is MappingStartEvent else self._sequence(path)
        self._depth -= 1
        end = self._end
        self.positions[path] = self.positions[path]._replace(end_line=end.line + 1, end_column=end.column + 1)
        return inner

    def _mapping(self, path: Path) -> dict[str, object]:
        get, found = self._get, dict[str, object]()
        event = get()
        while type(event) is not MappingEndEvent:
            key = self._key(event)
            if key is None:
                self._ignore(get(), path, event)
            elif key in found:
                first = self.positions[(*path, key)].key_line
                self._tell(event, "dubbel-nyckel", key=short(key), first=first, line=event.start_mark.line + 1)
                self._ignore(get(), path, event)
            else:
                found[key] = self._value(get(), (*path, key), event.start_mark)
            event = get()
        self._close(event)
        return found

    def _sequence(self, path: Path) -> list[object]:
        get, found = self._get, list[object]()
        event = get()
        while type(event) is not SequenceEndEvent:
            found.append(self._value(event, (*path, len(found)), event.start_mark))
            event = get()
        self._close(event)
        return found

    def _close(self, event: Any) -> None:
        """Note where a brace or a bracket closes. Without one the parser names the place of what comes next, and the value ends with its last."""
        if event.end_mark.index > event.start_mark.index:
            self._end = event.end_mark

    def _key(self, event: Any) -> str | None:
        """The key's text, or None when what belongs to it cannot be kept."""
        if type(event) is not ScalarEvent:
            self._tell(event, "sammansatt-nyckel")
            if type(event) is not AliasEvent:
                self._ignore(event, (), event)
            return None
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        key: str = event.value
        if key == "<<" and not event.style:
            self._tell(event, "sammanslagning")
            return None
        if not key:
            self._tell(event, "tom-nyckel")
            return None
        return key

    def _ignore(self, event: Any, path: Path, key: Any) -> None:
        """Look through a value that has no place in the data, for the problems in it."""
        kept, self.positions = self.positions, {}
        if type(event) is not AliasEvent:
            self._value(event, path, key.start_mark)
        self.positions = kept

    def _scalar(self, event: Any) -> object:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if event.style:
            if self._tabs:
                self._tabs -= set(range(event.start_mark.line + 2, event.end_mark.line + 2))
            return value
        if self._odd or " - " in value:
            self._look_closer(event)
        if value in _WORDS:
            return _WORDS[value]
        if value[0] in _NUMBER_STARTS:
            if _NUMBER.fullmatch(value):
                return PlainNumber(value)
            if _LEADING_ZERO.fullmatch(value):
                self._tell(event, "inledande-nolla", value=short(value))
        return value

    def _look_closer(self, event: Any) -> None:
        """Warn of a plain value that is not what it looks like: false quotes, a cut end, a list that is none."""
        value: str = event.value
        first, last = event.start_mark, event.end_mark
        if value and (value[0] in _CURLY or (value[-1] in _CURLY and sum(value.count(sign) for sign in _CURLY) == 1)):
            self._tell(event, "krokta-citattecken")
        # A value without text may be placed by the parser on a line after the last.
        rest = "".join(self._lines[last.line : last.line + 1])[last.column :].lstrip()
        if rest[:1] == "#" and rest[1:2].isalnum():
            self._tell(event, "kommentar-i-varde", rest=short(rest))
        if any(line.lstrip().startswith("- ") for line in self._lines[first.line + 1 : last.line + 1]):
            self._tell(event, "lista-blev-text")

    def _decorated(self, event: Any) -> None:
        """Report the anchor and the tag of a node."""
        if event.anchor is not None:
            self._tell(event, "ankare", name=short(event.anchor))
        if event.tag is not None:
            self._tell(event, "typmarkering")

    def _tell(self, event: Any, code: str, /, **values: object) -> None:
        self._log.tell(event.start_mark.line + 1, event.start_mark.column + 1, code, **values)

    def _refuse(self, event: Any, code: str, limit: int) -> NoReturn:
        self._tell(event, code, limit=limit)
        raise _RefusedError
