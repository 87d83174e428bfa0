# SPDX-License-Identifier: EUPL-1.2
"""Who reads what, and what people are asked at the forge: every line means something, and nothing invented looks real."""

from __future__ import annotations

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.support.workflows import GIVEN, ROOT, loaded

GITHUB = ROOT / ".github"
ISSUES = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
OWNERS = GITHUB / "CODEOWNERS"
MADE_UP = "@exempel-samverkan/"


def rules() -> list[tuple[str, list[str]]]:
    """The patterns of CODEOWNERS with their owners, in order."""
    rows = [line.split("#")[0].split() for line in OWNERS.read_text("utf-8").splitlines()]
    return [(row[0], row[1:]) for row in rows if row]


def tracked() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern of the few forms that we use speaks of a file: all, a folder from the root, or names in one."""
    if pattern == "*":
        return True
    assert re.fullmatch(r"/[\w./-]+/|/[\w./*-]+", pattern), f"{pattern}: a form that this test does not know"
    inner = pattern.removeprefix("/")
    if inner.endswith("/"):
        return path.startswith(inner)
    return path.count("/") == inner.count("/") and fnmatch(path, inner)


def owners(path: str) -> list[str]:
    """Who is asked to read a change of a file: the last rule that matches."""
    return next((owned for pattern, owned in reversed(rules()) if matches(pattern, path)), [])


class TestOwners:
    def test_each_pattern_matches_something_and_has_an_owner(self) -> None:
        files = tracked()
        for pattern, owned in rules():
            assert any(matches(pattern, path) for path in files), pattern
            assert owned, pattern

    def test_no_rule_is_hidden_by_a_later_one(self) -> None:
        last = {path: max(n for n, (pattern, _) in enumerate(rules()) if matches(pattern, path)) for path in tracked()}
        assert set(last.values()) == set(range(len(rules())))

    def test_everything_has_an_owner_and_each_organization_reads_its_own(self) -> None:
        assert all(owners(path) for path in tracked())
        assert owners("register/organizations/orsa.yml") == [f"{MADE_UP}orsa"]
        assert owners("register/organizations/skola-mora.yml") == [f"{MADE_UP}mora"]
        assert owners("register/agreements/ny.yml") == [f"{MADE_UP}upphandlingsenheten"]
        assert owners("generator/cli.py") == [f"{MADE_UP}utvecklare"]
        assert f"{MADE_UP}samordningsgruppen" in owners(".github/CODEOWNERS")

    def test_owners_that_are_made_up_are_said_to_be(self) -> None:
        assert {owner for _, owned in rules() for owner in owned if not owner.startswith(MADE_UP)} == set()
        head = OWNERS.read_text("utf-8").partition("\n*")[0]
        assert f"EXEMPEL: lagen som börjar med {MADE_UP} finns inte." in head


class TestIssues:
    def test_there_are_those_that_people_need(self) -> None:
        assert {path.stem for path in ISSUES} == {"sokord", "fel", "behov"}

    @pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.stem)
    def test_each_warns_before_it_asks(self, path: Path) -> None:
        first, *rest = loaded(path)["body"]
        assert first["type"] == "markdown"
        assert "Skriv inga personuppgifter" in first["attributes"]["value"]
        identities = [each["id"] for each in rest]
        assert len(set(identities)) == len(identities)
        assert rest[0]["validations"]["required"] == "true"
        assert len(rest) <= 4

    def test_nothing_is_asked_without_a_form(self) -> None:
        assert loaded(GITHUB / "ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"] == "false"

    def test_the_forge_can_read_them(self, tmp_path: Path) -> None:
        def judged(*files: Path) -> int:
            program = Path(sys.executable).parent / "check-jsonschema"
            command = [str(program), "--builtin-schema", "vendor.github-issue-forms", *map(str, files)]
            return subprocess.run(command, capture_output=True, check=False).returncode

        assert judged(*ISSUES) == 0
        wrong = tmp_path / "fel.yml"
        wrong.write_text(ISSUES[0].read_text("utf-8").replace("type: input", "type: inmatning"), "utf-8")
        assert judged(wrong) == 1


def test_a_new_register_is_given_the_same() -> None:
    given = GIVEN.parent
    for path in [*ISSUES, GITHUB / "ISSUE_TEMPLATE/config.yml"]:
        assert (given / "ISSUE_TEMPLATE" / path.name).read_text("utf-8") == path.read_text("utf-8").partition("\n")[2]
    assert len(list((given / "ISSUE_TEMPLATE").iterdir())) == len(ISSUES) + 1
    name = "pull_request_template.md"
    assert (given / name).read_text("utf-8") == (GITHUB / name).read_text("utf-8")


def test_the_template_of_a_pull_request_is_short_and_asks_what_matters() -> None:
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    assert len(text.split()) < 120
    assert text.count("- [ ]") == 3
    assert "personuppgifter" in text
    assert "anbud" in text
