# SPDX-License-Identifier: EUPL-1.2
"""What the YAML parser stumbled on, told by cause, and the one character that lets it go on looking.

The parser stops at the first fault. Most faults of editors sit in one value on one line, so the reader takes the edge
off that value and parses again: the file stays refused, but the editor sees every fault at once.
No word of the library's own text is passed on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.load.messages import short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yaml import YAMLError

_TAB_INDENT = re.compile(r" *\t[ \t]*[^\s#]")
_NO_SPACE = re.compile(r"\s*(?:- +)*(?:[\w-]+:[^\s/]|-\w)")
_VALUE = re.compile(r"\s*(?:- +)*(?:(?:[^\s\"'\[{#:][^:#]*|\"[^\"]*\"|'[^']*'):\s+)?")
_KEY_AND_VALUE = re.compile(r"\s*(?:- +)*[^\s#].*?:\s+\S")


class Repair(NamedTuple):
    """Put `character` at this place, counted from 1, and the rest of the file can be looked through."""

    line: int
    column: int
    character: str


class Fault(NamedTuple):
    """Where and why the parser stopped, with the words to fill in; no `repair` where going on would invent faults."""

    line: int
    column: int
    code: str
    values: Mapping[str, str]
    repair: Repair | None = None


class _Scene(NamedTuple):
    """The parser's error in our terms; lines and columns count from 1."""

    lines: list[str]
    line: int
    column: int
    begun_line: int
    begun_column: int
    last: tuple[int, int] | None

    @property
    def text(self) -> str:
        return self.lines[self.line - 1]

    @property
    def sign(self) -> str:
        return self.text[self.column - 1 : self.column]

    def begun(self) -> _Scene:
        """The same, looked at where the thing began that could not be finished."""
        return self._replace(line=self.begun_line, column=self.begun_column)

    def fault(self, code: str, repair: str = "", **values: str) -> Fault:
        mend = Repair(self.line, self.column, repair) if repair and self.sign else None
        values = {"sign": self.sign, "row": short(self.text), **values}
        return Fault(self.line, self.column, code, values, mend)


def tab_lines(lines: list[str]) -> set[int]:
    """The lines, counted from 1, whose indentation holds a tab."""
    return {number for number, line in enumerate(lines, 1) if "\t" in line and _TAB_INDENT.match(line)}


def tab_fault(line: int, text: str) -> Fault:
    """The fault of a line indented by tab."""
    return Fault(line, text.index("\t") + 1, "tabb-i-indrag", {})


def explain(error: YAMLError, lines: list[str], last: tuple[int, int] | None) -> Fault:
    """The fault behind an error of the parser.

    `lines` is the whole text; `last` is the line and column, from 1, of the last value that was begun.
    """
    at = _inside(getattr(error, "problem_mark", None), lines)
    context = getattr(error, "context_mark", None)
    scene = _Scene(lines, *at, *(_inside(context, lines) if context else at), last)
    told = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    return next((cause for words, cause in _CAUSES if words in told), _unknown)(scene)


def _inside(mark: object, lines: list[str]) -> tuple[int, int]:
    """Line and column from 1; where the parser points behind the text, the end of its last line with something on."""
    line, column = int(getattr(mark, "line", 0)), int(getattr(mark, "column", 0))
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line]):
        line = max((number for number, text in enumerate(lines) if text.strip()), default=0)
        column = len(lines[line])
    return line + 1, column + 1


def _colon(scene: _Scene) -> Fault:
    if _KEY_AND_VALUE.match(scene.text[: scene.column - 1]):
        return scene.fault("kolon-i-varde", "x", quoted=_quoted(scene.text[_value_start(scene.text) :]))
    above = next((number for number in range(scene.line - 1, 0, -1) if scene.lines[number - 1].strip()), 0)
    text = scene.lines[above - 1]
    if not above or ": " in text or text.lstrip().startswith("- "):
        return scene.fault("indrag-under-varde")
    return _no_colon(scene._replace(begun_line=above, begun_column=len(text) - len(text.lstrip()) + 1))


def _no_colon(scene: _Scene) -> Fault:
    start = scene.begun()
    # A line made into a comment cannot disturb the lines around it.
    return start.fault("saknat-blanksteg" if _NO_SPACE.match(start.text) else "saknat-kolon", "#")


