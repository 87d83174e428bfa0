# SPDX-License-Identifier: EUPL-1.2
"""A new register: whatever is answered, it is whole, right and nobody else's, or it is not written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from generator.build import build
from generator.cli import app
from generator.commands import terminal
from generator.editing.init import (
    QUESTIONS,
    STARTER,
    Answers,
    a_host,
    a_name,
    an_address,
    farewell,
    host_id,
    new_files,
    register_of,
)
from generator.editing.question import AnswerError
from generator.judging import judge
from generator.load.sources import FolderSource, MadeSource
from generator.model.audience import Audience
from generator.problem import Problem
from generator.project import project
from generator.register import Register

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
ANSWERS = Answers("Inköp Provdalen", "Provdalens kommun", "https://upphandling.exempel.se/")
PROGRAM = "samkop==0.1.0"
GIVEN = ("--name", ANSWERS.name, "--host", ANSWERS.host, "--url", ANSWERS.url)
TRYING = st.text(
    st.sampled_from("\"'#:&*-{}[]!|>%@`\\?,~= 0é\u00a0") | st.characters(exclude_categories=["C"]), max_size=30
)
"""What YAML, Markdown or a template could trip over."""
FILES = new_files(ANSWERS, PROGRAM, TODAY)


def judged(answers: Answers) -> tuple[list[Problem], Register]:
    found = judge(MadeSource("nytt", register_of(new_files(answers, PROGRAM, TODAY))), [], TODAY)
    return found.problems, found.register


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A new register, as the command writes it."""
    assert run("init", tmp_path / "nytt", *GIVEN)[0] == 0
    return tmp_path / "nytt"


def run(*arguments: object, said: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(each) for each in arguments], input=said, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


class TestAnswers:
    @pytest.mark.parametrize(
        ("name", "wanted"),
        [
            ("Exempelby kommun", "exempelby"),
            ("Provdalens kommun", "provdalen"),
            ("Exempelås kommun", "exempelas"),
            ("Provfors Kommun", "provfors"),
            ("Sagonäs kommun", "sagonas"),
            ("Exempelköpings stad", "exempelkoping"),
            ("Provdalen", "provdalen"),
            ("Region Exempelland", "region-exempelland"),
        ],
    )
    def test_an_id_is_made_from_the_municipalitys_name(self, name: str, wanted: str) -> None:
        assert host_id(a_host(name)) == wanted

    @pytest.mark.parametrize(
        ("read", "written", "told"),
        [
            (a_name, " ", "Namnet saknas"),
            (a_name, "123", "med bokstäver"),
            (a_name, "Inköp\u202eNorr", "tecken som inte syns"),
            (a_name, "x" * 101, "högst 100"),
            (a_host, "Ж", "Exempelby kommun"),
            (an_address, "exempel.se", "hela adressen"),
            (an_address, "ftp://exempel.se/", "ingen webbadress"),
            (an_address, "https:///", "ingen webbadress"),
            (an_address, "https://exempel.se:port/", "ingen webbadress"),
            (an_address, 'https://exempel.se/"a"', "ingen webbadress"),
            (an_address, "https://exempel.se/?a", "något efter ?"),
            (an_address, "https://jag@exempel.se/", "användarnamn"),
        ],
    )
    def test_one_that_cannot_be_used_is_answered_in_swedish(self, read: object, written: str, told: str) -> None:
        assert callable(read)
        with pytest.raises(AnswerError, match=re.escape(told)):
            read(written)

    def test_each_question_accepts_its_own_example(self) -> None:
        for question in QUESTIONS:
            assert question.read(question.example) == question.example

    def test_letters_in_two_parts_are_put_together(self) -> None:
        assert a_name("Inko\u0308p  Norr") == "Inköp Norr"

    def test_an_address_ends_with_a_slash(self) -> None:
        assert an_address(" https://exempel.se/inkop ") == "https://exempel.se/inkop/"

    @settings(deadline=None, max_examples=12)
    @given(name=TRYING, host=TRYING)
    def test_any_names_give_a_right_register_that_says_them(self, name: str, host: str) -> None:
        self.check(name, host)

    @pytest.mark.long
    @settings(deadline=None)
    @given(name=TRYING, host=TRYING)
    def test_many_names_give_a_right_register_that_says_them(self, name: str, host: str) -> None:
        self.check(name, host)

    def check(self, name: str, host: str) -> None:
        try:
            answers = Answers(a_name(f"{name}a"), a_host(f"{host}by kommun"), ANSWERS.url)
        except AnswerError:
            return
        problems, register = judged(answers)
        if not problems:  # a name may hold what looks like a person's number, and is refused by the judging
            assert register.cooperation.title == answers.name
            assert register.organizations[host_id(answers.host)].title == answers.host
        assert {problem.code for problem in problems} <= {"personnummer"}


