# SPDX-License-Identifier: EUPL-1.2
"""`samkop meeting`: what it says before it writes, what it refuses and why, and that the agenda it froze stays whatever happens around it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import build
from generator.build import Memory
from generator.cli import app
from generator.commands import meeting as commands
from generator.commands import meeting_desk, writing
from generator.history.known import Known
from generator.judging import judge
from generator.load.loader import load
from generator.load.sources import FolderSource, SourceError
from generator.model.agenda_item import AgendaItem
from generator.model.codes import AgendaRule, ChangeKind, ItemOutcome, PointKind
from generator.model.meeting import Meeting
from generator.model.meeting_parts import Summons
from generator.views.agenda.draft import Draft, draft
from generator.views.agenda.raised import Raised
from generator.views.sent import WITHHELD
from tests.support.example import SMALL
from tests.support.forge import PERSON
from tests.support.meetings import BODY_ID, FILE, MEETING_ID, draft_of, point, seated

DAY = "2026-11-23"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small register with a body of its own that has one meeting ahead."""
    made = Path(shutil.copytree(SMALL, tmp_path / "register"))
    seated(made)
    return made


def run(folder: Path, *arguments: str, day: str = DAY) -> tuple[int, str, str]:
    given = ["meeting", *arguments, "--register", str(folder), "--as-of", day]
    result = CliRunner().invoke(app, given, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def meeting(folder: Path, name: str = MEETING_ID) -> Meeting:
    return load(FolderSource(folder)).register.of(Meeting)[name]


def git(folder: Path, *arguments: str) -> str:
    """Git as a person uses it."""
    ran = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **PERSON}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.fixture
def saved(folder: Path) -> Path:
    """The same register, saved in Git."""
    git(folder.parent, "init", "--quiet", "--initial-branch=main")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "--quiet", "-m", "Allt")
    return folder


