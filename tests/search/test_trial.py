# SPDX-License-Identifier: EUPL-1.2
"""The searches that must succeed are run, counted and named where too many fail; and the example's own succeed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.judging import judge_and_search
from generator.load.sources import FolderSource
from generator.problem import Severity
from tests.checks.build import AGREEMENT, REGISTER, Memory, swap
from tests.support.example import EXAMPLE
from tests.test_cli import AS_OF, folder, run

TODAY = date(2026, 11, 22)
PENS = swap(AGREEMENT, "title: Kontorsmaterial", "title: Pennor") + "keywords: [blyerts]\n"
WORDS = "id: everyday_words\ntitle: Vardagsord\nrows:\n  - {words: [penna, pekdon]}\n  - {words: [skrivdon], narrower: [krita]}\n"
CASES = "id: search_cases\ntitle: Sökprov\nleast: %d\nrows:\n%s"


def register(*rows: str, least: int = 100, **more: str) -> dict[str, str]:
    listed = "".join(f"  - {row}\n" for row in rows)
    return {
        **REGISTER,
        "agreements/kontor.yml": PENS,
        "codelists/everyday_words.yml": WORDS,
        "codelists/search_cases.yml": CASES % (least, listed),
        **more,
    }


def tried(files: dict[str, str]) -> tuple[str, list[tuple[int, int, str, Severity]], list[str]]:
    """The line, the places and codes of the warnings, and their messages."""
    searched = judge_and_search(Memory(files), [], TODAY)
    line, found = searched.outcome.line() if searched.outcome else "", searched.missed
    return (
        line,
        [(each.line, each.column, each.code, each.severity) for each in found],
        [each.message for each in found],
    )


class TestOutcome:
    def test_what_succeeds_is_counted(self) -> None:
        line, warnings, _ = tried(register("{query: pekdon, expect: [kontor]}", "{query: blyerts, expect: [kontor]}"))
        assert line == "Sökprov: 2 av 2 hittas bland de tre första."
        assert warnings == []

    def test_what_fails_is_named_and_under_the_line_warned_of_at_its_place(self) -> None:
        rows = ("{query: pekdon, expect: [kontor]}", "{query: xyzzyx, expect: [kontor]}")
        line, warnings, messages = tried(register(*rows))
        assert line == "Sökprov: 1 av 2 hittas bland de tre första. Missar ”xyzzyx”."
        assert warnings == [(6, 13, "sokprov-missar", Severity.WARNING)]
        assert messages == ["Sökprovet ”xyzzyx” hittar inte kontor bland de tre första. Ingenting hittas."]

    @pytest.mark.parametrize(("least", "warned"), [(50, False), (51, True)])
    def test_the_agreed_line_is_a_share(self, least: int, warned: bool) -> None:
        rows = ("{query: pekdon, expect: [kontor]}", "{query: xyzzyx, expect: [kontor]}")
        _, warnings, _ = tried(register(*rows, least=least))
        assert bool(warnings) is warned

    def test_what_stands_first_instead_is_told(self) -> None:
        other = swap(AGREEMENT, "id: kontor\n", "id: annat\n") + "keywords: [annat]\n"
        files = register("{query: blyerts, expect: [annat]}")
        files["agreements/annat.yml"] = other
        _, _, messages = tried(files)
        assert messages == ["Sökprovet ”blyerts” hittar inte annat bland de tre första. Först kommer ”Pennor”."]

    def test_the_fourth_hit_is_too_late(self) -> None:
        weak = (
            swap(AGREEMENT, "title: Kontorsmaterial", "title: Skrivdon")
            + "description: Hit hör en del annat än blyerts.\n"
        )
        strong = {f"agreements/a{n}.yml": swap(PENS, "id: kontor\n", f"id: a{n}\n") for n in range(3)}
        files = register("{query: blyerts, expect: [kontor]}") | {"agreements/kontor.yml": weak}
        assert " 1 av 1 " in tried(files | dict(list(strong.items())[:2]))[0]
        assert " 0 av 1 " in tried(files | strong)[0]

    def test_where_an_organization_searches_others_agreements_are_left_out(self) -> None:
        only_mora = swap(PENS, "[{organization: mora}, {organization: orsa}]", "[{organization: mora}]")
        for name, line in (("mora", "1 av 1"), ("orsa", "0 av 1")):
            files = register(f"{{query: blyerts, expect: [kontor], organization: {name}}}")
            files["agreements/kontor.yml"] = only_mora
            assert f" {line} " in tried(files)[0]

    def test_a_narrower_word_leads_to_the_wider_and_not_back(self) -> None:
        wide = {"agreements/kontor.yml": swap(AGREEMENT, "title: Kontorsmaterial", "title: Skrivdon")}
        assert " 1 av 1 " in tried(register("{query: krita, expect: [kontor]}") | wide)[0]
        narrow = {"agreements/kontor.yml": swap(AGREEMENT, "title: Kontorsmaterial", "title: Kritor")}
        assert " 0 av 1 " in tried(register("{query: skrivdon, expect: [kontor]}") | narrow)[0]

    def test_nothing_is_tried_without_cases_or_while_there_are_data_errors(self) -> None:
        files = register("{query: pekdon, expect: [kontor]}")
        assert tried({**files, "codelists/search_cases.yml": CASES % (100, "") + "  []\n"})[0] == ""
        assert tried({path: text for path, text in files.items() if "search_cases" not in path})[0] == ""
        assert tried({**files, "suppliers/annat-ab.yml": "id: annat-ab\n"})[0] == ""


class TestCommand:
    def test_check_says_how_many(self, tmp_path: Path) -> None:
        files = register("{query: pekdon, expect: [kontor]}")
        code, said, _ = run("check", "--register", folder(tmp_path, files), *AS_OF)
        assert (code, said) == (0, "Inga fel.\nSökprov: 1 av 1 hittas bland de tre första.\n")

    def test_what_fails_is_a_warning_and_stops_nothing(self, tmp_path: Path) -> None:
        files = register("{query: xyzzyx, expect: [kontor]}")
        code, said, _ = run("check", "--register", folder(tmp_path, files), *AS_OF)
        assert code == 0
        assert "varning [sokprov-missar]: Sökprovet ”xyzzyx” hittar inte kontor" in said
        assert said.endswith("Sökprov: 0 av 1 hittas bland de tre första. Missar ”xyzzyx”.\n")

    def test_json_stays_json(self, tmp_path: Path) -> None:
        files = register("{query: pekdon, expect: [kontor]}")
        _, said, _ = run("check", "--register", folder(tmp_path, files), *AS_OF, "--format", "json")
        assert "Sökprov:" not in said

    def test_what_failed_before_is_not_the_changes_fault(self, tmp_path: Path) -> None:
        files = register("{query: xyzzyx, expect: [kontor]}")
        before = folder(tmp_path / "before", files)
        after = folder(
            tmp_path / "after", files | {"organizations/orsa.yml": "id: orsa\ntitle: Orsa\nkind: municipality\n"}
        )
        code, said, _ = run("check", "--register", after, *AS_OF, "--new-only", before)
        assert code == 0
        assert "Inga nya fel. Fanns förut: 1 varning." in said

    def test_the_summary_of_a_run_says_it_too(self, tmp_path: Path) -> None:
        files, page = register("{query: pekdon, expect: [kontor]}"), tmp_path / "summary.md"
        run("check", "--register", folder(tmp_path / "r", files), *AS_OF, "--summary", page)
        assert page.read_text("utf-8").rstrip().endswith("Sökprov\\: 1 av 1 hittas bland de tre första.")


def test_the_examples_own_cases_are_many_and_nearly_all_succeed() -> None:
    searched = judge_and_search(FolderSource(EXAMPLE), [], TODAY)
    outcome = searched.outcome
    assert outcome is not None
    assert len(outcome.tried) >= 130
    assert outcome.least >= 90
    assert outcome.enough, outcome.line()
    assert searched.missed == []
