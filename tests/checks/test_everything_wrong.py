# SPDX-License-Identifier: EUPL-1.2
"""A folder in which everything is wrong, and the whole list of what must be said of it: no more, no less, each at its place."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from generator.judging import judge
from generator.load.loader import Cache
from generator.load.sources import FolderSource
from generator.problem import Problem, Severity
from generator.report import as_github, as_json, as_text

FOLDER = Path(__file__).parent / "allt_fel"
GOLDEN = Path(__file__).parent / "allt_fel.txt"
DAY = date(2026, 11, 22)
NUMBER = "850101-1236"
"""A personal number that nobody has; it stands in two of the files."""


def found() -> list[Problem]:
    return judge(FolderSource(FOLDER), [], DAY).problems


def test_all_that_is_wrong_is_told() -> None:
    """After a change that is meant: SAMKOP_GOLDEN=1 make test."""
    rows = [
        f"{Path(each.file).relative_to(FOLDER).as_posix()}:{each.line}:{each.column} {each.severity} {each.code}"
        for each in found()
    ]
    if os.environ.get("SAMKOP_GOLDEN"):
        GOLDEN.write_text("\n".join([*rows, ""]), "utf-8")
    assert rows == GOLDEN.read_text("utf-8").splitlines()
    assert len(rows) > 50


def test_every_file_has_its_fault() -> None:
    """But for those that the others need: the only right ones."""
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    told = {Path(each.file).relative_to(FOLDER).as_posix() for each in found()}
    right = {"organizations/orsa.yml", "suppliers/gammalt.yml", "codelists/direct_award_limits.yml"}
    assert files - told == right


def test_the_problems_are_whole_swedish_sentences() -> None:
    for each in found():
        for text in (each.message, each.hint):
            assert text[0].isupper() or text.startswith("”"), text
        assert each.message.endswith("."), each.message
        assert each.hint, each


def test_they_come_in_the_order_of_the_files_and_once() -> None:
    problems = found()
    assert problems == sorted(problems)
    assert len(set(problems)) == len(problems)


def test_a_second_reading_says_the_same() -> None:
    cache = Cache()
    first = judge(FolderSource(FOLDER), [], DAY, cache).problems
    assert judge(FolderSource(FOLDER), [], DAY, cache).problems == first == found()


def test_no_report_repeats_a_personal_number() -> None:
    held = [
        path for path in FOLDER.rglob("*") if path.is_file() and NUMBER in path.read_bytes().decode("utf-8", "replace")
    ]
    assert len(held) == 2
    problems = found()

    def lines(file: str) -> list[str]:
        return Path(file).read_bytes().decode("utf-8", "replace").split("\n")

    for report in (as_text(problems, lines), as_github(problems), as_json(problems)):
        assert NUMBER not in report
        assert NUMBER.replace("-", "") not in report


def test_severities_are_as_the_design_says() -> None:
    """Malformed, contradictory and secret data blocks; a breach of law is a finding (DESIGN § 3.4)."""
    findings = {each.code for each in found() if each.severity is Severity.FINDING}
    assert findings == {
        "lang-ramavtal",
        "saknat-tak",
        "obeslutad-option",
        "direktupphandling-over-grans",
        "sen-efterannons",
    }
    assert {each.code for each in found() if each.severity is Severity.WARNING} == {"saknad-avropsform"}
