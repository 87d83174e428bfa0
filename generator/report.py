# SPDX-License-Identifier: EUPL-1.2
"""Problems as text with a snippet, as a forge's annotations, or as JSON. Reporting never changes what was found."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence

from generator.problem import Problem, Severity

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by the name that a problem gives it; empty where the file cannot be shown."""

WORDS = {
    Severity.ERROR: ("fel", "fel"),
    Severity.WARNING: ("varning", "varningar"),
    Severity.FINDING: ("avvikelse att granska", "avvikelser att granska"),
}
ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.FINDING: "notice"}
SHOWN = 10
"""How many annotations of a kind a forge shows for one step; the rest are dropped without a word (actions/toolkit#734)."""
KNOWN = "fanns förut"
"""What is said of a problem that the change at hand did not bring."""
NEVER_SHOWN = "personnummer"
"""The code of problems whose line is not shown: what is printed ends up in logs that more people read than the register."""
WIDEST = 200
MARGIN = " " * 6


def summary(problems: Sequence[Problem], *, strict: bool = False) -> str:
    """”2 fel i 1 fil, 1 varning; inget publiceras.” Where `strict`, warnings stop the publishing too."""
    if not problems:
        return "Inga fel."
    stopped = any(
        problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING) for problem in problems
    )
    return f"{counted(problems)}; {'inget publiceras' if stopped else 'registret kan publiceras'}."


def summary_of_change(new: Sequence[Problem], known: Sequence[Problem]) -> str:
    """What a change brings, and what was there before it, as in ”Nytt i ändringen: 1 fel i 1 fil. Fanns förut: 2 varningar”."""
    told = f"Nytt i ändringen: {counted(new)}." if new else "Inga nya fel."
    before = f" Fanns förut: {counted(known)}." if known else ""
    stops = any(problem.severity is Severity.ERROR for problem in known)
    return told + before + (" Inget publiceras förrän även de felen är rättade." if stops else "")


def counted(problems: Sequence[Problem]) -> str:
    """”2 fel i 1 fil, 1 varning”."""
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    files = len({problem.file for problem in problems if problem.severity is Severity.ERROR})
    return ", ".join(
        f"{count} {WORDS[severity][count != 1]}"
        + (f" i {files} {'fil' if files == 1 else 'filer'}" if severity is Severity.ERROR else "")
        for severity, count in counts.items()
        if count
    )


def as_text(
    problems: Sequence[Problem], lines: Lines, *, strict: bool = False, known: Sequence[Problem] | None = None
) -> str:
    """Each problem with its line and a caret under the place, then the summary. `known` are those that a change did not bring; None: there is no change."""
    every = [*problems, *(known or ())]
    hidden = {(problem.file, problem.line) for problem in every if problem.code == NEVER_SHOWN}
    shown = {file: lines(file) for file in dict.fromkeys(problem.file for problem in every)}

    def blocks(some: Sequence[Problem]) -> list[str]:
        return [_block(problem, () if problem[:2] in hidden else shown[problem.file]) for problem in some]

    if known is None:
        return "\n".join([*blocks(problems), summary(problems, strict=strict)]) + "\n"
    before = [f"Det här {KNOWN}:\n", *blocks(known)] if known else []
    return "\n".join([*blocks(problems), *before, summary_of_change(problems, known)]) + "\n"


def _block(problem: Problem, lines: Sequence[str]) -> str:
    cure = [_plain(line) for line in problem.hint.split("\n")] if problem.hint else []
    hint = [f"{MARGIN}Så rättar du: {cure[0]}", *(f"{MARGIN}| {line}" for line in cure[1:])] if cure else []
    return "\n".join([_head(problem), *_snippet(problem, lines), *hint]) + "\n"


def _head(problem: Problem) -> str:
    place = f"{_plain(problem.file)}:{problem.line}:{problem.column}"
    return f"{place}: {WORDS[problem.severity][0]} [{problem.code}]: {_plain(problem.message)}"