def _no_space(scene: _Scene) -> Fault:
    return scene.fault("saknat-blanksteg")


def _special(scene: _Scene) -> Fault:
    if scene.sign == "\t":
        return tab_fault(scene.line, scene.text)
    return scene.fault("specialtecken-forst", "x", quoted=_quoted(scene.text[scene.column - 1 :]))


def _special_begun(scene: _Scene) -> Fault:
    return _special(scene.begun())


def _open_quote(scene: _Scene) -> Fault:
    return scene.begun().fault("oavslutat-citat", "x")


def _escape(scene: _Scene) -> Fault:
    return scene._replace(column=scene.text.rfind("\\", 0, scene.column) + 1).fault("omvant-snedstreck", "x")


def _misplaced_list(scene: _Scene) -> Fault:
    return scene.fault("lista-pa-fel-plats", "x")


def _tab(scene: _Scene) -> Fault:
    return tab_fault(scene.line, scene.text) if "\t" in scene.text else _unknown(scene)


def _bracket(scene: _Scene) -> Fault:
    start = scene.begun()
    if scene.sign == ":" and scene.line == start.line:
        return scene.fault("kolon-i-parentes", "x")
    # A bracket left open over many lines would, when taken away, leave lines that mean nothing.
    repair = "x" if scene.line - start.line <= 1 else ""
    return start.fault("oavslutad-parentes", repair, closing="}" if start.sign == "{" else "]")


def _empty_place(scene: _Scene) -> Fault:
    return scene.fault("tom-plats-i-lista") if scene.sign == "," else _unknown(scene)


def _structure(scene: _Scene) -> Fault:
    if scene.text[: scene.column - 1].strip(" -"):
        return _text_after(scene)
    if scene.sign == ":":
        return scene.fault("tom-nyckel")
    if scene.column == scene.begun_column and scene.line > scene.begun_line:
        return scene.fault("lista-bland-nycklar")
    return scene.fault("flera-dokument" if "..." in scene.lines[: scene.line - 1] else "fel-indrag")


def _text_after(scene: _Scene) -> Fault:
    if scene.last and scene.last[0] < scene.line:
        line, column = scene.last
        if scene.lines[line - 1][column - 1 : column] in ("'", '"'):
            return _open_quote(scene._replace(begun_line=line, begun_column=column))
    start = scene._replace(column=_value_start(scene.text) + 1)
    quoted = _quoted(start.text[start.column - 1 :])
    if start.sign in ("'", '"'):
        return start.fault("text-efter-citat", "x", quoted=quoted)
    if start.sign in ("[", "{"):
        return start.fault("text-efter-parentes", "x", quoted=quoted)
    return _special(start) if start.sign in ("*", "&", "!") else _unknown(scene)


def _directive(scene: _Scene) -> Fault:
    return scene.fault("direktiv", "#")


def _unknown(scene: _Scene) -> Fault:
    return scene.fault("fel-form")


_CAUSES: tuple[tuple[str, Callable[[_Scene], Fault]], ...] = (
    ("mapping values are not allowed", _colon),
    ("tab character", _tab),
    ("cannot start any token", _special),
    ("could not find expected ':'", _no_colon),
    ("unexpected ':'", _no_space),
    ("found unknown escape", _escape),
    ("hexdecimal", _escape),
    ("Unicode character escape", _escape),
    ("scanning a quoted scalar", _open_quote),
    ("block sequence entries", _misplaced_list),
    ("mapping keys are not allowed", _special),
    ("scanning an anchor", _special_begun),
    ("scanning an alias", _special_begun),
    ("scanning a block scalar", _special_begun),
    ("tag", _special_begun),
    ("directive", _directive),
    ("YAML document", _directive),
    ("flow sequence", _bracket),
    ("flow mapping", _bracket),
    ("flow node", _empty_place),
    ("block node", _special),
    ("block collection", _structure),
    ("block mapping", _structure),
    ("<document start>", _structure),
)
"""The parser's words, looked for in this order, and what explains them."""


def _value_start(text: str) -> int:
    found = _VALUE.match(text)
    return found.end() if found else 0


def _quoted(value: str) -> str:
    """The value as it can be written: in double quotes, or in single ones where it holds double quotes."""
    bare = value.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1]
    bare = short(bare)
    return "'" + bare.replace("'", "''") + "'" if '"' in bare or "\\" in bare else f'"{bare}"'
