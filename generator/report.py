# SPDX-License-Identifier: EUPL-1.2
"""Problems as text with a snippet, as a forge's annotations, or as JSON. Reporting never changes what was found."""

from __future__ import annotations

import json
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
NEVER_SHOWN = "personnummer"
"""The code of problems whose line is not shown: what is printed ends up in logs that more people read than the register."""
WIDEST = 200
MARGIN = " " * 6


def summary(problems: Sequence[Problem], *, strict: bool = False) -> str:
    """”2 fel i 1 fil, 1 varning; inget publiceras.” Where `strict`, warnings stop the publishing too."""
    if not problems:
        return "Inga fel."
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    files = len({problem.file for problem in problems if problem.severity is Severity.ERROR})
    parts = [
        f"{count} {WORDS[severity][count != 1]}"
        + (f" i {files} {'fil' if files == 1 else 'filer'}" if severity is Severity.ERROR else "")
        for severity, count in counts.items()
        if count
    ]
    stopped = counts[Severity.ERROR] or (strict and counts[Severity.WARNING])
    return f"{', '.join(parts)}; {'inget publiceras' if stopped else 'registret kan publiceras'}."


def as_text(problems: Sequence[Problem], lines: Lines, *, strict: bool = False) -> str:
    """Each problem with its line and a caret under the place, then the summary."""
    hidden = {(problem.file, problem.line) for problem in problems if problem.code == NEVER_SHOWN}
    shown: dict[str, Sequence[str]] = {}
    blocks = []
    for problem in problems:
        if problem.file not in shown:
            shown[problem.file] = lines(problem.file)
        blocks.append(_block(problem, () if problem[:2] in hidden else shown[problem.file]))
    return "\n".join([*blocks, summary(problems, strict=strict)]) + "\n"


def _block(problem: Problem, lines: Sequence[str]) -> str:
    place = f"{_plain(problem.file)}:{problem.line}:{problem.column}"
    head = f"{place}: {WORDS[problem.severity][0]} [{problem.code}]: {_plain(problem.message)}"
    cure = [_plain(line) for line in problem.hint.split("\n")] if problem.hint else []
    hint = [f"{MARGIN}Så rättar du: {cure[0]}", *(f"{MARGIN}| {line}" for line in cure[1:])] if cure else []
    return "\n".join([head, *_snippet(problem, lines), *hint]) + "\n"


def _snippet(problem: Problem, lines: Sequence[str]) -> list[str]:
    """The line and a caret, or nothing where there is no such line or too much before the place."""
    line = _plain(lines[problem.line - 1].rstrip("\r")) if 0 < problem.line <= len(lines) else ""
    if not line.strip() or problem.column > WIDEST:
        return []
    cut = f"{line[:WIDEST]}…" if len(line) > WIDEST else line
    return [f"{problem.line:>5} | {cut}", f"{MARGIN}| {' ' * (problem.column - 1)}^"]


def _plain(text: str) -> str:
    """Text on one line without characters that steer a terminal, each as one character so that columns stay."""
    return "".join(letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each problem beside its line. Values come from pull requests, so everything that could be a command is escaped."""
    return (
        "".join(
            f"::{ANNOTATIONS[problem.severity]} file={_property(problem.file)},line={problem.line},col={problem.column},title={_property(problem.code)}::"
            f"{_data(f'{problem.message} {problem.hint}'.strip())}\n"
            for problem in problems
        )
        + f"{_data(summary(problems))}\n"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the fields of `Problem`."""
    return json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=2) + "\n"
