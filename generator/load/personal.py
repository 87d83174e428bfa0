# SPDX-License-Identifier: EUPL-1.2
"""No personal number anywhere in the register: not in values, keys, comments or prose, and not in the names of files.

What is read is the file's own text, before anything is made of it, so that nothing can hide in what the model does not know. The number itself is
never repeated in a message, since messages end up in logs that more people read than the register.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model.identity import holds_personal_number, personal_numbers, without_personal_numbers
from generator.problem import Problem, Severity

CODE = "personnummer"
_REMEMBERED = "Är filen redan inskickad finns numret kvar i historiken: hör av dig till den som sköter registret."
_PHONE_BEFORE = re.compile(r"""\bphone["']?:\s*["']?$""")


def told(file: str, path: str, raw: bytes) -> Iterator[Problem]:
    """A problem for each personal number in a file and one for its name. `file` is what the editor calls it, `path` its place in the register."""
    if holds_personal_number(path):
        message = (
            "Filens namn innehåller något som har formen av ett personnummer. Personnummer får aldrig stå i registret."
        )
        yield Problem(file, 1, 1, CODE, Severity.ERROR, message, f"Byt namn på filen. {_REMEMBERED}")
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    for match in personal_numbers(text):
        before = text[: match.start()].replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        if not _PHONE_BEFORE.search(before[-column:]):
            yield Problem(
                file,
                line,
                column,
                CODE,
                Severity.ERROR,
                "Här står något som har formen av ett personnummer eller samordningsnummer. Sådana får aldrig stå i registret.",
                f"Ta bort numret. Är det ett telefonnummer: skriv det med mellanslag, till exempel 070-123 45 67. {_REMEMBERED}",
            )


def merged(found: Iterable[Problem], numbers: Iterable[Problem]) -> list[Problem]:
    """What else was found in the file, without the numbers in its words, and `numbers` where nothing has told of them already."""
    clean = [
        problem._replace(
            message=without_personal_numbers(problem.message), hint=without_personal_numbers(problem.hint)
        )
        for problem in found
    ]
    known = {(problem.file, problem.line, problem.column) for problem in clean if problem.code == CODE}
    # A quoted value begins one column before the number.
    return clean + [
        problem for problem in numbers if not {problem[:3], (problem.file, problem.line, problem.column - 1)} & known
    ]
