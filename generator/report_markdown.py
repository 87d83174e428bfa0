# SPDX-License-Identifier: EUPL-1.2
"""All problems as Markdown, for the summary of a run at a forge, which shows only a few of them beside their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.escaping import as_code, escaped
from generator.problem import Problem, Severity
from generator.report import KNOWN, summary, summary_of_change

MEND = (
    "Rätta i samma ändringsbegäran: välj *Edit file* bland de tre prickarna vid filen under *Files changed*, och spara på samma gren. "
    "Granskningen börjar om av sig själv."
)
"""What a person who changes files in the forge's web page does next."""
LARGEST = 900_000
"""Bytes. A forge refuses a summary of more than a mebibyte, the whole of it."""
HEADINGS = {
    Severity.ERROR: "Fel",
    Severity.WARNING: "Varningar",
    Severity.FINDING: "Avvikelser att granska",
}


def as_markdown(problems: Sequence[Problem], *, known: Sequence[Problem] | None = None, largest: int = LARGEST) -> str:
    """The summary and every problem under a heading for its kind, those that were `known` last; of what does not fit, a count."""
    end = summary(problems) if known is None else summary_of_change(problems, known)
    text = f"## Granskning av registret\n\n**{escaped(end)}**\n"
    if known is not None and any(problem.severity is Severity.ERROR for problem in problems):
        text += f"\n{MEND}\n"
    rows = list(_rows(problems, known or ()))
    room = largest - len(text.encode()) - 200
    for number, row in enumerate(rows):
        room -= len(row.encode())
        if room < 0:
            left = sum(each.startswith("- ") for each in rows[number:])
            return f"{text}\n**{left} till ryms inte här.** Kör `samkop check` för att se alla.\n"
        text += row
    return text


def _rows(problems: Sequence[Problem], known: Sequence[Problem]) -> Iterator[str]:
    """Headings and problems, each as the lines that it takes."""
    for severity, heading in HEADINGS.items():
        if some := [problem for problem in problems if problem.severity is severity]:
            yield f"\n### {heading}\n\n"
            yield from map(_row, some)
    if known:
        yield f"\n### Det här {KNOWN}\n\n"
        yield from map(_row, known)


def _row(problem: Problem) -> str:
    cure = f" *Så rättar du:* {escaped(problem.hint)}" if problem.hint else ""
    return (
        f"- {as_code(problem.file)}, rad {problem.line}: {escaped(problem.message)}{cure} ({as_code(problem.code)})\n"
    )
