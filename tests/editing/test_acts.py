# SPDX-License-Identifier: EUPL-1.2
"""What happens to a record, written by the commands: only the lines it is about, only when the whole register allows it, and with the reason otherwise."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.commands import writing
from generator.editing import acts, place
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.agreement_parts import Option
from generator.plain import PlainNumber
from generator.problem import Problem, Severity
from tests.support.example import SMALL
from tests.support.registers import TODAY

DAY = date(2026, 11, 22)
AS_OF = ("--as-of", DAY.isoformat())
USE = ("option", "use", "arbetsklader", "--decision", "KS 2026/0011 beslut 4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "register"))


def run(folder: Path, *arguments: object) -> tuple[int, str, str]:
    given = [str(each) for each in (*arguments, "--register", folder)]
    result = CliRunner().invoke(app, given, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Of each file that is not as it was: the lines that are gone and those that are new."""
    before, after = files(SMALL), files(folder)
    found = {}
    for path in before.keys() | after.keys():
        if before.get(path) != after.get(path):
            old, new = (each.get(path, b"").decode().splitlines(keepends=True) for each in (before, after))
            found[path] = ([line for line in old if line not in new], [line for line in new if line not in old])
    return found


class TestOption:
    def test_it_is_used(self, folder: Path) -> None:
        code, said, error = run(folder, *USE, *AS_OF, "--decided", "2026-10-20")
        assert code == 0, said + error
        assert changed(folder) == {
            "agreements/arbetsklader.yml": (
                ["  - {months: 12, decide_by: 2026-10-31}\n"],
                [
                    "  - {months: 12, decide_by: 2026-10-31, decided: 2026-10-20, use: true, decision: KS 2026/0011 beslut 4}\n"
                ],
            )
        }
        assert "Option 1 i Arbetskläder utnyttjas." in said
        assert "till och med 31\u00a0januari\u00a02028." in said
        assert "Obs:" not in said

    def test_it_is_not_used(self, folder: Path) -> None:
        given = ("option", "decline", *USE[2:])
        code, said, _ = run(folder, *given, *AS_OF, "--decided", "2026-10-20")
        assert code == 0
        assert "Option 1 i Arbetskläder utnyttjas inte." in said
        assert "till och med 31\u00a0januari\u00a02027." in said
        record = load(FolderSource(folder)).register.agreements["arbetsklader"]
        assert [option.use for option in record.options] == [False, None]

    def test_windows_line_ends_stay(self, folder: Path) -> None:
        file = folder / "agreements/arbetsklader.yml"
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n").rstrip())
        before = file.read_bytes()
        assert run(folder, *USE, *AS_OF, "--decided", "2026-10-20")[0] == 0
        added = b", decided: 2026-10-20, use: true, decision: KS 2026/0011 beslut 4"
        assert file.read_bytes() == before.replace(b"2026-10-31}", b"2026-10-31" + added + b"}")

    @pytest.mark.parametrize(
        ("day", "told"),
        [
            ("2026-10-32", "Datumet ”2026-10-32” finns inte i kalendern."),
            ("20/10 2026", "Här väntas ett datum, men det står ”20/10 2026”."),
            ("2027-10-20", "som inte har varit än: i dag är det 2026-11-22."),
        ],
    )
    def test_a_wrong_day_writes_nothing(self, folder: Path, day: str, told: str) -> None:
        code, _, error = run(folder, *USE, *AS_OF, "--decided", day)
        assert code == 2
        assert told in error
        assert changed(folder) == {}

    def test_what_contradicts_the_file_writes_nothing(self, folder: Path) -> None:
        """The second option decided before the first: only the whole register can tell."""
        assert run(folder, *USE, *AS_OF, "--decided", "2026-10-20")[0] == 0
        before = files(folder)
        code, said, error = run(folder, *USE, *AS_OF, "--decided", "2026-10-19")
        assert code == 1
        assert (
            "fel [fel-ordning]: Beslutet om option 2 (2026-10-19) ligger före beslutet om option 1 (2026-10-20)."
            in said
        )
        assert "decide_by: 2027-10-31, decided: 2026-10-19" in said, "the line that would have been written is shown"
        assert "Ingenting är skrivet." in error
        assert files(folder) == before

    def test_a_late_decision_is_written_and_said(self, folder: Path) -> None:
        code, said, _ = run(folder, *USE, *AS_OF, "--decided", "2026-11-01")
        assert code == 0
        assert "Obs: beslutet 2026-11-01 är taget efter sista dagen för besked till leverantören, 2026-10-31." in said

    @pytest.mark.parametrize(
        ("agreement", "extra", "told"),
        [
            ("arbetsklader", ["--number", "2"], "Option 1 är inte beslutad än."),
            ("arbetsklader", ["--number", "3"], "Det finns ingen option 3. Avtalet har 2 optioner."),
            ("arbetsklader", ["--number", "0"], "Det finns ingen option 0."),
            ("hygienartiklar", [], "Alla optioner i hygienartiklar är redan beslutade."),
            ("hygienartiklar", ["--number", "1"], "Option 1 är redan beslutad: utnyttjas, 2025-09-02."),
            ("fonsterputs", [], "Avtalet upphör 2026-08-31 efter uppsägning"),
            ("arbetsklädr", [], "Menade du arbetsklader?"),
        ],
    )
    def test_what_cannot_be_decided(self, folder: Path, agreement: str, extra: list[str], told: str) -> None:
        code, _, error = run(folder, "option", "use", agreement, *USE[3:], "--decided", "2026-10-20", *AS_OF, *extra)
        assert code == 2
        assert told in error
        assert changed(folder) == {}

    def test_a_trial_shows_the_lines(self, folder: Path) -> None:
        code, said, error = run(folder, *USE, *AS_OF, "--decided", "2026-10-20", "--dry-run")
        assert code == 0
        assert [line for line in said.splitlines() if line.startswith(("-  ", "+  "))] == [
            "-  - {months: 12, decide_by: 2026-10-31}",
            "+  - {months: 12, decide_by: 2026-10-31, decided: 2026-10-20, use: true, decision: KS 2026/0011 beslut 4}",
        ]
        assert "Ingenting är skrivet." in error
        assert changed(folder) == {}

    def test_faults_elsewhere_do_not_stop_it(self, folder: Path) -> None:
        """A fault that was there before is somebody else's; one in the agreement's own file is mended first."""
        (folder / "goals/tidig-dialog.yml").write_text("id: tidig-dialog\n", "utf-8")
        assert run(folder, *USE, *AS_OF, "--decided", "2026-10-20")[0] == 0
        file = folder / "agreements/arbetsklader.yml"
        file.write_text(file.read_text("utf-8").replace("law: LOU", "law: LO"), "utf-8")
        before = files(folder)
        code, said, error = run(folder, *USE, *AS_OF, "--decided", "2026-10-21")
        assert code == 2
        assert "okant-varde" in said
        assert "Rätta felen i filen först." in error
        assert files(folder) == before

    def test_a_file_that_cannot_be_spliced_is_left_alone(self, folder: Path) -> None:
        file = folder / "agreements/arbetsklader.yml"
        text = file.read_text("utf-8").replace("  - {months: 12, decide_by: 2026-10-31}", "  - ? months\n    : 12")
        file.write_text(text, "utf-8")
        code, _, error = run(folder, *USE, *AS_OF, "--decided", "2026-10-20")
        assert code == 1
        assert "ovanligt sätt" in error
        assert file.read_text("utf-8") == text

    def test_a_decision_after_the_agreement_ran_out_is_said(self) -> None:
        record = load(FolderSource(SMALL)).register.agreements["livsmedel"]
        assert record.period.end
        late = record.model_copy(update={"options": (Option.model_validate({"months": PlainNumber("12")}),)})
        assert acts.late(late, 1, record.period.end) == ""
        assert "löpte ut" in acts.late(late, 1, record.period.end + timedelta(days=1))


