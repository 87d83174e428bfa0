# SPDX-License-Identifier: EUPL-1.2
"""Addresses at a forge: as each forge has them, never too long, and never an exception for what an editor wrote as a pattern."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.build import site_of
from generator.editing.ids import own_file
from generator.forge import FORGES, LONGEST, address, forge_of
from generator.judging import judge
from generator.load.loader import load
from generator.load.sources import EditedSource, FolderSource
from generator.model.audience import Audience
from generator.model.kinds import KINDS
from generator.pages.site import Site
from generator.project import project
from tests.support.example import SMALL
from tests.support.registers import TODAY

URL, FILE = "https://git.exempel.se/samkop/register/", "register/agreements/el-2.yml"
AGREED = "agreements/elarbeten.yml"


@pytest.mark.parametrize(
    ("view", "edit", "new"),
    [
        ("{url}/blob/{branch}/{path}", "/edit/main/register/agreements/el-2.yml", "/new/main?filename="),
        (
            "{url}/-/blob/{branch}/{path}",
            "/-/edit/main/register/agreements/el-2.yml",
            "/-/new/main/register/agreements?",
        ),
        (
            "{url}/src/branch/{branch}/{path}",
            "/_edit/main/register/agreements/el-2.yml",
            "/_new/main/register/agreements?",
        ),
    ],
)
def test_each_forge_has_its_own(view: str, edit: str, new: str) -> None:
    forge = forge_of(view)
    assert address(forge.edit, URL, "main", FILE) == URL.rstrip("/") + edit
    assert address(forge.new, URL, "main", FILE, "id: el-2\n").startswith(URL.rstrip("/") + new)


def test_a_forge_that_is_not_known_shows_the_file() -> None:
    forge = forge_of("{url}/tree/{path}?h={branch}")
    assert address(forge.edit, URL, "main", FILE) == f"{URL}tree/{FILE}?h=main"
    assert address(forge.new, URL, "main", FILE) == ""


def test_any_text_comes_through() -> None:
    text = "id: a&b=c #å\n  - {x: 100 %}\n\n+?"
    for forge in FORGES:
        found = parse_qs(urlsplit(address(forge.new, URL, "gren/å", FILE, text)).query)
        assert "value" not in found or found["value"] == [text]
    assert "/new/gren/%C3%A5?" in address(FORGES[0].new, URL, "gren/å", FILE)


def test_a_text_that_is_too_long_is_left_out() -> None:
    long = address(FORGES[0].new, URL, "main", FILE, "å" * LONGEST)
    assert long.endswith(f"filename={FILE}&value=")


def test_a_pattern_with_other_braces_is_no_accident() -> None:
    assert address("{url}/{fil}/{0}/{", URL, "main", FILE) == f"{URL}{{fil}}/{{0}}/{{"


def site(audience: Audience, **repository: str) -> Site:
    """The site of the small register with another repository, or with none."""
    text = (SMALL / "cooperation.yml").read_text("utf-8")
    data = yaml.safe_load(text)["repository"]  # noqa: TID251 - a few texts of our own
    edited = text.replace(
        f"repository:\n  url: {data['url']}\n  branch: {data['branch']}\n",
        "".join(f"{line}\n" for line in block(repository)),
    )
    assert edited != text
    judged = judge(EditedSource(FolderSource(SMALL), {"cooperation.yml": edited.encode()}), [], TODAY)
    return site_of(project(judged.register, audience, TODAY), audience, TODAY, judged)


def block(repository: dict[str, str]) -> list[str]:
    return ["repository:", *(f'  {key}: "{value}"' for key, value in repository.items())] if repository else []


class TestSites:
    def test_the_internal_one_leads_to_the_editor(self) -> None:
        found = site(Audience.INTERNAL, url=URL)
        assert found.sources["agreement", "elarbeten"] == f"{URL}edit/main/register/{AGREED}"
        new = found.another["agreement", "elarbeten"]
        assert parse_qs(urlsplit(new.address).query)["filename"] == ["register/agreements/elarbeten-2.yml"]
        year = found.another["procurement", "2024-elarbeten"]
        assert parse_qs(urlsplit(year.address).query)["filename"] == ["register/procurements/2026/2026-elarbeten.yml"]
        register = load(FolderSource(SMALL)).register
        own = {kind.name for kind in KINDS if own_file(kind)}
        # A supplier that nothing shown names has no page, and so no link either.
        assert set(found.another) <= {(each.record_kind, each.id) for each in register.records()}
        assert {("agreement", each) for each in register.agreements} <= set(found.another)
        assert {kind for kind, _ in found.another} == own

    def test_the_public_one_has_neither(self) -> None:
        found = site(Audience.PUBLIC, url=URL)
        assert found.sources == {}
        assert found.another == {}

    def test_what_is_begun_says_what_to_fill_in_and_holds_no_history(self) -> None:
        found = site(Audience.INTERNAL, url=URL).another["agreement", "hygienartiklar"]
        (text,) = parse_qs(urlsplit(found.address).query)["value"]
        assert text.startswith("id: hygienartiklar-2\ntitle: Hygienartiklar och städmaterial\n")
        assert "start: ÅÅÅÅ-MM-DD" in text
        assert "decided" not in text
        assert "EX 2023/0150" not in text

    def test_where_no_forge_is_known_the_command_is_told(self) -> None:
        found = site(Audience.INTERNAL)
        assert found.sources == {}
        assert found.another["agreement", "elarbeten"] == ("", "samkop new agreement --like elarbeten")

    def test_patterns_of_ones_own(self) -> None:
        found = site(Audience.INTERNAL, url=URL, edit="{url}/e/{path}", new="{url}/n/{name}")
        assert found.sources["agreement", "elarbeten"] == f"{URL}e/register/{AGREED}"
        assert found.another["agreement", "elarbeten"].address == f"{URL}n/elarbeten-2.yml"

    def test_what_only_the_staff_sees_is_not_written_where_anyone_reads(self) -> None:
        text = (SMALL / "cooperation.yml").read_text("utf-8").replace("exposure: internal", "exposure: public")
        judged = judge(EditedSource(FolderSource(SMALL), {"cooperation.yml": text.encode()}), [], TODAY)
        found = site_of(project(judged.register, Audience.INTERNAL, TODAY), Audience.INTERNAL, TODAY, judged)
        (begun,) = parse_qs(urlsplit(found.another["agreement", "elarbeten"].address).query)["value"]
        assert "K-2062" not in begun
        seen = project(judged.register, Audience.PUBLIC, TODAY)
        hidden = next(key for key in found.another if seen.find(*key) is None)
        assert "value=id%3A" in found.another[hidden].address
        assert "description" not in found.another[hidden].address
        inside = site(Audience.INTERNAL, url=URL).another["agreement", "elarbeten"].address
        assert "K-2062" in inside


def test_the_day_decides_the_year() -> None:
    judged = judge(FolderSource(Path(SMALL)), [], date(2031, 1, 1))
    found = site_of(
        project(judged.register, Audience.INTERNAL, date(2031, 1, 1)), Audience.INTERNAL, date(2031, 1, 1), judged
    )
    assert "2031-elarbeten.yml" in found.another["procurement", "2024-elarbeten"].address