class TestCall:
    def test_only_the_meetings_file_changes_and_only_by_new_lines(self, folder: Path) -> None:
        before = files(folder)
        code, said, error = run(folder, "call", MEETING_ID)
        assert code == 0, said + error
        after = files(folder)
        assert {path for path in after if after[path] != before.get(path)} == {FILE}
        old, new = before[FILE].decode().splitlines(), after[FILE].decode().splitlines()
        start = new.index("summons:")
        assert [*new[:start], *new[start + len(new) - len(old) :]] == old

    def test_what_was_raised_is_what_stands_there(self, folder: Path) -> None:
        assert run(folder, "call", MEETING_ID)[0] == 0
        found = meeting(folder)
        assert found.summons is not None
        assert (found.summons.sent, found.summons.commit) == (date(2026, 11, 23), None)
        assert [each.id for each in found.summons.points] == ["oppnande", "avtal", "anmalda"]
        by_id = {item.id: item for item in found.agenda}
        assert by_id["fixed/oppnande"].number == "1"
        assert by_id["proposed/elcyklar"].number == "3.1"
        option = by_id["option_due/arbetsklader/1"]
        assert (option.point, option.rule) == ("avtal", AgendaRule.OPTION_DUE)
        assert option.reason
        assert [each.key for each in option.internal_concerns] == [("agreement", "arbetsklader")]
        named = {each.key for item in found.agenda for each in item.concerns}
        assert ("agreement", "arbetsklader") not in named, "att en option väntar på beslut är internt"
        assert named, "det som rubriken nämner får alla veta"

    def test_what_the_public_cannot_see_today_is_named_apart(self, folder: Path) -> None:
        text = (folder / "agreements/arbetsklader.yml").read_text("utf-8")
        withheld = "publication: {audience: internal, reason: working_material, review_by: 2027-06-30}\n"
        (folder / "agreements/arbetsklader.yml").write_text(text + withheld, "utf-8")
        code, said, error = run(folder, "call", MEETING_ID)
        assert code == 0, said + error
        option = next(item for item in meeting(folder).agenda if item.id == "option_due/arbetsklader/1")
        assert option.concerns == ()
        assert [each.key for each in option.internal_concerns] == [("agreement", "arbetsklader")]

    def test_time_and_numbers_are_said_before_anything_is_written(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        secret = Raised("proposed/hot", None, "Hot", "Hot", secret=True, late=True)
        late = Raised("proposed/sen", None, "Sen", "Sen", late=True)
        drawn(monkeypatch, draft_of((point("anmalda", PointKind.PROPOSED, duration=75), (secret, late))))
        before = files(folder)
        code, said, error = run(folder, "call", MEETING_ID, "--dry-run")
        assert code == 0
        told, lines = said.split("---", 1)
        assert told.replace("\u00a0", " ").splitlines() == [
            "Provgruppen den 10 december: 2 ärenden under 1 punkt, varav 1 med sekretess och 2 sent anmälda.",
            (
                "Tiden räcker inte: punkterna tar 75 minuter och mötet är 60, 15 för lite. "
                "Korta punkternas tid (points i organets fil), eller gör mötet längre (duration)."
            ),
        ]
        assert "+agenda:" in lines
        assert "Provkörning: inga fel. Ingenting är skrivet." in error
        assert files(folder) == before
        code, said, _ = run(folder, "call", MEETING_ID, day="2026-12-04")
        assert "Kallelsen skulle ha skickats senast 3 december 2026." in said.replace("\u00a0", " ")

    def test_there_is_time(self, folder: Path) -> None:
        _, said, _ = run(folder, "call", MEETING_ID, "--dry-run")
        assert "Tid: punkterna tar 55 av mötets 60 minuter." in said.replace("\u00a0", " ")
        assert "Kallelsen skulle" not in said
        _, said, _ = run(folder, "call", MEETING_ID)
        assert "/moten/provgruppen/2026-12-10/\n" in said

    def test_a_wanted_position_without_a_recommendation(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        blank = Raised("proposed/x", None, "Elcyklar", "Elcyklar", position_wanted=True)
        drawn(monkeypatch, draft_of((point("anmalda", PointKind.PROPOSED), (blank,))))
        refused(
            folder, "call", MEETING_ID, told="Ett ställningstagande önskas i 1.1 Elcyklar, men det står inte vilket."
        )

    def test_faults_in_the_register(self, folder: Path) -> None:
        (folder / "goals/tidig-dialog.yml").write_text("id: tidig-dialog\n", "utf-8")
        before = files(folder)
        code, said, error = run(folder, "call", MEETING_ID)
        assert code == 1
        assert "goals/tidig-dialog.yml" in said
        assert "Registret har fel. Ingenting är skrivet. Rätta felen först" in error
        assert files(folder) == before

    @pytest.mark.parametrize(
        ("name", "day", "told"),
        [
            ("provgruppen-2026-12-11", DAY, "Det finns inget möte med id provgruppen-2026-12-11 i mappen"),
            ("provgruppen-2026-12-11", DAY, "Menade du provgruppen-2026-12-10?"),
            (BODY_ID, DAY, "provgruppen är ett organ och inget möte. Menade du provgruppen-2026-12-10?"),
            (BODY_ID, "2026-12-24", "Organet har inget möte framför sig: lägg till ett först: samkop new meeting."),
            (MEETING_ID, "2026-12-11", "Mötets dag har passerat: mötet var 2026-12-10, och i dag är det 2026-12-11."),
        ],
    )
    def test_what_cannot_be_called(self, folder: Path, name: str, day: str, told: str) -> None:
        refused(folder, "call", name, told=told, day=day)

    def test_not_twice(self, folder: Path) -> None:
        assert run(folder, "call", MEETING_ID)[0] == 0
        refused(folder, "call", MEETING_ID, told="redan kallat: dagordningen skickades 2026-11-23 och ändras inte.")

    def test_not_one_that_is_cancelled(self, folder: Path) -> None:
        assert run(folder, "cancel", MEETING_ID, "--reason", "För få ärenden.")[0] == 0
        refused(
            folder, "call", MEETING_ID, told="är inställt sedan 2026-11-23. Är det fel: ta bort cancelled ur filen."
        )

    def test_an_address_is_understood(self, folder: Path) -> None:
        assert run(folder, "call", "/provgruppen/2026-12-10/", "--dry-run")[0] == 0

    def test_a_meeting_in_an_overlay_is_edited_by_hand(self, folder: Path) -> None:
        over = folder.parent / "over"
        (over / FILE).parent.mkdir(parents=True)
        (folder / FILE).rename(over / FILE)
        before = files(folder.parent)
        code, said, error = run(folder, "call", MEETING_ID, "--overlay", str(over))
        assert code == 2, said
        assert "utan i ett överlägg. Ändra i filen för hand." in error
        assert files(folder.parent) == before

    def test_a_history_that_is_not_at_hand(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(*_: object) -> Memory:
            def memory(*_: object) -> Known:
                raise SourceError("En del av registrets historik är inte hämtad.", "Hämta den.")

            return memory

        monkeypatch.setattr(build, "remembered", missing)
        told = "En del av registrets historik är inte hämtad. Hämta den. Ingenting är skrivet."
        refused(folder, "call", MEETING_ID, told=told)


def drawn(monkeypatch: pytest.MonkeyPatch, made: Draft) -> None:
    """Have the rules answer this."""
    monkeypatch.setattr(commands, "draft", lambda _: made)


def refused(folder: Path, *arguments: str, told: str, day: str = DAY) -> None:
    """The command is refused, says why, and nothing has changed."""
    before = files(folder)
    code, said, error = run(folder, *arguments, day=day)
    assert code == 2, said + error
    assert told in error, error
    assert files(folder) == before


class TestGit:
    def test_the_commit_is_noted(self, saved: Path) -> None:
        assert run(saved, "call", MEETING_ID)[0] == 0
        summons = meeting(saved).summons
        assert summons is not None
        assert summons.commit == git(saved, "rev-parse", "HEAD")

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("agreements/elarbeten.yml", "# Nytt.\n"),
            ("suppliers/ny.yml", "id: ny\ntitle: Ny AB\n"),
            (FILE, "# Nytt.\n"),
        ],
    )
    def test_a_register_with_changes_that_are_not_saved(self, saved: Path, path: str, text: str) -> None:
        with (saved / path).open("a", encoding="utf-8") as file:
            file.write(text)
        refused(
            saved,
            "call",
            MEETING_ID,
            told=f"Registret har ändringar som inte är sparade i Git: {path}. Då går det inte att se i efterhand",
        )
        code, _, error = run(saved, "call", MEETING_ID, "--dry-run")
        assert code == 0
        assert "Obs: Registret har ändringar" in error
        assert run(saved, "call", MEETING_ID, "--allow-dirty")[0] == 0
        summons = meeting(saved).summons
        assert summons is not None
        assert summons.commit is None, "the commit does not hold what the agenda was made from"

    def test_changes_beside_the_register_are_nobodys_business(self, saved: Path) -> None:
        (saved.parent / "anteckningar.txt").write_text("x", "utf-8")
        assert run(saved, "call", MEETING_ID)[0] == 0

    def test_the_agenda_stays_as_it_was_sent(self, saved: Path) -> None:
        """Ten commits later, in a shallow clone, and when the history has been rewritten so that nobody knows the commit."""
        assert run(saved, "call", MEETING_ID)[0] == 0
        sent = frozen_in(saved)
        git(saved, "commit", "--quiet", "-am", "Kallelse")
        option = saved / "agreements/arbetsklader.yml"
        for number in range(8):
            text = (saved / "agreements/elarbeten.yml").read_text("utf-8")
            (saved / "agreements/elarbeten.yml").write_text(f"{text}# Ändring {number}.\n", "utf-8")
            git(saved, "commit", "--quiet", "-am", f"Ändring {number}")
        used = "decide_by: 2026-10-31, decided: 2026-10-20, use: true, decision: KS 1"
        option.write_text(option.read_text("utf-8").replace("decide_by: 2026-10-31", used), "utf-8")
        git(saved, "commit", "--quiet", "-am", "Optionen utnyttjas")
        proposal = ("--title", "Julbord", "--by", "Upphandlingschef")
        assert run(saved, "propose", MEETING_ID, *proposal, day="2026-11-30")[0] == 0
        git(saved, "commit", "--quiet", "-am", "Anmält")
        assert frozen_in(saved) == sent
        later = writing.desk(saved, None, date(2026, 12, 1))
        now = {item.raised.id for item in draft(meeting_desk.basis_of(later, meeting(saved))).items}
        assert "option_due/arbetsklader/1" in {item.id for item in sent[1]} - now, (
            "what is sent is not what would be now"
        )
        assert "proposed/julbord" in {each.raised.id for each in meeting_desk.came_later(later, meeting(saved))}
        shallow = saved.parent.parent / "grund"
        git(saved.parent, "clone", "--quiet", "--depth=1", f"file://{saved.parent}", str(shallow))
        self._goes_on(shallow / "register", sent)
        git(saved, "checkout", "--quiet", "--orphan", "omskriven")
        git(saved, "commit", "--quiet", "-am", "Allt på nytt")
        git(saved, "branch", "-D", "main")
        git(saved, "reflog", "expire", "--expire=now", "--all")
        git(saved, "gc", "--quiet", "--prune=now")
        assert sent[0] is not None
        assert sent[0].commit
        looked = subprocess.run(["git", "cat-file", "-e", sent[0].commit], cwd=saved, check=False, capture_output=True)
        assert looked.returncode != 0
        self._goes_on(saved, sent)

    def _goes_on(self, folder: Path, sent: Frozen) -> None:
        """The items are as they were sent, and the meeting can be noted."""
        assert frozen_in(folder) == sent
        code, said, error = run(folder, "close", MEETING_ID, day="2026-12-10")
        assert code == 0, said + error
        assert frozen_in(folder) == sent


class TestClose:
    @pytest.fixture
    def called(self, folder: Path) -> Path:
        """The register with a meeting that has been called."""
        assert run(folder, "call", MEETING_ID)[0] == 0
        return folder

    def test_only_new_lines_in_one_file(self, called: Path) -> None:
        before, sent = files(called), frozen_in(called)
        code, said, error = run(called, "close", MEETING_ID, day="2026-12-10")
        assert code == 0, said + error
        after = files(called)
        assert {path for path in after if after[path] != before.get(path)} == {FILE}
        old, new = (each[FILE].decode().splitlines() for each in (before, after))
        assert [line for line in new if line in old or not line.startswith(("#", "minutes", "  ", "    "))] == old
        assert frozen_in(called) == sent
        found = meeting(called)
        assert found.minutes is not None
        assert [(each.organization, each.office) for each in found.minutes.present] == [
            ("mora", "Upphandlingschef"),
            ("orsa", "Upphandlingsansvarig i Orsa"),
            ("alvdalen", "Upphandlingsansvarig i Älvdalen"),
            ("mora", "Administratör"),
        ]
        assert found.minutes.taken_by == "Administratör"
        assert found.minutes.approved is None
        assert (found.actions, {item.outcome for item in found.agenda}) == ((), {None})

    def test_every_line_that_is_offered_is_right_when_its_sign_is_taken_away(self, called: Path) -> None:
        """Who takes away all of them, and fills in the days, has a register without faults: a note and a position at every item, and an action."""
        before = set((called / FILE).read_text("utf-8").splitlines())
        assert run(called, "close", MEETING_ID, day="2026-12-10")[0] == 0
        lines = (called / FILE).read_text("utf-8").splitlines()
        taken = [line if line in before or re.match(r"# \S", line) else line.removeprefix("#") for line in lines]
        text = "\n".join(taken).replace("ÅÅÅÅ-MM-DD", "2026-12-12").replace("ÅÅÅÅ-QN", "2027-Q1") + "\n"
        (called / FILE).write_text(text, "utf-8")
        wrong = judge(FolderSource(called), [], date(2026, 12, 13)).problems
        assert [each for each in wrong if FILE in each.file] == []
        found = meeting(called)
        matters = [item for item in found.agenda if "." in item.number]
        assert {item.note for item in found.agenda} == {"…"}
        assert {item.outcome for item in matters} == {ItemOutcome.AGREED}
        option = next(item for item in found.agenda if item.id == "option_due/arbetsklader/1")
        (position,) = option.positions
        assert position.text == option.recommendation
        assert [(change.key, change.kind, change.option) for change in position.changes] == [
            (("agreement", "arbetsklader"), ChangeKind.OPTION_USED, 1)
        ]
        assert position.dissents
        assert position.awaits
        assert len({item.positions[0].id for item in matters}) == len(matters) > 1
        assert [(each.id, each.item) for each in found.actions] == [("fraga-marknaden", "fixed/oppnande")]
        assert found.minutes is not None
        assert (found.minutes.approved, found.minutes.approved_by) == (date(2026, 12, 12), "Upphandlingschef")

    def test_what_came_later_is_told_and_taken_in_where_that_is_said(self, called: Path) -> None:
        given = ("propose", MEETING_ID, "--by", "Upphandlingschef")
        assert run(called, *given, "--title", "Julbord")[0] == 0
        assert run(called, *given, "--title", "Vinterdäck")[0] == 0
        sent = frozen_in(called)
        _, said, _ = run(called, "close", MEETING_ID, "--dry-run", day="2026-12-10")
        assert "+minutes:" in said
        assert "julbord" not in said
        code, said, error = run(called, "close", MEETING_ID, "--add", "proposed/vinterdack", day="2026-12-10")
        assert code == 0, said + error
        assert "  proposed/julbord: Julbord" in said
        assert "proposed/vinterdack:" not in said
        summons, agenda = frozen_in(called)
        assert (summons, agenda[:-1]) == sent
        added = agenda[-1]
        assert (added.number, added.id, added.point, added.added) == ("3.2", "proposed/vinterdack", "anmalda", True)

    def test_more_can_be_taken_in_until_the_notes_are_approved(self, called: Path) -> None:
        assert run(called, "propose", MEETING_ID, "--by", "Upphandlingschef", "--title", "Julbord")[0] == 0
        assert run(called, "close", MEETING_ID, day="2026-12-10")[0] == 0
        before = (called / FILE).read_text("utf-8")
        add = ("close", MEETING_ID, "--add", "proposed/julbord")
        assert run(called, *add, day="2026-12-11")[0] == 0
        old, new = before.splitlines(), (called / FILE).read_text("utf-8").splitlines()
        start = new.index('  - number: "3.2"')
        assert [*new[:start], *new[start + len(new) - len(old) :]] == old
        assert new[start - 1].startswith("#        dissents:"), "the lines of the item before stay with it"
        assert new[start + 8] == '#    note: "…"'
        minutes = before.replace("  taken_by: Administratör\n", "  taken_by: Administratör\n  approved: 2026-12-12\n")
        (called / FILE).write_text(minutes, "utf-8")
        told = "Anteckningarna från mötet provgruppen-2026-12-10 godkändes 2026-12-12 och ändras inte."
        refused(called, *add, told=told, day="2026-12-13")

    def test_a_secret_one_is_counted_among_the_secret(self, called: Path) -> None:
        """Otherwise its number would be missing without a trace, and the register at fault."""
        for title in ("Hot", "Intrång"):
            given = ("--by", "Upphandlingschef", "--title", title, "--secret")
            assert run(called, "propose", MEETING_ID, *given)[0] == 0
        for name in ("hot", "intrang"):
            code, said, error = run(called, "close", MEETING_ID, "--add", f"proposed/{name}", day="2026-12-10")
            assert code == 0, said + error
        summons, agenda = frozen_in(called)
        assert summons is not None
        assert summons.withheld == ("3.2", "3.3")
        assert [(item.number, item.public_title) for item in agenda[-2:]] == [("3.2", WITHHELD), ("3.3", WITHHELD)]

    def test_what_has_not_come_is_not_added(self, called: Path) -> None:
        for name, told in (
            ("proposed/x", "Det har inte tillkommit något ärende med id proposed/x sedan kallelsen."),
            ("proposed/elcyklar", "Ärendet proposed/elcyklar står redan på dagordningen."),
        ):
            refused(called, "close", MEETING_ID, "--add", name, told=told, day="2026-12-10")

    @pytest.mark.parametrize(
        ("before", "day", "told"),
        [
            (
                [],
                "2026-12-09",
                "Mötet hålls 2026-12-10, och i dag är det 2026-12-09. Anteckningarna förbereds tidigast samma dag.",
            ),
            ([("cancel", MEETING_ID)], "2026-12-10", "är inställt sedan 2026-11-23, så det finns inget att anteckna."),
            ([("close", MEETING_ID)], "2026-12-11", "är redan förberedda: minutes står i filen."),
        ],
    )
    def test_what_cannot_be_closed(self, called: Path, before: list[tuple[str, ...]], day: str, told: str) -> None:
        for act in before:
            assert run(called, *act, day="2026-12-10" if act[0] == "close" else DAY)[0] == 0
        refused(called, "close", MEETING_ID, told=told, day=day)

    def test_not_without_a_summons(self, folder: Path) -> None:
        told = "är inte kallat, så det finns ingen dagordning att anteckna efter. Kalla först: samkop meeting call."
        refused(folder, "close", MEETING_ID, told=told, day="2026-12-10")

    def test_a_file_written_in_another_way_is_left_alone(self, called: Path) -> None:
        text = (called / FILE).read_text("utf-8")
        start = text.index('  - number: "1"\n')
        end = text.index('  - number: "2', start)
        row = (
            '  - {number: "1", id: fixed/oppnande, point: oppnande, title: Mötet öppnas, public_title: Mötet öppnas}\n'
        )
        (called / FILE).write_text(text[:start] + row + text[end:], "utf-8")
        before = files(called)
        code, _, error = run(called, "close", MEETING_ID, day="2026-12-10")
        assert code == 1
        assert "agenda är ingen grupp av nycklar på egna rader. Ändra i filen för hand. Ingenting är skrivet." in error
        assert files(called) == before


class TestPropose:
    GIVEN = ("propose", MEETING_ID, "--title", "Elbilar: laddning", "--by", "upphandlingsansvarig i orsa")

    def test_it_stands_last_among_the_proposals(self, folder: Path) -> None:
        before = files(folder)
        more = ("--reason", "Garaget byggs om.", "--recommendation", "Vi samordnar.", "--position-wanted", "--secret")
        about = ("--agreement", "arbetsklader", "--agreement", "elarbeten,arbetsklader", "--goal", "tidig-dialog")
        code, said, error = run(folder, *self.GIVEN, *more, *about)
        assert code == 0, said + error
        assert "anmält till Provgruppen den 10 december, med id elbilar-laddning." in said
        assert "sent" not in said
        new = (
            "  - id: elbilar-laddning\n"
            '    title: "Elbilar: laddning"\n'
            "    received: 2026-11-23\n"
            "    proposed_by:\n      organization: orsa\n      office: Upphandlingsansvarig i Orsa\n"
            "    reason: Garaget byggs om.\n"
            "    position_wanted: true\n"
            "    recommendation: Vi samordnar.\n"
            "    secret: true\n"
            "    concerns:\n      - agreement: arbetsklader\n      - agreement: elarbeten\n      - goal: tidig-dialog\n"
        )
        remark = "    # Orsa återkommer om antalet.\n"
        assert {path: raw for path, raw in files(folder).items() if raw != before[path]} == {
            FILE: before[FILE].decode().replace(remark, remark + new).encode()
        }

    def test_what_is_secret_is_not_named_in_the_branch_or_the_commit(self, saved: Path) -> None:
        """They are sent in mail and shown in lists, also to those who do not read the file."""
        title = self.GIVEN[self.GIVEN.index("--title") + 1]
        for more, named in (((), True), (("--secret",), False)):
            code, said, error = run(saved, *self.GIVEN, *more)
            assert code == 0, said + error
            steps = said.partition("Gör så här nu:")[2]
            assert "git commit" in steps
            assert (title in steps, "elbilar" in steps) == (named, named)

    def test_the_first_one_makes_the_list(self, folder: Path) -> None:
        text = (folder / FILE).read_text("utf-8")
        start, end = text.index("# Anmält"), text.index("notes:")
        (folder / FILE).write_text(text[:start] + text[end:], "utf-8")
        assert run(folder, *self.GIVEN)[0] == 0
        assert [each.id for each in meeting(folder).proposed] == ["elbilar-laddning"]

    def test_the_same_title_again_gets_another_id(self, folder: Path) -> None:
        assert run(folder, *self.GIVEN)[0] == 0
        assert run(folder, *self.GIVEN)[0] == 0
        assert [each.id for each in meeting(folder).proposed][-2:] == ["elbilar-laddning", "elbilar-laddning-2"]

    def test_late_is_said(self, folder: Path) -> None:
        assert "sent anmält" not in run(folder, *self.GIVEN, day="2026-11-26")[1]
        _, said, _ = run(folder, *self.GIVEN, day="2026-11-27")
        assert "Det är sent anmält: sista dagen var 26 november 2026." in said.replace("\u00a0", " ")
        assert run(folder, "call", MEETING_ID, day="2026-11-28")[0] == 0
        _, said, _ = run(folder, *self.GIVEN, day="2026-11-29")
        assert "så ärendet visas som tillkommet efter utskick." in said
        assert [item.late for item in meeting(folder).agenda if item.point == "anmalda"] == [False, False, True]

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            (
                ["--by", "Upphandlingsschef"],
                "Upphandlingsschef har ingen plats i Provgruppen. Menade du Upphandlingschef?",
            ),
            (
                ["--by", "Kung"],
                "Kung har ingen plats i Provgruppen. Välj bland Upphandlingschef, Upphandlingsansvarig i Orsa,",
            ),
            (["--organization", "mora"], "Upphandlingsansvarig i Orsa i Provgruppen hör till orsa, inte till mora."),
            (["--position-wanted"], "Mötet ska komma fram till något (--position-wanted), men det står inte vad."),
            (["--agreement", "arbetsklädr"], "Det finns inget avtal med id arbetsklädr. Menade du arbetsklader?"),
            (["--title", " "], "--title: Värdet saknas."),
        ],
    )
    def test_what_cannot_be_proposed(self, folder: Path, more: list[str], told: str) -> None:
        refused(folder, *self.GIVEN, *more, told=told)

    def test_not_to_what_has_been_or_will_not_be(self, folder: Path) -> None:
        told = "Mötets dag har passerat: mötet var 2026-12-10, och i dag är det 2026-12-11. Anmäl ärendet till ett kommande möte."
        refused(folder, *self.GIVEN, told=told, day="2026-12-11")
        assert run(folder, "cancel", MEETING_ID)[0] == 0
        refused(folder, *self.GIVEN, told="är inställt sedan 2026-11-23.")


