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


def summary(problems: Sequence[Problem]) -> str:
    """Say it in one line: ”2 fel i 1 fil, 1 varning; inget publiceras”."""
    if not problems:
        return "Inga fel."
    counts = [(severity, sum(problem.severity is severity for problem in problems)) for severity in Severity]
    files = len({problem.file for problem in problems if problem.severity is Severity.ERROR})
    parts = [
        f"{count} {WORDS[severity][count != 1]}"
        + (f" i {files} {'fil' if files == 1 else 'filer'}" if severity is Severity.ERROR else "")
        for severity, count in counts
        if count
    ]
    ending = "inget publiceras" if counts[0][1] else "registret kan publiceras"
    return f"{', '.join(parts)}; {ending}."


def as_text(problems: Sequence[Problem], lines: Lines) -> str:
    """Each problem with its line and a caret under the place, then the summary."""
    return "\n".join([*(_block(problem, lines(problem.file)) for problem in problems), summary(problems)]) + "\n"


def _block(problem: Problem, lines: Sequence[str]) -> str:
    head = f"{problem.file}:{problem.line}:{problem.column}: {WORDS[problem.severity][0]} [{problem.code}]: {problem.message}"
    snippet = []
    if 0 < problem.line <= len(lines) and lines[problem.line - 1].strip():
        line = lines[problem.line - 1].rstrip("\r")[:200]
        gutter = f"{problem.line:>5} | "
        snippet = [f"{gutter}{line}", f"{' ' * (len(gutter) - 2)}| {' ' * (problem.column - 1)}^"]
    return "\n".join([head, *snippet, *([f"      Så rättar du: {problem.hint}"] if problem.hint else [])]) + "\n"


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
