# SPDX-License-Identifier: EUPL-1.2
"""A record does not contradict itself: each check at the nearest value that is wrong, and at the nearest that is right."""

from __future__ import annotations

from datetime import date

import pytest

from generator.problem import Problem, Severity
from tests.checks.build import AGREEMENT, PROCUREMENT, expect, problems, severities, swap, told

PATH = "procurements/2025/2025-kontor.yml"
AGREED = "agreements/kontor.yml"


def procured(old: str, new: str) -> dict[str, str]:
    return {PATH: swap(PROCUREMENT, old, new)}


def agreed(more: str) -> dict[str, str]:
    return {AGREED: AGREEMENT + more}


def only(found: list[Problem]) -> Problem:
    assert len(found) == 1
    return found[0]


def test_the_register_is_right_as_it_stands() -> None:
    assert problems({}) == []


@pytest.mark.parametrize(
    ("old", "wrong", "right", "words"),
    [
        (
            "published: 2025-01-20",
            "published: ¤2024-12-09",
            "published: 2024-12-10",
            "Annonsen (2024-12-09) ligger före planbeslutet (2024-12-10).",
        ),
        (
            "2025-02-24T23:59",
            "¤2025-01-19T23:59",
            "2025-01-20T00:00",
            "Sista anbudsdag (2025-01-19) ligger före annonsen (2025-01-20).",
        ),
        (
            "award: {decided: 2025-04-01",
            "award: {decided: ¤2025-02-23",
            "award: {decided: 2025-02-24",
            "Tilldelningsbeslutet (2025-02-23) ligger före sista anbudsdag (2025-02-24).",
        ),
        (
            "sent: 2025-04-02",
            "sent: ¤2025-03-31",
            "sent: 2025-04-01",
            "Underrättelsen (2025-03-31) ligger före tilldelningsbeslutet (2025-04-01).",
        ),
        (
            "standstill_until: 2025-04-14",
            "standstill_until: ¤2025-04-01",
            "standstill_until: 2025-04-02",
            "Avtalsspärrens slut (2025-04-01) ligger före underrättelsen (2025-04-02).",
        ),
        (
            "signed: 2025-04-20",
            "signed: ¤2025-03-31",
            "signed: 2025-04-01",
            "Avtalet är tecknat 2025-03-31, före tilldelningsbeslutet 2025-04-01.",
        ),
        (
            "signed: 2025-04-20\n",
            "signed: 2025-04-20\nreviews: [{case_number: 1-25, court: Falun, filed: 2025-04-05, decided: ¤2025-04-04}]\n",
            "signed: 2025-04-20\nreviews: [{case_number: 1-25, court: Falun, filed: 2025-04-05, decided: 2025-04-05}]\n",
            "Avgörandet (2025-04-04) ligger före ansökan om överprövning (2025-04-05).",
        ),
        (
            "signed: 2025-04-20\n",
            "signed: 2025-04-20\nearlier_awards: [{decided: 2025-03-20, revoked: ¤2025-03-19}]\n",
            "signed: 2025-04-20\nearlier_awards: [{decided: 2025-03-20, revoked: 2025-03-20}]\n",
            "Återkallandet (2025-03-19) ligger före beslutet (2025-03-20).",
        ),
    ],
)
def test_days_of_a_procurement_come_in_order(old: str, wrong: str, right: str, words: str) -> None:
    assert only(expect("fel-ordning", procured(old, wrong))).message == words
    assert "fel-ordning" not in {each.code for each in told(procured(old, right))}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("last_call_off: ¤2025-05-31\n", "last_call_off: 2025-06-01\n"),
        (
            "signed: 2025-05-20\noptions: [{months: 12, use: true, decided: ¤2025-05-19, decision: KS 1}]\n",
            "signed: 2025-05-20\noptions: [{months: 12, use: true, decided: 2025-05-20, decision: KS 1}]\n",
        ),
        (
            "last_call_off: 2027-05-31\nlast_contract_day: ¤2027-05-30\n",
            "last_call_off: 2027-05-31\nlast_contract_day: 2027-05-31\n",
        ),
        (
            "options:\n  - {months: 12, use: true, decided: 2026-11-02, decision: KS 1}\n  - {months: 12, use: true, decided: ¤2026-11-01, decision: KS 1}\n",
            "options:\n  - {months: 12, use: true, decided: 2026-11-02, decision: KS 1}\n  - {months: 12, use: true, decided: 2026-11-02, decision: KS 1}\n",
        ),
    ],
)
def test_days_of_an_agreement_come_in_order(wrong: str, right: str) -> None:
    expect("fel-ordning", agreed(wrong))
    assert problems(agreed(right)) == []


