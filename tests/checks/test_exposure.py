# SPDX-License-Identifier: EUPL-1.2
"""A register that anyone can read holds only what the public sees today; the rest lies in overlays (DESIGN § 3.2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.problem import Severity
from tests.checks.build import (
    AGREEMENT,
    COOPERATION,
    MORA,
    PROCUREMENT,
    SELLER,
    expect,
    problems,
    severities,
    swap,
    told,
)

PUBLIC = COOPERATION + "exposure: public\n"
PATH = "procurements/2025/2025-kontor.yml"
AGREED = "agreements/kontor.yml"
INTERNAL = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}\n"


def open_to_all(**files: str) -> dict[str, str]:
    """The register in an open folder, with an agreement or a procurement of its own."""
    names = {
        "agreement": AGREED,
        "procurement": PATH,
        "mora": "organizations/mora.yml",
        "seller": "suppliers/exempel-ab.yml",
    }
    return {"cooperation.yml": PUBLIC, **{names[name]: text for name, text in files.items()}}


def test_the_small_register_may_be_open() -> None:
    assert problems(open_to_all()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (AGREEMENT + "notes: ¤Ring Eva.\n", "notes visas inte publikt i dag"),
        (AGREEMENT + "price_adjustment: ¤{index: KPI}\n", "price_adjustment visas inte"),
        (AGREEMENT + "ordering:\n  how: Ring.\n  instructions: ¤Logga in.\n", "ordering.instructions visas inte"),
        (
            swap(AGREEMENT, "{supplier: exempel-ab}", '{supplier: exempel-ab, customer_number: ¤"77"}'),
            "suppliers.customer_number visas inte",
        ),
        (AGREEMENT + "documents:\n  - ¤{title: Avtal, url: https://x.example/}\n", "documents visas inte"),
    ],
)
def test_an_internal_value_is_told_at_its_place(text: str, words: str) -> None:
    (found,) = expect("hor-hemma-internt", open_to_all(agreement=text))
    assert words in found.message
    assert found.severity is Severity.ERROR
    assert problems({AGREED: text}) == [], "the same file in a register that is not open"


@pytest.mark.parametrize(
    "overlay",
    [
        "notes: Ring Eva.\n",
        "price_adjustment: {index: KPI}\n",
        "ordering: {instructions: Logga in.}\n",
        'suppliers: [{supplier: exempel-ab, customer_number: "77"}]\n',
        "documents: [{title: Avtal, url: https://x.example/}]\n",
        "documents: [{title: Avtal, url: https://x.example/, audience: internal}]\n",
        "questions: [{question: Var?, answer: Här.}]\n",
        "follow_up: Uppföljd.\nid: kontor\ntitle: Kontorsmaterial\n",
    ],
)
def test_the_same_value_in_an_overlay_is_right(overlay: str) -> None:
    assert problems(open_to_all(), {AGREED: overlay}) == []


def test_a_whole_record_is_told_with_its_noun() -> None:
    closed = {
        AGREED: AGREEMENT + INTERNAL,
        "goals/fler.yml": "id: fler\ntitle: Fler anbud\n" + INTERNAL,
        "guidance/bestalla.md": "",
    }
    found = problems({**open_to_all(), **closed})
    assert {(each.code, each.line, each.column) for each in found} == {("hor-hemma-internt", 1, 1)}
    assert [each.message.partition(",")[0] for each in found] == [
        "Avtalet Kontorsmaterial visas inte publikt i dag",
        "Målet Fler anbud visas inte publikt i dag",
    ]


def test_a_stage_that_is_not_reached_hides() -> None:
    planned = (
        "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\nplanned: {quarter: 2027-Q1, decided: 2026-01-10}\n"
    )
    alone = {AGREED: "", "guidance/bestalla.md": ""}
    expect("hor-hemma-internt", {**open_to_all(procurement=planned + "estimated_value: ¤4000000\n"), **alone})
    announced = planned + "estimated_value: 4000000\nnotice: {published: 2026-11-22}\n"
    assert problems({**open_to_all(procurement=announced), **alone}) == []


@pytest.mark.parametrize(
    ("day", "open_"),
    [(date(2026, 11, 21), False), (date(2026, 11, 22), True), (date(2026, 11, 23), True)],
)
def test_time_cures(day: date, open_: bool) -> None:
    notice = {
        "announcements/stangt.yml": "id: stangt\ntitle: Stängt\ntext: Vi har stängt.\nfirst_day: 2026-11-22\nlast_day: 2026-12-31\n"
    }
    found = problems({**open_to_all(), **notice}, day=day)
    assert (found == []) is open_


class TestWhatOnlyWasPublic:
    """Time passing causes no blocking problem: what has been public stays in Git's memory whatever one does now."""

    office = (
        "appointments:\n  - organization: mora\n    role: Ansvarig\n    person: {mark}Eva Ek\n    to: 2026-11-22\n"
    )

    def test_a_person_who_has_left(self) -> None:
        still = {"cooperation.yml": PUBLIC + self.office.format(mark="")}
        assert problems(still) == []
        left = {"cooperation.yml": PUBLIC + self.office.format(mark="¤")}
        found = expect("har-varit-publikt", left, day=date(2026, 11, 23))
        assert severities(found) == {Severity.WARNING}

    def test_one_who_has_not_come_is_an_error(self) -> None:
        coming = self.office.format(mark="¤").replace("to: 2026-11-22", "from: 2026-11-23")
        expect("hor-hemma-internt", {"cooperation.yml": PUBLIC + coming})

    def test_an_award_that_was_revoked(self) -> None:
        standing = swap(PROCUREMENT, "signed: 2025-04-20\n", "")
        standing = swap(standing, "post_award_notice: {published: 2025-04-29}\n", "")
        files = {**open_to_all(procurement=standing), AGREED: "", "guidance/bestalla.md": ""}
        assert problems(files, day=date(2025, 4, 9)) == []
        revoked = standing.replace("standstill_until", "revoked: 2025-04-10, standstill_until")
        files |= open_to_all(procurement=revoked) | {AGREED: "", "guidance/bestalla.md": ""}
        after = problems(files, day=date(2025, 4, 10))
        assert after
        assert severities(after) == {Severity.WARNING}

    def test_from_no_errors_time_makes_none(self) -> None:
        files = {"cooperation.yml": PUBLIC + self.office.format(mark="")}
        for days in (0, 1, 2, 40, 400, 4000):
            found = problems(files, day=date(2026, 11, 22) + timedelta(days))
            assert Severity.ERROR not in severities(found)


