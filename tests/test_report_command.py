# SPDX-License-Identifier: EUPL-1.2
"""`samkop report freeze`: what it writes out of what anyone may see, and that nothing that is there is touched."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.build import shown
from generator.cli import app
from generator.judging import judge
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.codes import FigureCode, ReportKind
from generator.model.report import Report
from generator.problem import blocks
from generator.views.figures.figures import figures
from generator.views.freezing import ON_COOPERATION, once_taken, slice_of, taken
from tests.support.example import SMALL

DAY = "2026-01-20"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small register without any report."""
    made = Path(shutil.copytree(SMALL, tmp_path / "register"))
    shutil.rmtree(made / "reports")
    return made


def run(folder: Path, *arguments: str, day: str = DAY) -> tuple[int, str, str]:
    given = ["report", "freeze", *arguments, "--register", str(folder), "--as-of", day]
    result = CliRunner().invoke(app, given, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def reports(folder: Path) -> dict[str, Report]:
    return dict(load(FolderSource(folder)).register.of(Report))


def test_each_member_is_given_both_reports(folder: Path) -> None:
    before = files(folder)
    code, said, _ = run(folder, "2025")
    assert code == 0
    made = reports(folder)
    members = load(FolderSource(folder)).register.cooperation.members
    assert set(made) == {f"2025-{name}-{who}" for name in ("aret-i-siffror", "avtalssamverkan") for who in members}
    after = files(folder)
    assert {path for path in after if path not in before} == {f"reports/{name}.yml" for name in made}
    assert {path: after[path] for path in before} == before
    assert "fyll i approved och decision" in said


def test_the_figures_are_those_that_anyone_would_count_that_day(folder: Path) -> None:
    run(folder, "2025", "--organization", "orsa")
    day = date.fromisoformat(DAY)
    register, _ = shown(judge(FolderSource(folder), [], day), Audience.PUBLIC, day)
    found, where = figures(register, day), slice_of(register.organizations["orsa"])
    for one, codes in zip(reports(folder).values(), (tuple(FigureCode), ON_COOPERATION), strict=True):
        assert [once_taken(frozen) for frozen in one.figures] == [taken(found, code, 2025, where) for code in codes]
        assert (one.year, one.organization, one.frozen, one.approved) == (2025, "orsa", day, None)


def test_what_is_internal_changes_nothing(folder: Path) -> None:
    """A procurement that is held back is counted by nobody, and named in no list."""
    run(folder, "2025", "--organization", "mora")
    first = {path: raw for path, raw in files(folder).items() if path.startswith("reports/")}
    assert any(b"2025-" in raw for raw in first.values())
    shutil.rmtree(folder / "reports")
    (folder / "procurements/2025/2025-hemlig.yml").write_text(
        "id: 2025-hemlig\ntitle: Hemlig upphandling\nprocuring_entity: mora\non_behalf_of: [mora, orsa]\nprocedure: open\n"
        "notice: {published: 2025-03-01}\n"
        "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}\n",
        "utf-8",
    )
    run(folder, "2025", "--organization", "mora")
    assert {path: raw for path, raw in files(folder).items() if path.startswith("reports/")} == first


def test_an_organization_that_nobody_sees_has_no_figures(folder: Path) -> None:
    """Those of all together would otherwise stand in its name."""
    (folder / "organizations/dold.yml").write_text(
        "id: dold\ntitle: Dolda bolaget\nkind: company\npart_of: mora\n"
        "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}\n",
        "utf-8",
    )
    code, _, wrong = run(folder, "2025", "--organization", "dold")
    assert code == 2
    assert "Dolda bolaget visas inte publikt" in wrong
    assert not (folder / "reports").exists()


def test_nothing_that_is_there_is_written_over(folder: Path) -> None:
    run(folder, "2025", "--kind", "year", "--organization", "orsa")
    path = folder / "reports/2025-aret-i-siffror-orsa.yml"
    path.write_text(
        path.read_text("utf-8").replace("#introduction: Rapporten i", "introduction: Vår rapport i"), "utf-8"
    )
    mine = path.read_bytes()
    code, said, _ = run(folder, "2025", "--organization", "orsa", day="2026-03-01")
    assert code == 0
    assert path.read_bytes() == mine
    assert "finns redan (2025-aret-i-siffror-orsa) och lämnas som den är" in said
    assert set(reports(folder)) == {"2025-aret-i-siffror-orsa", "2025-avtalssamverkan-orsa"}
    code, _, wrong = run(folder, "2025", "--organization", "orsa")
    assert code == 2
    assert "Siffrorna i en rapport ändras aldrig" in wrong


def test_a_report_that_was_renamed_is_known_again(folder: Path) -> None:
    run(folder, "2025", "--kind", "year", "--organization", "orsa")
    old, new = (folder / f"reports/{name}.yml" for name in ("2025-aret-i-siffror-orsa", "orsa-2025"))
    new.write_text(old.read_text("utf-8").replace("id: 2025-aret-i-siffror-orsa", "id: orsa-2025"), "utf-8")
    old.unlink()
    code, said, _ = run(folder, "2025", "--kind", "year", "--organization", "orsa")
    assert (code, "finns redan (orsa-2025)" in said) == (2, True)


def test_a_trial_writes_nothing_and_shows_the_files(folder: Path) -> None:
    before = files(folder)
    code, said, wrong = run(folder, "2025", "--dry-run")
    assert code == 0
    assert files(folder) == before
    assert "id: 2025-avtalssamverkan-mora" in said
    assert "Provkörning: inga fel." in wrong


def test_what_people_are_to_write_is_not_read_until_they_do(folder: Path) -> None:
    run(folder, "2025", "--organization", "orsa")
    for one in reports(folder).values():
        assert (one.introduction, one.decision, one.corrections_note) == (None, None, None)
        assert not any("Skriv här" in section.text for section in one.sections)
    for path in (folder / "reports").glob("*.yml"):
        filled = re.sub(r"^#(?=\S)|^#(?=  )", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(filled, "utf-8")
    judged = judge(FolderSource(folder), [], date(2026, 3, 1))
    assert not blocks(judged.problems), judged.problems
    for one in judged.register.of(Report).values():
        assert one.approved == date(2026, 2, 10)
        assert [section.text for section in one.sections].count("Skriv här.") == (
            3 if one.kind is ReportKind.COOPERATION else 2
        )


def test_a_year_that_is_not_over_is_told(folder: Path) -> None:
    assert "Obs: 2026 är inte slut" in run(folder, "2026", "--organization", "orsa", "--kind", "year")[1]
    assert "inte slut" not in run(folder, "2025", "--organization", "orsa")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2027",), "Det finns inga siffror för 2027"),
        (("1989",), "Det finns inga siffror för 1989"),
        (("2025", "--organization", "orsaa"), "Menade du orsa?"),
        (("i år",), "ska vara ett heltal"),
        (("2025", "--kind", "month"), "Värdet till"),
    ],
)
def test_what_cannot_be_made_is_refused(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    before = files(folder)
    if told.startswith(("ska", "Värdet")):
        # The library's own refusals are told by the program, not by the command.
        done = subprocess.run(
            [sys.executable, "-m", "generator", "report", "freeze", *arguments, "--register", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        code, wrong = done.returncode, done.stderr
    else:
        code, _, wrong = run(folder, *arguments)
    assert code == 2
    assert told in wrong
    assert files(folder) == before


def test_a_register_with_errors_is_refused(folder: Path) -> None:
    path = folder / "agreements/kontorsmaterial.yml"
    path.write_text(path.read_text("utf-8").replace("title: ", "titel: ", 1), "utf-8")
    code, _, wrong = run(folder, "2025")
    assert code == 1
    assert "Rätta felen först: siffrorna räknas ur hela registret." in wrong
    assert not (folder / "reports").exists()
