# SPDX-License-Identifier: EUPL-1.2
"""What stopped a build that was no fault of the register, told as a problem: which template or file, which line, and what was wrong.

What Jinja, MkDocs and Python say is quoted in their own words, since whoever writes a template needs them; their tracebacks are not.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from generator.charts.painter import ChartError
from generator.files import PROGRAM, TEMPLATES
from generator.print.typesetter import TEMPLATE, PrintError
from generator.problem import Problem, Severity
from generator.site.exchange import SiteError
from generator.site.frames import BASE, FrameError

PROGRAM_FAULT = "Det är ett fel i programmet. Rapportera det."
_FRAME = re.compile(r'^\s*File "([^"]+)", line (\d+)', re.MULTILINE)
_SAID = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(.+)$", re.MULTILINE)


def fault(error: Exception) -> Problem:
    """The error as a problem at its place."""
    if isinstance(error, FrameError):
        return _frame_fault(str(error))
    if isinstance(error, TemplateSyntaxError):
        return _problem(Path(error.filename or TEMPLATES), error.lineno, f"Mallen går inte att läsa: {error.message}.")
    if isinstance(error, PrintError):
        return _problem(TEMPLATE, error.line, str(error))
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, ChartError):
        return _problem(
            *_innermost([(frame.filename, frame.lineno or 1) for frame in frames]), str(error), PROGRAM_FAULT
        )
    file, line = _innermost([(frame.filename, frame.lineno or 1) for frame in frames])
    if isinstance(error, SiteError):
        return _problem(file, line, str(error), "Se efter att mappen och disken går att skriva till, och spara igen.")
    if isinstance(error, TemplateNotFound):
        return _problem(file, line, f"Mallen {error.name} finns inte.")
    if isinstance(error, UndefinedError):
        return _problem(file, line, f"Mallen använder något som inte finns: {error.message}.")
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    if file.is_relative_to(TEMPLATES):
        return _problem(file, line, f"Mallen kan inte fyllas i: {said}.")
    return _problem(file, line, f"Programmet kunde inte bygga webbplatsen: {said}.", PROGRAM_FAULT)


def _frame_fault(said: str) -> Problem:
    """What MkDocs said: a traceback through the theme's templates, or warnings about the prose and the configuration."""
    frames = [(file, int(line)) for file, line in _FRAME.findall(said)]
    if frames:
        file, line = _innermost(frames)
        return _problem(file, line, f"MkDocs kunde inte fylla temats mall: {said.strip().splitlines()[-1]}.")
    words = " ".join(_SAID.findall(said)) or said.strip().splitlines()[-1]
    return _problem(
        BASE,
        1,
        f"MkDocs kunde inte bygga ramarna: {words}",
        "Rätta texten, inställningen eller temat som nämns, och spara igen.",
    )


def _innermost(frames: list[tuple[str, int]]) -> tuple[Path, int]:
    """The last place in a template, or else in the program."""
    for folder in (TEMPLATES, PROGRAM):
        for file, line in reversed(frames):
            if Path(file).is_relative_to(folder):
                return Path(file), line
    return PROGRAM, 1


def _problem(file: Path, line: int, message: str, hint: str = "Rätta mallen och spara igen.") -> Problem:
    name = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return Problem(name.as_posix(), line, 1, "bygget-stannade", Severity.ERROR, message, hint)