class TestFiles:
    def test_nothing_is_wrong_with_it(self, new: Path) -> None:
        assert run("check", "--register", new / "register") == (0, "Inga fel.\n", "")

    def test_the_first_public_page_says_the_name_and_nobody_elses(self, new: Path, tmp_path: Path) -> None:
        built = build(judge(FolderSource(new / "register"), [], TODAY), tmp_path / "ut", [Audience.PUBLIC], TODAY)
        assert built.sites["public"]
        start = (tmp_path / "ut/public/index.html").read_text("utf-8")
        assert "<h1>Inköp Provdalen</h1>" in start
        assert '<link rel="canonical" href="https://upphandling.exempel.se/"' in start
        text = "".join(page.read_text("utf-8") for page in (tmp_path / "ut/public").rglob("*.html"))
        assert not re.search(r"\b(Mora|Orsa|Älvdal)", text)
        assert "exempel.se" in text
        assert ".example" not in text

    def test_no_fact_is_invented(self) -> None:
        _, register = judged(ANSWERS)
        host = register.organizations["provdalen"]
        assert [host.number, host.municipality_code, host.law, host.contact] == [None] * 4
        cooperation = register.cooperation
        assert [cooperation.contact, cooperation.accessibility, cooperation.central_purchasing_body] == [None] * 3
        assert cooperation.members == ("provdalen",)
        assert not cooperation.example
        assert not register.suppliers
        assert not register.agreements
        assert not register.procurements
        assert {category.lead_time_months for category in register.categories.values()} == {None}

    def test_the_editors_guide_and_the_lists_of_law_are_the_programs_own(self) -> None:
        for path in ("README.md", "codelists/thresholds.yml", "codelists/direct_award_limits.yml"):
            assert FILES[f"register/{path}"] == (ROOT / "register" / path).read_text("utf-8")

    def test_every_place_is_filled(self) -> None:
        assert not [path for path, text in FILES.items() if "@@" in path + text or "HOST" in path]
        assert FILES["requirements.txt"].endswith(f"\n{PROGRAM}\n")

    def test_the_guidance_is_for_every_audience(self) -> None:
        _, register = judged(ANSWERS)
        assert set(project(register, Audience.PUBLIC, TODAY).guidance) == set(register.guidance) != set()


COPIES = {
    "suppliers/leverantor.yml.mall": "suppliers/exempelkontor-ab.yml",
    "procurements/upphandling.yml.mall": "procurements/2025/2025-kontorsmaterial.yml",
    "agreements/avtal.yml.mall": "agreements/kontorsmaterial.yml",
    "organizations/organisation.yml.mall": "organizations/exempelbostader.yml",
    "codelists/search_cases.yml.mall": "codelists/search_cases.yml",
}
COMMENTED = re.compile(r"^( *)# ( *(?:[a-z_]+:|- |\d\.))", re.MULTILINE)


class TestTemplates:
    def test_each_is_copied_below(self) -> None:
        assert {f"register/{path}" for path in COPIES} == {path for path in FILES if path.endswith(".mall")}

    def test_copied_as_they_stand_they_are_right(self, new: Path) -> None:
        for template, copy in COPIES.items():
            (new / "register" / copy).parent.mkdir(exist_ok=True)
            shutil.copy(new / "register" / template, new / "register" / copy)
        told = "Inga fel.\nSökprov: 1 av 1 hittas bland de tre första.\n"
        assert run("check", "--register", new / "register") == (0, told, "")

    def test_what_stands_in_comments_can_be_read_when_it_is_taken_in(self, new: Path) -> None:
        for template, copy in COPIES.items():
            (new / "register" / copy).parent.mkdir(exist_ok=True)
            shutil.copy(new / "register" / template, new / "register" / copy)
        for path in ("cooperation.yml", "organizations/provdalen.yml", *COPIES.values()):
            file = new / "register" / path
            text, taken = COMMENTED.subn(r"\1\2", file.read_text("utf-8"))
            assert taken, path
            text = re.sub(r'^(municipality_code: )"…"', r'\1"1234"', text, flags=re.MULTILINE)
            file.write_text(text.replace('number: "…"', 'number: "556677-8899"'), "utf-8")
        code, told, _ = run("check", "--register", new / "register")
        assert code == 0, told