class TestEnd:
    def test_it_ends_before_its_time(self, folder: Path) -> None:
        given = (
            "--date",
            "2026-12-31",
            "--decided",
            "2026-11-02",
            "--decision",
            "KS 2026/0041",
            "--reason",
            "Konkurs",
        )
        code, said, error = run(folder, "end", "elarbeten", *AS_OF, *given)
        assert code == 0, said + error
        new = ["termination:\n", "  decided: 2026-11-02\n", "  last_day: 2026-12-31\n", "  decision: KS 2026/0041\n"]
        assert changed(folder) == {"agreements/elarbeten.yml": ([], [*new, "  reason: Konkurs\n"])}
        assert "Avtalet gäller till och med 31\u00a0december\u00a02026." in said

    def test_today_is_said_to_be_taken(self, folder: Path) -> None:
        code, said, _ = run(folder, "end", "elarbeten", *AS_OF, "--date", "2026-12-31")
        assert code == 0
        assert "Beslutet har fått dagens datum." in said
        record = load(FolderSource(folder)).register.agreements["elarbeten"]
        assert record.termination
        assert record.termination.decided == DAY

    @pytest.mark.parametrize(
        ("agreement", "given", "told"),
        [
            ("fonsterputs", ["--date", "2026-12-01"], "redan uppsagt och upphör 2026-08-31"),
            ("elarbeten", ["--date", "2027-02-28"], "löper ut 2027-02-28 ändå"),
            ("elarbeten", ["--date", "2024-02-28"], "före avtalets första dag, 2025-03-01"),
            ("elarbeten", ["--date", "2027-01-01", "--decided", "2026-12-01"], "inte har varit än"),
            ("elarbeten", [], "--date saknas."),
        ],
    )
    def test_what_cannot_end(self, folder: Path, agreement: str, given: list[str], told: str) -> None:
        code, _, error = run(folder, "end", agreement, *AS_OF, *given)
        assert code == 2
        assert told in error
        assert changed(folder) == {}