class TestNoFollowOnProblems:
    def test_a_broken_file(self) -> None:
        found = told(open_to_all(seller="id: exempel-ab\n"))
        assert {each.file for each in found} == {"register/suppliers/exempel-ab.yml"}

    def test_a_reference_to_nothing(self) -> None:
        text = AGREEMENT + "goals: [¤finns-inte]\n"
        expect("okand-hanvisning", open_to_all(agreement=text))


class TestOverlays:
    def test_only_the_base_is_judged_for_exposure(self) -> None:
        over = {"cooperation.yml": "exposure: internal\n"}
        assert {each.code for each in told(open_to_all(agreement=AGREEMENT + "notes: x\n"), over)} >= {
            "hor-hemma-internt"
        }

    def test_a_fault_in_an_overlay_is_told_in_its_file(self) -> None:
        expect(
            "okant-varde",
            {},
            {AGREED: "documents:\n  - title: Avtal\n    url: https://x.example/\n    audience: ¤alla\n"},
        )
        expect("fel-datum", {}, {AGREED: "price_adjustment: {index: KPI, next_date: ¤i vår}\n"})

    def test_a_check_s_fault_in_an_overlay_is_told_in_its_file(self) -> None:
        changes = {AGREED: AGREEMENT + "options: [{months: 12}]\n"}
        assert problems(changes, {AGREED: "called_off_to_date: {amount: 100}\n"}) == []
        double = {"goals/a.yml": f"id: a\ntitle: A\ndecided_by: ¤ingen\n{INTERNAL}"}
        expect("okand-hanvisning", {}, double)

    def test_two_overlays_are_laid_in_order(self) -> None:
        first = {"suppliers/hemlig-ab.yml": f"id: hemlig-ab\ntitle: Hemlig AB\n{INTERNAL}"}
        second = {"suppliers/hemlig-ab.yml": "contact_person: Säljchefen\nsole_trader: true\n"}
        assert problems({}, first, second) == []

    def test_mora_stays_mora(self) -> None:
        assert (
            problems({"organizations/mora.yml": MORA}, {"organizations/mora.yml": "without_agreement: Ring.\n"}) == []
        )
        assert problems({}, {"suppliers/exempel-ab.yml": SELLER + "contact_person: Säljchefen\n"}) == []
