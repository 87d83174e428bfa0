# SPDX-License-Identifier: EUPL-1.2
"""Known time on pages: when a record changed and how, what it said at the end of a month, what changed in which month, and how plans slipped."""

from __future__ import annotations

from datetime import date

import pytest

from generator.history.entry import What
from generator.history.known import Known, Version
from generator.model.base import Record
from generator.model.goal import Goal
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.changes import changes, month_ends, months, page, story, then_page
from generator.views.slippage import slippage
from tests.support.records import record

BEGAN = date(2026, 8, 10)


def goal(title: str, text: str = "") -> Goal:
    return record(Goal, f"id: a\ntitle: {title}\n" + (f"description: {text}\n" if text else ""))


def version(day: str, what: What, said: str = "", was: Record | None = None) -> Version:
    return Version(date.fromisoformat(day), what, (said,) if said else (), was)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


NOW = goal("Nytt")
VERSIONS = (
    version("2026-08-10", What.ADDED, "Målet Gammalt läggs till.", goal("Gammalt")),
    version("2026-09-01", What.CHANGED, "Målet Mellan: Rubrik ändras.", goal("Mellan", "Se [målet](/mal/borta/) och [listan](/mal/).")),
    version("2026-09-20", What.CHANGED, "Målet Hastigt: Rubrik ändras.", goal("Hastigt")),
    version("2026-11-02", What.CHANGED, "Målet Nytt, Dokument: Plan läggs till.", NOW),
)  # fmt: skip
KNOWN = Known(
    {("goal", "a"): VERSIONS, ("goal", "b"): (version("2026-09-01", What.REMOVED, "Målet Borta: väl tas bort."),)},
    BEGAN,
)
REGISTER = Register([NOW])


def test_a_story_leaves_out_its_beginning_and_its_subject() -> None:
    told = story(NOW, KNOWN)
    assert plain(told.changed) == "2 november 2026"
    assert [(plain(line.when), line.sentences) for line in told.lines] == [
        ("2 november 2026", ("Dokument: Plan läggs till.",)),
        ("20 september 2026", ("Rubrik ändras.",)),
        ("1 september 2026", ("Rubrik ändras.",)),
    ]
    assert [line.before and plain(line.before.text) for line in told.lines] == [
        "Som det var den 31 oktober 2026",
        None,
        "Som det var den 31 augusti 2026",
    ]


def test_a_record_that_nothing_is_known_of_has_no_story() -> None:
    assert story(NOW, Known()).lines == ()
    assert story(NOW, Known()).since == ""


def test_an_earlier_version_has_a_page_if_it_stood_at_the_end_of_a_month() -> None:
    found = list(month_ends(NOW, KNOWN))
    assert [(then.day, then.was.title, then.address) for then in found] == [
        (date(2026, 8, 31), "Gammalt", "mal/a/2026-08-31/"),
        (date(2026, 10, 31), "Hastigt", "mal/a/2026-10-31/"),
    ]


@pytest.mark.parametrize(
    ("began", "changed", "ends"),
    [
        ("2026-08-31", "2026-09-01", [date(2026, 8, 31)]),
        ("2026-08-01", "2026-08-31", []),
        ("2025-12-31", "2027-01-01", [date(2026, 12, 31)]),
    ],
)
def test_the_last_day_of_a_month_counts(began: str, changed: str, ends: list[date]) -> None:
    versions = (version(began, What.ADDED, was=NOW), version(changed, What.CHANGED, was=NOW))
    assert [then.day for then in month_ends(NOW, Known({("goal", "a"): versions}, BEGAN))] == ends


def test_what_an_old_text_names_and_is_gone_is_no_link() -> None:
    then = next(then for then in month_ends(NOW, Known({("goal", "a"): (VERSIONS[1], VERSIONS[3])}, BEGAN)))
    [text] = [fact.values[0].html for fact in then_page(then, REGISTER).facts if fact.key == "description"]
    assert "Se målet och" in text
    assert '<a href="/mal/">listan</a>' in text


def test_changes_by_month_the_latest_first() -> None:
    found = changes(REGISTER, KNOWN)
    assert [(change.day.isoformat(), change.what, change.record.text, change.record.href) for change in found] == [
        ("2026-11-02", "Ändrat mål", "Nytt", "mal/a/"),
        ("2026-09-20", "Ändrat mål", "Nytt", "mal/a/"),
        ("2026-09-01", "Borttaget mål", "Borta: väl", ""),
        ("2026-09-01", "Ändrat mål", "Nytt", "mal/a/"),
    ]
    assert [(plain(month.name), month.address, len(month.changes)) for month in months(found)] == [
        ("November 2026", "andringar/2026-11/", 1),
        ("September 2026", "andringar/2026-09/", 3),
    ]
    assert plain(page(found, KNOWN).since) == "10 augusti 2026"
    assert page((), Known()).since == ""


def test_what_has_happened_is_said_in_the_gender_of_the_noun() -> None:
    plans = (version("2026-09-01", What.CHANGED, was=plan("2026-Q1")), version("2026-09-02", What.REMOVED))
    known = Known({("procurement", "p"): plans, ("supplier", "s"): (version("2026-09-03", What.ADDED),)}, BEGAN)
    assert [change.what for change in changes(REGISTER, known)] == [
        "Ny leverantör",
        "Borttagen upphandling",
        "Ändrad upphandling",
    ]
    came = Known({("goal", "a"): (version("2026-09-03", What.ADDED, was=NOW),)}, BEGAN)
    assert [line.what for line in story(NOW, came).lines] == ["nytt"]


def plan(quarter: str) -> Procurement:
    return record(Procurement, f"id: p\ntitle: P\nprocuring_entity: mora\nplanned: {{quarter: {quarter}}}\n")


@pytest.mark.parametrize(
    ("quarters", "told"),
    [
        (["2026-Q1"], ""),
        (["2026-Q1", "2026-Q1"], ""),
        (["2026-Q1", "2026-Q4"], "Annonseringen har flyttats 1 gång, från första kvartalet 2026 till fjärde kvartalet 2026: 3 kvartal senare."),
        (["2026-Q1", "2026-Q4", "2027-Q2"], "Annonseringen har flyttats 2 gånger, från första kvartalet 2026 till andra kvartalet 2027: 5 kvartal senare."),
        (["2026-Q2", "2026-Q1"], "Annonseringen har flyttats 1 gång, från andra kvartalet 2026 till första kvartalet 2026: 1 kvartal tidigare."),
        (["2026-Q2", "2026-Q3", "2026-Q2"], "Annonseringen har flyttats 2 gånger, från andra kvartalet 2026 till andra kvartalet 2026: tillbaka där den var."),
    ],
)  # fmt: skip
def test_how_a_plan_has_slipped(quarters: list[str], told: str) -> None:
    versions = tuple(
        version(f"2026-0{month}-01", What.CHANGED, was=plan(quarter))
        for month, quarter in enumerate(quarters, start=1)
    )
    known = Known({("procurement", "p"): versions}, BEGAN)
    assert plain(slippage(plan(quarters[-1]), known).told) == told