class TestWithdraw:
    def test_the_file_goes_and_a_stone_is_left(self, folder: Path) -> None:
        code, said, error = run(folder, "withdraw", "agreement", "elarbeten", *AS_OF, "--reason", "merged")
        assert code == 0, said + error
        gone = changed(folder)
        assert gone["withdrawn.yml"] == (
            [],
            ["  - {id: elarbeten, kind: agreement, date: 2026-11-22, reason: merged}\n"],
        )
        assert not (folder / "agreements/elarbeten.yml").exists()
        assert set(gone) == {"withdrawn.yml", "agreements/elarbeten.yml"}
        assert "elarbeten kan inte användas igen" in said

    def test_the_first_one(self, folder: Path) -> None:
        (folder / "withdrawn.yml").unlink()
        given = ("withdraw", "agreement", "elarbeten", *AS_OF, "--reason", "personal_data", "--date", "2026-11-01")
        code, said, _ = run(folder, *given)
        assert code == 0
        assert "Hör av dig till den som sköter registret" in said
        text = (folder / "withdrawn.yml").read_text("utf-8")
        assert text.endswith("rows: [{id: elarbeten, kind: agreement, date: 2026-11-01, reason: personal_data}]\n")

    @pytest.mark.parametrize(
        ("kind", "record_id", "given", "told"),
        [
            ("goal", "tidig-dialog", ["--reason", "merged"], "dessa poster hänvisar dit: upphandling 2026-livsmedel"),
            ("agreement", "elarbeten", ["--reason", "onödig"], "finns inte i kodlistan"),
            ("agreement", "elarbeten", [], "--reason saknas."),
            ("avtal", "elarbeten", ["--reason", "merged"], "Menade du agreement?"),
            ("category", "bygg", ["--reason", "merged"], "Välj bland organization, supplier"),
            ("agreement", "elarbeten", ["--reason", "merged", "--date", "2027-01-01"], "inte har varit än"),
        ],
    )
    def test_what_cannot_go(self, folder: Path, kind: str, record_id: str, given: list[str], told: str) -> None:
        code, _, error = run(folder, "withdraw", kind, record_id, *AS_OF, *given)
        assert code == 2
        assert told in error
        assert changed(folder) == {}


class TestWriting:
    def test_problems_are_known_when_their_lines_have_moved(self) -> None:
        one = Problem("f", 1, 1, "a", Severity.ERROR, "x")
        other = Problem("f", 9, 1, "b", Severity.ERROR, "y")
        assert writing.fresh([one], [one._replace(line=7), other]) == [other]
        assert writing.fresh([one], [one, one._replace(line=2)]) == [one._replace(line=2)], "it is there once more"

    def test_all_files_or_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in "ab":
            (tmp_path / name).write_bytes(name.encode())
        real = place._put

        def fails(waiting: Path | None, file: Path, *, new: bool, gone: bool) -> None:
            if file.name == "b":
                raise OSError("disken är full")
            real(waiting, file, new=new, gone=gone)

        monkeypatch.setattr(place, "_put", fails)
        before = {"a": b"a", "ny/c": None, "b": b"b"}
        with pytest.raises(OSError, match="full"):
            place.change(tmp_path, before, {"a": b"A", "ny/c": b"C", "b": None})
        assert files(tmp_path) == {"a": b"a", "b": b"b"}
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]

    @pytest.mark.parametrize("meanwhile", ["a", "ny"])
    def test_nobody_elses_change_is_lost(self, tmp_path: Path, meanwhile: str) -> None:
        (tmp_path / "a").write_bytes(b"a")
        (tmp_path / meanwhile).write_bytes(b"nyss")
        before = files(tmp_path)
        with pytest.raises(place.MovedError):
            place.change(tmp_path, {"b": None, "a": b"a", "ny": None}, {"b": b"B", "a": b"A", "ny": b"N"})
        assert files(tmp_path) == before

    def test_rights_stay(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"a")
        (tmp_path / "a").chmod(0o640)
        place.change(tmp_path, {"a": b"a"}, {"a": b"A"})
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
        assert (tmp_path / "a").read_bytes() == b"A"


def test_the_day_is_an_argument_of_the_acts() -> None:
    record = load(FolderSource(SMALL)).register.agreements["arbetsklader"]
    assert isinstance(record, Agreement)
    with pytest.raises(acts.ActError, match="inte har varit än"):
        acts.decide_option(record, None, TODAY, "KS 1", use=True, today=TODAY - timedelta(days=1))
    number, changes = acts.decide_option(record, None, TODAY, "KS 1", use=True, today=TODAY)
    assert (number, len(changes)) == (1, 3)