def test_a_cancelled_procurement_has_no_standing_award_and_no_contract() -> None:
    cancelled = swap(PROCUREMENT, "signed: 2025-04-20\n", "cancelled: ¤{decided: 2025-04-10}\n")
    expect("motsagelse", {PATH: cancelled})
    revoked = swap(cancelled, "standstill_until: 2025-04-14", "revoked: 2025-04-09").replace("¤", "")
    assert problems({PATH: revoked}) == []
    signed = swap(revoked, "post_award_notice", "signed: ¤2025-04-08\npost_award_notice")
    assert "avbruten men har ett tecknat avtal" in only(expect("motsagelse", {PATH: signed})).message


def test_a_contract_needs_an_award() -> None:
    text = "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\nplanned: {quarter: 2025-Q1, decided: 2024-12-10}\n"
    without = {PATH: text + "signed: ¤2025-04-20\npost_award_notice: {published: 2025-04-29}\n", AGREED: ""}
    without["guidance/bestalla.md"] = ""
    assert "tilldelningen saknas" in only(expect("motsagelse", without)).message
    assert problems({**without, PATH: text}) == []


def test_an_outcome_is_not_both_known_and_unknown() -> None:
    said = "outcome_unknown: ¤{source: Statistiken}\n"
    expect("motsagelse", {PATH: PROCUREMENT + said})
    text = "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\n" + said.replace("¤", "")
    assert problems({PATH: text, AGREED: "", "guidance/bestalla.md": ""}) == []


def test_a_procurement_is_not_redone_as_itself() -> None:
    expect("cirkel", {PATH: PROCUREMENT + "redone_as: ¤2025-kontor\n"})


@pytest.mark.parametrize("tenders", ["{received: 2}", "{tenderers: [exempel-ab]}"])
def test_tenders_are_secret_until_there_is_an_award(tenders: str) -> None:
    start = "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\n"
    alone = {AGREED: "", "guidance/bestalla.md": ""}
    found = only(expect("hemliga-anbud", {PATH: f"{start}tenders: ¤{tenders}\n", **alone}))
    assert found.severity is Severity.ERROR
    assert "historiken" in found.hint
    for award in ("{decided: 2025-04-01}", "{known_from: {source: Statistiken, year: 2025}}"):
        assert problems({PATH: f"{start}tenders: {tenders}\naward: {award}\n", **alone}) == []
    cancelled = f"{start}cancelled: {{decided: 2025-03-01}}\ntenders: ¤{tenders}\n"
    expect("hemliga-anbud", {PATH: cancelled, **alone})


def test_tenders_that_wait_in_the_register_for_their_award_are_told() -> None:
    """A warning on every day before the award, and nothing from the day itself."""
    text = swap(PROCUREMENT, "{decided: 2025-04-01", "{decided: ¤2025-04-01")
    found = only(expect("tilldelning-framover", {PATH: text}, day=date(2025, 3, 31)))
    assert found.severity is Severity.WARNING
    assert problems({}, day=date(2025, 4, 1)) == []
    bare = "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\naward: {decided: 2025-04-01}\n"
    alone = {AGREED: "", "guidance/bestalla.md": ""}
    assert problems({PATH: bare, **alone}, day=date(2025, 3, 31)) == []


def test_an_option_whose_decision_is_dated_ahead_is_told() -> None:
    """A warning on every day before the decision, and nothing from the day itself."""
    files = agreed("options: [{months: 12, use: true, decided: ¤2027-01-15, decision: KS 1}]\n")
    assert only(expect("option-framover", files, day=date(2027, 1, 14))).severity is Severity.WARNING
    right = agreed("options: [{months: 12, use: true, decided: 2027-01-15, decision: KS 1}]\n")
    assert problems(right, day=date(2027, 1, 15)) == []


def test_an_abolished_procedure_is_not_begun() -> None:
    text = "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\n"
    alone = {AGREED: "", "guidance/bestalla.md": ""}
    late = f"{text}procedure: ¤simplified\nnotice: {{published: 2022-02-01}}\n"
    assert "2022-01-31" in only(expect("upphort-forfarande", {PATH: late, **alone})).message
    assert problems({PATH: f"{text}procedure: simplified\nnotice: {{published: 2022-01-31}}\n", **alone}) == []


