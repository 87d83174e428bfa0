# SPDX-License-Identifier: EUPL-1.2
"""The command: exit codes, formats, wrong use, and that a refused build leaves the old site alone. Outside any Git checkout."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.commands import terminal
from tests.checks.build import AGREEMENT, REGISTER, SELLER

AS_OF = ("--as-of", "2026-11-22")
AGREED = "agreements/kontor.yml"
WHO = ("-c", "user.name=Prov", "-c", "user.email=prov@exempel.se")
INTERNAL = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}\n"


def folder(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def run(*arguments: object, at: Path | None = None) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was said of errors."""
    before = Path.cwd()
    os.chdir(at or before)
    try:
        result = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=False)
    finally:
        os.chdir(before)
    return result.exit_code, result.stdout, result.stderr


def fingerprint(tree: Path) -> dict[str, str]:
    return {
        str(path.relative_to(tree)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree.rglob("*")
        if path.is_file()
    }


@pytest.fixture(autouse=True)
def no_forge(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may be run by a forge, whose summary is not theirs."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def right(tmp_path: Path) -> Path:
    return folder(tmp_path / "register", REGISTER)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """One error, one warning and one finding."""
    text = AGREEMENT.replace("[{supplier: exempel-ab}]", "[{supplier: exempel-ab}, {supplier: annat-ab}]")
    text = text.replace("ceiling: {amount: 4000000}\n", "")
    return folder(tmp_path / "register", {**REGISTER, AGREED: text, "suppliers/trasig.yml": "id: trasig\ntitel: T\n"})


class TestCheck:
    def test_fine(self, right: Path) -> None:
        assert run("check", "--register", right, *AS_OF) == (0, "Inga fel.\n", "")

    def test_data_errors(self, wrong: Path) -> None:
        code, said, _ = run("check", "--register", wrong, *AS_OF)
        assert code == 1
        assert said.endswith("1 fel i 1 fil, 1 varning, 1 avvikelse att granska; inget publiceras.\n")

    def test_findings_and_warnings_are_no_errors(self, wrong: Path) -> None:
        (wrong / "suppliers/trasig.yml").unlink()
        code, said, _ = run("check", "--register", wrong, *AS_OF)
        assert code == 0
        assert "registret kan publiceras" in said

    def test_every_problem_begins_with_its_place(self, wrong: Path) -> None:
        _, said, _ = run("check", "--register", "register", *AS_OF, at=wrong.parent)
        heads = [line for line in said.splitlines() if re.match(r"[^ ]+:\d+:\d+: ", line)]
        assert [head.split(": ")[0] for head in heads] == [
            f"register/{AGREED}:1:1",
            f"register/{AGREED}:1:1",
            "register/suppliers/trasig.yml:2:1",
        ]
        assert "    2 | titel: T\n      | ^\n      Så rättar du: Menade du title?" in said

    def test_the_format_of_github(self, wrong: Path) -> None:
        evil = 'id: ond\ntitle: "x"\nsole_trader: "a%\\n::error file=x::b,c:d"\n'
        folder(wrong, {"suppliers/ond.yml": evil})
        code, said, _ = run("check", "--register", wrong, *AS_OF, "--format", "github")
        assert code == 1
        *commands, summary = said.splitlines()
        assert [line.partition(" ")[0] for line in commands] == ["::warning", "::notice", "::error", "::error"]
        (told,) = (line for line in commands if "suppliers/ond.yml" in line)
        assert "line=3,col=14,title=fel-ja-nej::" in told
        assert "a%25 ::error file=x::b,c:d" in told
        assert summary == "2 fel i 2 filer, 1 varning, 1 avvikelse att granska; inget publiceras."

    def test_the_format_of_machines(self, wrong: Path) -> None:
        code, said, _ = run("check", "--register", wrong, *AS_OF, "--format", "json")
        assert code == 1
        assert [(each["severity"], each["line"], each["column"]) for each in json.loads(said)] == [
            ("warning", 1, 1),
            ("finding", 1, 1),
            ("error", 2, 1),
        ]

    def test_the_day_is_an_argument(self, right: Path) -> None:
        folder(right, {AGREED: AGREEMENT + "options: [{months: 12, decide_by: 2026-11-22}]\n"})
        assert "Inga fel" in run("check", "--register", right, "--as-of", "2026-11-22")[1]
        assert "obeslutad-option" in run("check", "--register", right, "--as-of", "2026-11-23")[1]

    def test_overlays_are_laid_in_order(self, right: Path, tmp_path: Path) -> None:
        one = folder(tmp_path / "one", {"suppliers/ny.yml": SELLER.replace("exempel-ab", "ny") + INTERNAL})
        two = folder(tmp_path / "two", {"suppliers/ny.yml": "legal_form: Aktiebolag\n", AGREED: "notes: Ring.\n"})
        assert run("check", "--register", right, "--overlay", one, "--overlay", two, *AS_OF)[:2] == (0, "Inga fel.\n")
        code, said, _ = run("check", "--register", right, "--overlay", two, *AS_OF)
        assert code == 1
        assert f"{two}/suppliers/ny.yml:1:1: fel [saknad-nyckel]" in said

    def test_a_personal_number_is_not_printed(self, right: Path) -> None:
        folder(right, {"suppliers/annat-ab.yml": "id: annat-ab\ntitle: Anna\nnotes: 850101-1236\n"})
        for form in ("text", "github", "json"):
            code, said, _ = run("check", "--register", right, *AS_OF, "--format", form)
            assert code == 1
            assert "personnummer" in said
            assert "1236" not in said


class TestNewOnly:
    """What a change brings stops it; what was there before is told."""

    @pytest.fixture
    def change(self, tmp_path: Path) -> Path:
        """A register in Git with one error, and a change in the working tree that brings another and moves the first."""
        register = folder(tmp_path / "register", {**REGISTER, "suppliers/trasig.yml": "id: trasig\ntitel: T\n"})
        for arguments in (["init", "-q", "-b", "main"], ["add", "."], [*WHO, "commit", "-qm", "Allt"]):
            subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
        folder(register, {"suppliers/trasig.yml": "id: trasig\n\n\n\ntitel: T\n"})
        return register

    @pytest.mark.parametrize("base", ["HEAD", "main"])
    def test_what_was_there_before_does_not_stop(self, change: Path, base: str) -> None:
        code, said, _ = run("check", "--register", change, *AS_OF, "--new-only", base)
        assert code == 0
        assert "Det här fanns förut:\n\n" in said
        assert "suppliers/trasig.yml:5:1: fel [okand-nyckel]" in said
        assert said.endswith(
            "Inga nya fel. Fanns förut: 1 fel i 1 fil. Inget publiceras förrän även de felen är rättade.\n"
        )

    def test_a_new_one_stops_and_is_told_first(self, change: Path) -> None:
        folder(change, {"suppliers/ond.yml": "id: ond\n"})
        code, said, _ = run("check", "--register", change, *AS_OF, "--new-only", "HEAD")
        assert code == 1
        assert said.index("suppliers/ond.yml:1:1: fel [saknad-nyckel]") < said.index("Det här fanns förut")
        assert "Nytt i ändringen: 1 fel i 1 fil. Fanns förut: 1 fel i 1 fil." in said

    def test_without_anything_to_compare_with_everything_stops(self, change: Path) -> None:
        assert run("check", "--register", change, *AS_OF, "--new-only", "")[0] == 1

    def test_a_folder_to_compare_with(self, change: Path, tmp_path: Path) -> None:
        before = folder(tmp_path / "before", {**REGISTER, "suppliers/trasig.yml": "id: trasig\ntitel: T\n"})
        assert run("check", "--register", change, *AS_OF, "--new-only", before)[0] == 0
        (before / "suppliers/trasig.yml").unlink()
        assert run("check", "--register", change, *AS_OF, "--new-only", before)[0] == 1

    def test_from_inside_the_register(self, change: Path) -> None:
        assert run("check", "--register", ".", *AS_OF, "--new-only", "HEAD", at=change)[0] == 0
        assert run("check", "--register", "register", *AS_OF, "--new-only", "HEAD", at=change.parent)[0] == 0

    def test_a_base_that_is_not_there(self, change: Path, tmp_path: Path) -> None:
        code, said, error = run("check", "--register", change, "--new-only", "finns-inte")
        assert (code, said) == (2, "")
        assert "ingen gren, tagg eller ändring som heter finns-inte" in error
        outside = folder(tmp_path / "utanfor" / "register", REGISTER)
        (tmp_path / ".git").rename(tmp_path / "git")
        assert "inte i något Git-arkiv" in run("check", "--register", outside, "--new-only", "HEAD")[2]

    def test_for_machines(self, change: Path) -> None:
        _, said, _ = run("check", "--register", change, *AS_OF, "--new-only", "HEAD", "--format", "json")
        assert [each["new"] for each in json.loads(said)] == [False]


class TestSummary:
    """The list of all problems for a forge's page about a run."""

    def test_it_is_added_to_a_file(self, wrong: Path, tmp_path: Path) -> None:
        page = folder(tmp_path, {"sida.md": "Förut.\n"}) / "sida.md"
        code, said, _ = run("check", "--register", wrong, *AS_OF, "--summary", page)
        assert code == 1
        assert "Så rättar du" in said
        text = page.read_text("utf-8")
        assert text.startswith("Förut.\n## Granskning av registret\n\n**1 fel i 1 fil, 1 varning")
        assert [line for line in text.splitlines() if line.startswith("### ")] == [
            "### Fel",
            "### Varningar",
            "### Avvikelser att granska",
        ]

    def test_a_forge_says_where(self, wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "sida.md"))
        run("check", "--register", wrong, *AS_OF)
        assert not (tmp_path / "sida.md").exists()
        run("check", "--register", wrong, *AS_OF, "--format", "github")
        assert "### Fel" in (tmp_path / "sida.md").read_text("utf-8")

    def test_a_file_that_cannot_be_written(self, right: Path, tmp_path: Path) -> None:
        code, _, error = run("check", "--register", right, *AS_OF, "--summary", tmp_path / "finns" / "inte.md")
        assert code == 2
        assert "Sammanfattningen går inte att skriva" in error


class TestWrongUse:
    @pytest.mark.parametrize("day", ["i dag", "2026-13-01", "2026-02-30", "22/11 2026", ""])
    def test_a_day_that_is_none(self, right: Path, day: str) -> None:
        for command in ("check", "build"):
            code, said, error = run(command, "--register", right, "--as-of", day)
            assert (code, said) == (2, "")
            assert error.startswith("--as-of")
            assert "2027-02-28" in error

    def test_a_folder_that_is_not_there(self, right: Path, tmp_path: Path) -> None:
        for arguments in (
            ["--register", tmp_path / "finns-inte"],
            ["--register", right, "--overlay", tmp_path / "finns-inte"],
        ):
            code, said, error = run("check", *arguments, *AS_OF)
            assert (code, said) == (2, "")
            assert error.startswith(f"Mappen {tmp_path / 'finns-inte'} finns inte.")

    def test_the_folder_one_stands_beside(self, tmp_path: Path) -> None:
        code, _, error = run("check", *AS_OF, at=tmp_path)
        assert code == 2
        assert error == "Mappen register finns inte. Ange registrets mapp med --register.\n"

    @pytest.mark.parametrize("arguments", [["--format", "xml"], ["--finns-inte"], ["--overlay"]])
    def test_an_option_that_is_none(self, right: Path, arguments: list[str]) -> None:
        assert run("check", "--register", right, *arguments)[0] == 2

    @pytest.mark.parametrize("arguments", [["finns-inte"], ["build", "--audience", "alla"]])
    def test_a_command_or_an_audience_that_is_none(self, arguments: list[str]) -> None:
        assert run(*arguments)[0] == 2


class Clock(datetime):
    """Half past midnight in Stockholm, when it is still yesterday in Greenwich."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime(2026, 6, 30, 22, 30, tzinfo=UTC).astimezone(tz)


def test_today_is_the_day_in_stockholm(monkeypatch: pytest.MonkeyPatch, right: Path) -> None:
    monkeypatch.setattr(terminal, "datetime", Clock)
    folder(right, {AGREED: AGREEMENT + "options: [{months: 12, decide_by: 2026-06-30}]\n"})
    assert "obeslutad-option" in run("check", "--register", right)[1]
    folder(right, {AGREED: AGREEMENT + "options: [{months: 12, decide_by: 2026-07-01}]\n"})
    assert run("check", "--register", right)[1] == "Inga fel.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register and its public site, built from another working directory."""
    root = tmp_path_factory.mktemp("byggd")
    folder(root / "register", REGISTER)
    code, said, error = run("build", *AS_OF, "--audience", "public", at=root)
    assert code == 0, said + error
    assert re.search(r"^build/public: \d+ filer$", said, re.MULTILINE)
    assert (root / "build/public/index.html").is_file()
    assert not (root / "build/internal").exists()
    return root


class TestBuild:
    def refused(self, built: Path, changes: Mapping[str, str], *arguments: str) -> str:
        before = fingerprint(built / "build")
        folder(built / "register", changes)
        try:
            code, said, _ = run("build", *AS_OF, "--audience", "public", *arguments, at=built)
        finally:
            for path in changes:
                (built / "register" / path).unlink()
            folder(built / "register", {path: REGISTER[path] for path in changes if path in REGISTER})
        assert code == 1
        assert fingerprint(built / "build") == before
        return said

    def test_data_errors_leave_the_old_site(self, built: Path) -> None:
        said = self.refused(built, {"suppliers/trasig.yml": "id: trasig\n"})
        assert "register/suppliers/trasig.yml:1:1: fel [saknad-nyckel]" in said
        assert "filer\n" not in said.replace("i 1 fil", "")

    def test_warnings_only_when_strict(self, built: Path) -> None:
        text = AGREEMENT.replace("[{supplier: exempel-ab}]", "[{supplier: exempel-ab}, {supplier: annat-ab}]")
        said = self.refused(built, {AGREED: text}, "--strict")
        assert "varning [saknad-avropsform]" in said

    def test_findings_never_stop_it_and_nothing_changes_nothing(self, built: Path) -> None:
        before = fingerprint(built / "build")
        text = AGREEMENT.replace("ceiling: {amount: 4000000}\n", "")
        folder(built / "register", {AGREED: text})
        code, said, _ = run("build", *AS_OF, "--audience", "public", "--strict", at=built)
        assert code == 0
        assert "avvikelse att granska [saknat-tak]" in said
        folder(built / "register", {AGREED: AGREEMENT})
        assert run("build", *AS_OF, "--audience", "public", at=built)[0] == 0
        assert fingerprint(built / "build") == before

    def test_the_account_is_outside_the_sites(self, built: Path) -> None:
        account = json.loads((built / "build/build.json").read_text("utf-8"))
        assert account["public"]["as_of"] == "2026-11-22"
        assert account["public"]["commit"] == "", "outside Git there is no commit"
        assert account["public"]["files"] == sum(file.is_file() for file in (built / "build/public").rglob("*"))
        assert not list((built / "build/public").rglob("build.json"))

    def test_a_site_that_is_not_built_keeps_its_account(self, built: Path) -> None:
        for audience, day in (("public", "2026-11-22"), ("internal", "2026-11-23")):
            assert run("build", "--as-of", day, "--audience", audience, at=built)[0] == 0
        account = json.loads((built / "build/build.json").read_text("utf-8"))
        assert {name: line["as_of"] for name, line in account.items()} == {
            "internal": "2026-11-23",
            "public": "2026-11-22",
        }
        assert run("build", *AS_OF, "--audience", "public", at=built)[0] == 0
        assert set(json.loads((built / "build/build.json").read_text("utf-8"))) == {"internal", "public"}


class TestProgram:
    def program(self, *arguments: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, "PYTHONUTF8": "0", **environment}
        command = [sys.executable, "-m", "generator", *arguments]
        return subprocess.run(
            command, cwd=at, env=variables, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def test_it_runs_as_a_module_from_any_folder(self, right: Path) -> None:
        elsewhere = right.parent / "annanstans"
        elsewhere.mkdir()
        found = self.program("check", "--register", "../register", *AS_OF, at=elsewhere)
        assert (found.returncode, found.stdout, found.stderr) == (0, "Inga fel.\n", "")

    def test_swedish_letters_survive_a_terminal_without_them(self, wrong: Path) -> None:
        found = self.program("check", *AS_OF, at=wrong.parent, LC_ALL="C", PYTHONIOENCODING="ascii")
        assert found.returncode == 1
        assert "Så rättar du:" in found.stdout

    def test_no_arguments_is_a_list_of_what_there_is(self, tmp_path: Path) -> None:
        found = self.program(at=tmp_path)
        assert found.returncode == 2
        assert "Granska registret" in found.stdout + found.stderr