class TestMoveAndCancel:
    def test_the_day_that_it_leaves_is_kept(self, folder: Path) -> None:
        before = (folder / FILE).read_text("utf-8")
        code, said, error = run(folder, "move", MEETING_ID, "--to", "2026-12-17T13:00")
        assert code == 0, said + error
        moved = before.replace("starts: 2026-12-10T09:00\n", "starts: 2026-12-17T13:00\n")
        place = "place: Kommunhuset\n"
        assert (folder / FILE).read_text("utf-8") == moved.replace(place, f"{place}moved_from: [2026-12-10]\n")
        assert run(folder, "move", MEETING_ID, "--to", "2026-12-18")[0] == 0
        assert "starts: 2026-12-18\nplace: Kommunhuset\nmoved_from: [2026-12-10, 2026-12-17]\n" in (
            folder / FILE
        ).read_text("utf-8")
        assert meeting(folder).day == date(2026, 12, 18)

    def test_another_time_on_the_same_day_is_no_other_day(self, folder: Path) -> None:
        assert run(folder, "move", MEETING_ID, "--to", "2026-12-10T10:30")[0] == 0
        assert (meeting(folder).moved_from, meeting(folder).starts.clock) == ((), "10:30")

    @pytest.mark.parametrize(
        ("to", "told"),
        [
            ("2026-12-10T09:00", "börjar redan 2026-12-10T09:00."),
            ("2026-11-22", "2026-11-22 har redan varit: i dag är det 2026-11-23."),
            ("den 17:e", "--to: Här väntas ett datum, gärna med klockslag, men det står ”den 17:e”"),
            ("2027-01-14T09:00", "Organet har redan ett möte 2027-01-14: provgruppen-2027-01-14. Välj en annan dag."),
        ],
    )
    def test_what_cannot_be_moved(self, folder: Path, to: str, told: str) -> None:
        other = "id: provgruppen-2027-01-14\ntitle: Nästa\nbody: provgruppen\nstarts: 2027-01-14T09:00\n"
        (folder / FILE).with_name("provgruppen-2027-01-14.yml").write_text(other, "utf-8")
        refused(folder, "move", MEETING_ID, "--to", to, told=told)

    def test_a_called_meeting_is_not_moved_before_its_summons(self, folder: Path) -> None:
        assert run(folder, "call", MEETING_ID, day="2026-12-02")[0] == 0
        sent = frozen_in(folder)
        refused(
            folder,
            "move",
            MEETING_ID,
            "--to",
            "2026-12-01",
            told="Kallelsen skickades 2026-12-02, så mötet kan inte hållas",
        )
        code, said, _ = run(folder, "move", MEETING_ID, "--to", "2026-12-17T09:00", day="2026-12-03")
        assert code == 0
        assert "dagordningen står kvar, och deltagarna behöver få veta den nya tiden." in said
        assert frozen_in(folder) == sent

    def test_it_is_cancelled(self, folder: Path) -> None:
        before = (folder / FILE).read_text("utf-8")
        code, said, error = run(folder, "cancel", MEETING_ID, "--reason", "För få ärenden.")
        assert code == 0, said + error
        lines = "cancelled:\n  decided: 2026-11-23\n  reason: För få ärenden.\n"
        place = "place: Kommunhuset\n"
        assert (folder / FILE).read_text("utf-8") == before.replace(place, place + lines)
        refused(folder, "cancel", MEETING_ID, told="är inställt sedan 2026-11-23.")
        refused(folder, "move", MEETING_ID, "--to", "2026-12-17", told="är inställt sedan 2026-11-23.")

    def test_what_has_been_held_is_not_cancelled(self, folder: Path) -> None:
        refused(folder, "cancel", MEETING_ID, told="Mötets dag har passerat", day="2026-12-11")
        assert run(folder, "call", MEETING_ID)[0] == 0
        assert run(folder, "close", MEETING_ID, day="2026-12-10")[0] == 0
        refused(folder, "cancel", MEETING_ID, told="har hållits: anteckningarna är påbörjade.", day="2026-12-10")


Frozen = tuple[Summons | None, tuple[AgendaItem, ...]]


def frozen_in(folder: Path) -> Frozen:
    """What was sent, as the file has it."""
    found = meeting(folder)
    return found.summons, found.agenda