def test_an_agreement_waits_for_the_award() -> None:
    unawarded = "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\n"
    expect(
        "avtal-fore-tilldelning",
        {PATH: unawarded, AGREED: swap(AGREEMENT, "procurement: ", "procurement: ¤")},
    )
    dynamic = swap(AGREEMENT, "framework_agreement", "dynamic_purchasing_system")
    assert problems({PATH: unawarded, AGREED: dynamic}) == []


def test_an_agreement_has_one_origin() -> None:
    expect("motsagelse", agreed("concluded_by: ¤{organization: orsa}\n"))


class TestRanking:
    def ranked(self, suppliers: str, lots: str = "") -> dict[str, str]:
        text = swap(AGREEMENT, "suppliers: [{supplier: exempel-ab}]", f"suppliers:\n{suppliers}")
        third = "id: tredje-ab\ntitle: Tredje AB\n"
        return {AGREED: f"{text}{lots}ordering: {{method: ranking}}\n", "suppliers/tredje-ab.yml": third}

    def rows(self, *rows: str) -> str:
        ids = ("exempel-ab", "annat-ab", "tredje-ab")
        return "".join(f"  - {{supplier: {name}, {row}}}\n" for name, row in zip(ids, rows, strict=False))

    @pytest.mark.parametrize(
        "rows", [("rank: 1", "rank: 2"), ("rank: 2", "rank: 1"), ("rank: 1", "rank: 2", "rank: 3")]
    )
    def test_whole(self, rows: tuple[str, ...]) -> None:
        assert problems(self.ranked(self.rows(*rows))) == []

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            (("rank: 1", "rank: ¤3"), "här står 3 där 2 väntas"),
            (("rank: 1", "rank: ¤1"), "här står 1 där 2 väntas"),
            (("rank: ¤0", "rank: 1"), "här står 0 där 1 väntas"),
            (("rank: 3", "rank: ¤2"), "här står 2 där 1 väntas"),
        ],
    )
    def test_broken(self, rows: tuple[str, ...], words: str) -> None:
        assert words in only(expect("fel-rang", self.ranked(self.rows(*rows)))).message

    def test_each_lot_has_its_own(self) -> None:
        lots = "lots: [{id: norr, title: Norr}, {id: soder, title: Söder}]\n"
        right = self.rows("rank: 1, lots: [norr, soder]", "rank: 2, lots: [soder]")
        assert problems(self.ranked(right, lots)) == []
        wrong = self.rows("rank: 1, lots: [norr, soder]", "rank: ¤3, lots: [soder]")
        expect("fel-rang", self.ranked(wrong, lots))
        everywhere = self.rows("rank: 1", "rank: ¤1, lots: [soder]")
        expect("fel-rang", self.ranked(everywhere, lots))

    def test_a_lot_may_rank_otherwise(self) -> None:
        lots = "lots: [{id: norr, title: Norr}, {id: soder, title: Söder}]\n"
        right = self.rows(
            "lot_ranks: [{lot: norr, rank: 1}, {lot: soder, rank: 2}]", "lot_ranks: [{lot: soder, rank: 1}]"
        )
        assert problems(self.ranked(right, lots)) == []
        wrong = self.rows(
            "lot_ranks: [{lot: norr, rank: 1}, {lot: soder, rank: 1}]", "lot_ranks: [{lot: soder, rank: ¤1}]"
        )
        expect("fel-rang", self.ranked(wrong, lots))


class TestCallOffMethod:
    def with_suppliers(self, count: int, more: str = "") -> dict[str, str]:
        rows = ", ".join(f"{{supplier: {name}}}" for name in ("exempel-ab", "annat-ab")[:count])
        return {AGREED: swap(AGREEMENT, "[{supplier: exempel-ab}]", f"[{rows}]") + more}

    def test_several_suppliers_need_one(self) -> None:
        found = expect("saknad-avropsform", self.with_suppliers(2, "ordering: ¤{how: Ring.}\n"))
        assert severities(found) == {Severity.WARNING}

    @pytest.mark.parametrize(
        "more", ["ordering: {method: ranking}\n", "lots: [{id: a, title: A}, {id: b, title: B}]\n"]
    )
    def test_given_or_not_needed(self, more: str) -> None:
        assert problems(self.with_suppliers(2, more)) == []
        assert problems(self.with_suppliers(1)) == []

    def test_not_asked_of_contracts(self) -> None:
        changed = self.with_suppliers(2)
        assert problems({AGREED: swap(changed[AGREED], "framework_agreement", "contract")}) == []