def _snippet(problem: Problem, lines: Sequence[str]) -> list[str]:
    """The line and a caret, or nothing where there is no such line or too much before the place."""
    line = _plain(lines[problem.line - 1].rstrip("\r")) if 0 < problem.line <= len(lines) else ""
    if not line.strip() or problem.column > WIDEST:
        return []
    cut = f"{line[:WIDEST]}…" if len(line) > WIDEST else line
    return [f"{problem.line:>5} | {cut}", f"{MARGIN}| {' ' * (problem.column - 1)}^"]


_PLACE = re.compile(rf"^\S+:\d+:\d+: (?:{'|'.join(word for word, _ in WORDS.values())}) \[[\w-]+\]: ")
_SNIPPET = re.compile(rf"^ *\d+ \| |^{MARGIN}\| ")
_SUMMARY = re.compile(r"; (?:inget publiceras|registret kan publiceras)\.$|^Inga fel\.$")


def without_places(text: str) -> str:
    """What `as_text` told, for one who has not seen the files: what is wrong and how it is mended, without places, lines and codes."""
    kept = [line for line in text.split("\n") if not _SNIPPET.search(line) and not _SUMMARY.search(line)]
    return "\n".join(_PLACE.sub("", line).removeprefix(MARGIN) for line in kept)


def _plain(text: str) -> str:
    """Text on one line without characters that steer a terminal, each as one character so that columns stay.

    Neither does it hold `##[`, which a forge's runner takes for a command wherever in a line it stands (actions/runner, ActionCommand).
    """
    line = "".join(letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text)
    return line.replace("##[", "##［")


def as_github(problems: Sequence[Problem], *, known: Sequence[Problem] | None = None) -> str:
    """Workflow commands that put each problem beside its line, the new ones first, and the summary.

    A forge shows a few of each kind. Where there are more, the last place says how many they are, and they stand below as text.
    Values come from pull requests, so everything that could be a command is escaped.
    """
    found = [(ANNOTATIONS[problem.severity], problem, "") for problem in problems]
    found += [("notice", problem, f"{KNOWN}: ") for problem in known or ()]
    room = {kind: _room(count) for kind, count in Counter(kind for kind, *_ in found).items()}
    commands, rest = [], []
    for kind, problem, before in found:
        if room[kind] > 0:
            commands.append(_annotation(kind, problem, before))
        else:
            rest.append((kind, f"- {before}{_head(problem)}"))
        room[kind] -= 1
    left = Counter(kind for kind, _ in rest)
    commands += [f"::{kind} title={count} till::{_data(_MORE.format(left=count))}" for kind, count in left.items()]
    end = summary(problems) if known is None else summary_of_change(problems, known)
    return "".join(f"{line}\n" for line in (*commands, *(text for _, text in rest), end))


_MORE = "{left} till av samma slag ryms inte här. Alla står i sammanfattningen av körningen."


def _room(count: int) -> int:
    """How many of a kind are shown beside their lines."""
    return count if count <= SHOWN else SHOWN - 1


def _annotation(kind: str, problem: Problem, before: str) -> str:
    place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
    text = _data(f"{problem.message} {problem.hint}".strip())
    return f"::{kind} {place},title={_property(f'{before}{problem.code}')}::{text}"


def as_command(kind: str, title: str, text: str) -> str:
    """A command to a forge's runner that shows a text, of no place in a file."""
    return f"::{kind} title={_property(title)}::{_data(text)}"


def in_log(text: str) -> str:
    """Lines of text for a log that a forge's runner reads: none of them is a command."""
    lines = (_plain(line) for line in text.strip("\n").split("\n"))
    return "\n".join(f"- {line.lstrip()}" if line.lstrip().startswith("::") else line for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], *, known: Sequence[Problem] | None = None) -> str:
    """A list of objects with the fields of `Problem`. Of a change each says whether it is `new`, and the new ones are first."""
    told = [problem._asdict() | ({} if known is None else {"new": True}) for problem in problems]
    told += [problem._asdict() | {"new": False} for problem in known or ()]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