class TestCommand:
    def test_it_asks_three_questions_and_again_where_an_answer_cannot_be_used(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(terminal, "watched", lambda: True)
        said = "Inköp Provdalen\nProvdalens kommun\nexempel.se\nhttps://exempel.se\n"
        code, told, _ = run("init", tmp_path / "nytt", said=said)
        assert code == 0
        assert [told.count(question.text) for question in QUESTIONS] == [1, 1, 2]
        assert "Skriv hela adressen" in told
        assert "har id provdalen" in told
        assert 'url: "https://exempel.se/"' in (tmp_path / "nytt/register/cooperation.yml").read_text("utf-8")

    def test_where_nobody_can_be_asked_it_says_what_is_missing(self, tmp_path: Path) -> None:
        code, _, told = run("init", tmp_path / "nytt", *GIVEN[:2])
        assert code == 2
        assert told.startswith("--host saknas.")
        assert not (tmp_path / "nytt").exists()

    def test_a_wrong_option_is_refused(self, tmp_path: Path) -> None:
        code, _, told = run("init", tmp_path / "nytt", *GIVEN[:5], "exempel.se")
        assert (code, told[:6]) == (2, "--url:")
        assert not (tmp_path / "nytt").exists()

    def test_what_the_register_would_refuse_is_not_written(self, tmp_path: Path) -> None:
        code, told, error = run("init", tmp_path / "nytt", "--name", "A", "--host", "Con", *GIVEN[4:])
        assert code == 2
        assert "organizations/con.yml" in told
        assert error == "Ingenting är skrivet. Svara på ett annat sätt.\n"
        assert not (tmp_path / "nytt").exists()

    def test_a_folder_that_is_not_empty_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "kvar.txt").write_text("kvar", "utf-8")
        code, _, told = run("init", tmp_path, *GIVEN)
        assert code == 2
        assert "är inte tom: där finns kvar.txt" in told
        assert [path.name for path in tmp_path.iterdir()] == ["kvar.txt"]

    def test_a_disk_that_cannot_be_written_to_is_told_of(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("generator.commands.start.fill", full)
        code, _, told = run("init", tmp_path / "nytt", *GIVEN)
        assert code == 2
        assert told.endswith("disken är full. Ingenting är skrivet.\n")

    def test_it_says_what_only_a_person_can_do(self) -> None:
        assert "requirements.txt" in farewell(ANSWERS, Path("a b"), known=False)
        assert "requirements.txt" not in farewell(ANSWERS, Path("a b"), known=True)
        assert "cd 'a b'" in farewell(ANSWERS, Path("a b"), known=True)


class TestWorkflows:
    def test_they_are_those_that_the_program_tests(self) -> None:
        given = {path.name: path.read_text("utf-8") for path in (STARTER / "dot-github/workflows").glob("*.yml")}
        assert given
        written = {path: text for path, text in FILES.items() if path.startswith(".github/workflows/")}
        assert written == {f".github/workflows/{name}": text for name, text in given.items()}

    def test_they_run_the_pinned_program_and_nothing_else(self) -> None:
        lines = {
            line
            for path, text in FILES.items()
            if path.startswith(".github/")
            for line in re.findall(r"run: (.+)", text)
        }
        assert "python -m pip install --requirement requirements.txt" in lines
        assert all(line.startswith(("samkop ", "python -m pip install --requirement ")) for line in lines)

    def test_zizmor_finds_nothing(self, new: Path) -> None:
        zizmor = str(Path(sys.executable).parent / "zizmor")
        command = [zizmor, "--offline", "--no-progress", "--persona=pedantic", str(new / ".github/workflows")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
