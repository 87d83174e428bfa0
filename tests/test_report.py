# SPDX-License-Identifier: EUPL-1.2
"""Problems as text, as annotations, as JSON: for people, for forges, and safe from what the records hold."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problem import Problem, Severity
from generator.report import ANNOTATIONS, SHOWN, as_github, as_json, as_text, summary, without_places

ERROR = Problem(
    "r/a.yml", 2, 8, "fel-datum", Severity.ERROR, "Datumet finns inte.", "Skriv 2027-02-28.", "period.start"
)
WARNING = ERROR._replace(severity=Severity.WARNING)
FINDING = ERROR._replace(severity=Severity.FINDING)
LINES = {"r/a.yml": ["id: a", "start: 2025-13-01", "title: A"]}


def lines(file: str) -> list[str]:
    return LINES.get(file, [])


class TestText:
    def test_place_words_snippet_caret_and_cure(self) -> None:
        assert as_text([ERROR], lines) == (
            "r/a.yml:2:8: fel [fel-datum]: Datumet finns inte.\n"
            "    2 | start: 2025-13-01\n"
            "      |        ^\n"
            "      Så rättar du: Skriv 2027-02-28.\n"
            "\n"
            "1 fel i 1 fil; inget publiceras.\n"
        )

    @pytest.mark.parametrize(
        ("problem", "first"),
        [
            (WARNING, "r/a.yml:2:8: varning [fel-datum]:"),
            (FINDING, "r/a.yml:2:8: avvikelse att granska [fel-datum]:"),
        ],
    )
    def test_how_much_it_matters(self, problem: Problem, first: str) -> None:
        assert as_text([problem], lines).startswith(first)

    def test_without_a_file_or_a_hint(self) -> None:
        bare = ERROR._replace(file="r/b.yml", hint="")
        assert (
            as_text([bare], lines)
            == "r/b.yml:2:8: fel [fel-datum]: Datumet finns inte.\n\n1 fel i 1 fil; inget publiceras.\n"
        )

    @pytest.mark.parametrize("line", [0, 4, 99])
    def test_a_line_that_is_not_there(self, line: int) -> None:
        assert " | " not in as_text([ERROR._replace(line=line)], lines)

    def test_a_long_line_is_cut_and_a_place_beyond_the_cut_is_not_pointed_at(self) -> None:
        long = {"r/a.yml": ["", "x" * 5000]}
        assert "x" * 201 not in as_text([ERROR], long.__getitem__)
        assert " | " not in as_text([ERROR._replace(column=300)], long.__getitem__)

    def test_a_tab_does_not_move_the_caret(self) -> None:
        text = as_text([ERROR._replace(column=3)], {"r/a.yml": ["", "\ta: b\r"]}.__getitem__)
        assert "    2 |  a: b\n      |   ^\n" in text

    def test_a_line_with_a_personal_number_is_never_shown(self) -> None:
        number = ERROR._replace(code="personnummer")
        assert "2025-13-01" not in as_text([ERROR, number], lines)
        assert "title: A" in as_text([ERROR._replace(line=3), number], lines)

    def test_the_file_is_read_once(self) -> None:
        read: list[str] = []

        def counted(file: str) -> list[str]:
            read.append(file)
            return [""]

        as_text([ERROR, WARNING, ERROR], counted)
        assert read == ["r/a.yml"]

    @given(st.text(), st.text(), st.text())
    def test_nothing_in_a_record_can_make_a_line_of_its_own(self, message: str, hint: str, line: str) -> None:
        evil = ERROR._replace(message=f"A\n::error::{message}\x1b[2J", hint=f"B\n::set-output name=a::{hint}")
        text = as_text([evil], lambda _: ["", line])
        assert not any(row.lstrip().startswith("::") for row in text.splitlines())
        assert "\x1b" not in text
        assert len(text.splitlines()) <= 7 + hint.count("\n")

    def test_what_was_there_before_is_told_last_and_as_such(self) -> None:
        old = ERROR._replace(line=3)
        text = as_text([ERROR], lines, known=[old])
        assert text.index("r/a.yml:2:8") < text.index("Det här fanns förut:") < text.index("r/a.yml:3:8")
        assert text.endswith(
            "Nytt i ändringen: 1 fel i 1 fil. Fanns förut: 1 fel i 1 fil. Inget publiceras förrän även de felen är rättade.\n"
        )
        assert as_text([], lines, known=[WARNING]).endswith("\nInga nya fel. Fanns förut: 1 varning.\n")
        assert as_text([], lines, known=[]) == "Inga nya fel.\n"

    def test_nothing_in_a_record_is_a_command_of_the_older_form(self) -> None:
        evil = ERROR._replace(message="Titeln är ##[add-mask]a.")
        text = as_text([evil], {"r/a.yml": ["", "title: ##[stop-commands]x"]}.__getitem__)
        assert "##[" not in text
        assert "##［stop-commands]x" in text


class TestSummary:
    @pytest.mark.parametrize(
        ("problems", "words"),
        [
            ([], "Inga fel."),
            ([ERROR], "1 fel i 1 fil; inget publiceras."),
            ([ERROR, ERROR], "2 fel i 1 fil; inget publiceras."),
            ([ERROR, ERROR._replace(file="r/b.yml")], "2 fel i 2 filer; inget publiceras."),
            ([WARNING], "1 varning; registret kan publiceras."),
            ([WARNING, WARNING], "2 varningar; registret kan publiceras."),
            ([FINDING], "1 avvikelse att granska; registret kan publiceras."),
            ([FINDING, FINDING], "2 avvikelser att granska; registret kan publiceras."),
            ([FINDING, WARNING, ERROR], "1 fel i 1 fil, 1 varning, 1 avvikelse att granska; inget publiceras."),
        ],
    )
    def test_in_words(self, problems: list[Problem], words: str) -> None:
        assert summary(problems) == words

    def test_strict(self) -> None:
        assert summary([WARNING], strict=True) == "1 varning; inget publiceras."
        assert summary([FINDING], strict=True) == "1 avvikelse att granska; registret kan publiceras."


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The workflow commands as the runner reads them: line by line, properties unescaped."""
    found = []
    for line in text.split("\n"):
        if match := re.match(r"\s*::([a-z-]+)(?: ([^:]*))?::(.*)$", line):
            pairs = (each.split("=", 1) for each in (match[2] or "").split(",") if each)
            found.append((match[1], {key: _unescaped(value) for key, value in pairs}, _unescaped(match[3])))
    return found


def _unescaped(text: str) -> str:
    for code, letter in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, letter)
    return text


class TestGithub:
    def test_an_annotation_for_each_and_the_summary(self) -> None:
        assert as_github([ERROR, FINDING]).splitlines() == [
            "::error file=r/a.yml,line=2,col=8,title=fel-datum::Datumet finns inte. Skriv 2027-02-28.",
            "::notice file=r/a.yml,line=2,col=8,title=fel-datum::Datumet finns inte. Skriv 2027-02-28.",
            "1 fel i 1 fil, 1 avvikelse att granska; inget publiceras.",
        ]
        assert set(ANNOTATIONS) == set(Severity)

    @pytest.mark.parametrize(
        "evil",
        [
            "100 %",
            "a\nb",
            "a\r\nb",
            "::error::",
            "\n::set-output name=x::y",
            "a,b:c",
            "%0A::error::x",
            "file=b,line=1::",
        ],
    )
    def test_hostile_words_stay_words(self, evil: str) -> None:
        problem = Problem(f"r/{evil}.yml", 1, 1, "kod", Severity.ERROR, f"Titel {evil}", "")
        ((command, properties, message),) = commands(as_github([problem]))
        assert command == "error"
        assert properties == {"file": problem.file, "line": "1", "col": "1", "title": "kod"}
        assert message == problem.message.strip()

    @pytest.mark.parametrize(("count", "shown", "left"), [(10, 10, 0), (11, 9, 2), (250, 9, 241)])
    def test_as_many_as_a_forge_shows_and_how_many_more(self, count: int, shown: int, left: int) -> None:
        problems = [ERROR._replace(line=line) for line in range(1, count + 1)]
        text = as_github([*problems, WARNING])
        told = commands(text)
        errors = [each for each in told if each[0] == "error"]
        assert len(errors) <= SHOWN
        assert [each[1]["line"] for each in errors[:shown]] == [str(line) for line in range(1, shown + 1)]
        assert [each[0] for each in told if each[0] == "warning"] == ["warning"]
        if left:
            assert errors[-1][1] == {"title": f"{left} till"}
            assert errors[-1][2].startswith(f"{left} till av samma slag")
        for line in range(shown + 1, count + 1):
            assert f"\n- r/a.yml:{line}:8: fel [fel-datum]: Datumet finns inte.\n" in text

    def test_what_was_there_before_is_a_notice_after_the_rest(self) -> None:
        *told, _ = as_github([FINDING], known=[ERROR]).splitlines()
        assert [line.partition(" ")[0] for line in told] == ["::notice", "::notice"]
        assert "title=fanns förut%3A fel-datum::" in told[1]

    def test_the_new_ones_are_shown_before_the_known(self) -> None:
        text = as_github([FINDING] * 9, known=[ERROR] * 9)
        assert [each[1]["title"] for each in commands(text)] == [*["fel-datum"] * 9, "9 till"]

    @given(
        st.lists(
            st.builds(
                Problem,
                st.text(),
                st.integers(1, 99),
                st.integers(1, 99),
                st.just("kod"),
                st.sampled_from(Severity),
                st.text(),
                st.text(),
            ),
            max_size=30,
        )
    )
    def test_one_command_each_whatever_the_words(self, problems: list[Problem]) -> None:
        text = as_github(problems)
        counts = Counter(problem.severity for problem in problems)
        assert Counter(each[0] for each in commands(text)) == {
            ANNOTATIONS[severity]: min(count, SHOWN) for severity, count in counts.items()
        }
        assert not any("##[" in line for line in text.split("\n") if not line.startswith("::"))


def test_json_holds_all_of_it() -> None:
    (found,) = json.loads(as_json([ERROR]))
    assert found == {
        "file": "r/a.yml",
        "line": 2,
        "column": 8,
        "code": "fel-datum",
        "severity": "error",
        "message": "Datumet finns inte.",
        "hint": "Skriv 2027-02-28.",
        "field": "period.start",
    }
    assert json.loads(as_json([])) == []
    told = json.loads(as_json([WARNING], known=[ERROR]))
    assert [(each["severity"], each["new"]) for each in told] == [("warning", True), ("error", False)]


def test_without_places_what_is_wrong_and_how_it_is_mended_is_left() -> None:
    problem = Problem("r/a.yml", 2, 3, "fel-datum", Severity.ERROR, "Datumet finns inte.", "Skriv:\nden: 2027-02-28")
    other = Problem("r/b.yml", 1, 1, "sen", Severity.FINDING, "Det är sent.")
    text = as_text([problem, other], lambda _: ["id: a", "| 7 | dag"])
    assert "2 | | 7 | dag" in text
    assert without_places(text) == "Datumet finns inte.\nSå rättar du: Skriv:\n\nDet är sent.\n\n"
    assert without_places("Kontor AB: klart.\n") == "Kontor AB: klart.\n"
