# SPDX-License-Identifier: EUPL-1.2
"""Controls around their boundary days and boundary amounts. What they find never blocks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.checks import CONTROLS
from generator.model.codes import DirectAwardGround
from generator.problem import Severity
from tests.checks.build import AGREEMENT, DAY, PROCUREMENT, expect, problems, severities, swap, told

PATH = "procurements/2025/2025-kontor.yml"
AGREED = "agreements/kontor.yml"
CODELISTS = Path(__file__).resolve().parents[2] / "register" / "codelists"
LAW = {
    f"codelists/{name}.yml": (CODELISTS / f"{name}.yml").read_text("utf-8")
    for name in ("thresholds", "direct_award_limits")
}
DIRECT = "direktupphandling-over-grans"


def test_each_control_says_what_it_is_for() -> None:
    for control in CONTROLS:
        assert control.code.isascii()
        for text in (control.title, control.purpose, control.source):
            assert text[0].isupper()
        assert control.purpose.endswith(".")
    assert len({control.code for control in CONTROLS}) == len(CONTROLS) == 10


class TestLongFrameworks:
    def agreement(self, start: str, end: str, more: str = "", kind: str = "framework_agreement") -> dict[str, str]:
        period = f"{{start: {start}{f', end: {end}' if end else ''}}}"
        text = swap(AGREEMENT, "{start: 2025-06-01, end: 2027-05-31}", f"¤{period}").replace(
            "framework_agreement", kind
        )
        return {AGREED: text + more}

    @pytest.mark.parametrize(
        ("start", "last"),
        [
            ("2025-06-01", "2029-05-31"),
            ("2024-02-29", "2028-02-28"),
            ("2024-03-01", "2028-02-29"),
            ("2021-03-01", "2025-02-28"),
            ("2023-03-01", "2027-02-28"),
            ("2025-01-31", "2029-01-30"),
            ("2020-02-28", "2024-02-27"),
        ],
    )
    def test_four_years_exactly_and_a_day_more(self, start: str, last: str) -> None:
        changed = self.agreement(start, last)
        early = {PATH: "", AGREED: changed[AGREED].replace("¤", "").replace("procurement: 2025-kontor\n", "")}
        assert problems(early) == []
        later = str(date.fromisoformat(last) + timedelta(days=1))
        changed = self.agreement(start, later)
        found = expect("lang-ramavtal", {PATH: "", AGREED: changed[AGREED].replace("procurement: 2025-kontor\n", "")})
        assert severities(found) == {Severity.FINDING}
        assert later in found[0].message

    @pytest.mark.parametrize(
        "options",
        [
            "options: [{months: 12}, {months: 12}, {months: 1}]\n",
            "options: [{until: 2029-06-01}]\n",
            "options: [{months: 24, use: true, decided: 2026-11-01, decision: KS 1}, {months: 1}]\n",
        ],
    )
    def test_options_count_as_if_used(self, options: str) -> None:
        expect("lang-ramavtal", self.agreement("2025-06-01", "2027-05-31", options))

    @pytest.mark.parametrize(
        "options",
        [
            "options: [{months: 12}, {months: 12}]\n",
            "options: [{until: 2029-05-31}]\n",
            "options: [{months: 24}, {months: 1, use: false, decided: 2026-11-01, decision: KS 1}]\n",
            "options: [{months: 36}]\nspecial_reasons: Stora investeringar.\n",
        ],
    )
    def test_unused_ones_and_reasons_do_not(self, options: str) -> None:
        changed = self.agreement("2025-06-01", "2027-05-31", options)
        assert problems({AGREED: changed[AGREED].replace("¤", "")}) == []

    def test_another_law_is_not_judged_by_this_one(self) -> None:
        changed = self.agreement("2025-06-01", "2033-05-31", "law: LUF\n")
        assert problems({AGREED: changed[AGREED].replace("¤", "")}) == []

    def test_what_another_body_has_made_is_not_ours_to_judge(self) -> None:
        changed = self.agreement("2025-06-01", "2033-05-31", "concluded_by: {organization: orsa}\n")
        text = (
            changed[AGREED]
            .replace("¤", "")
            .replace("procurement: 2025-kontor\n", "")
            .replace("ceiling: {amount: 4000000}\n", "")
        )
        assert problems({AGREED: text}) == []

    def test_until_further_notice_is_long(self) -> None:
        (found,) = expect("lang-ramavtal", self.agreement("2025-06-01", ""))
        assert "tills vidare" in found.message

    @pytest.mark.parametrize("kind", ["contract", "dynamic_purchasing_system"])
    def test_only_frameworks(self, kind: str) -> None:
        changed = self.agreement("2025-06-01", "2040-05-31", kind=kind)
        assert problems({AGREED: changed[AGREED].replace("¤", "")}) == []


class TestCeilings:
    def without(self, start: str) -> dict[str, str]:
        text = swap(AGREEMENT, "ceiling: {amount: 4000000}\n", "").replace("procurement: 2025-kontor\n", "")
        text = swap(text, "{start: 2025-06-01, end: 2027-05-31}", f"{{start: {start}, end: 2024-05-31}}")
        return {AGREED: text, PATH: ""}

    def test_asked_of_frameworks_since_the_judgment(self) -> None:
        assert told(self.without("2021-06-16")) == []
        (found,) = problems(self.without("2021-06-17"))
        assert (found.code, found.severity, found.line, found.column) == ("saknat-tak", Severity.FINDING, 1, 1)

    @pytest.mark.parametrize("ceiling", ["{amount: 0}", "{quantity: 400, unit: ton}"])
    def test_a_value_or_a_quantity_will_do(self, ceiling: str) -> None:
        changed = self.without("2022-06-01")
        assert problems({**changed, AGREED: f"{changed[AGREED]}ceiling: {ceiling}\n"}) == []


class TestOptions:
    def option(self, more: str) -> dict[str, str]:
        return {AGREED: f"{AGREEMENT}options: [{{months: 12, decide_by: ¤2026-11-22{more}}}]\n"}

    def test_yesterday_today_and_tomorrow(self) -> None:
        right = {path: text.replace("¤", "") for path, text in self.option("").items()}
        assert problems(right, day=DAY - timedelta(days=1)) == []
        assert problems(right, day=DAY) == []
        found = expect("obeslutad-option", self.option(""), day=DAY + timedelta(days=1))
        assert severities(found) == {Severity.FINDING}
        assert "Option 1 skulle ha beslutats senast 2026-11-22" in found[0].message

    @pytest.mark.parametrize("use", ["true", "false"])
    def test_a_decision_is_a_decision(self, use: str) -> None:
        text = self.option(f", use: {use}, decided: 2026-11-22, decision: KS 1")[AGREED].replace("¤", "")
        assert problems({AGREED: text}, day=DAY + timedelta(days=400)) == []


class TestDirectAwards:
    def award(self, day: str, value: str, more: str = "", field: str = "estimated_value") -> dict[str, str]:
        inner = f", value: ¤{value}" if field == "award" else ""
        text = f"""\
id: 2025-kontor
title: Kontor
procuring_entity: mora
procedure: direct_award
award: {{decided: {day}{inner}, suppliers: [{{supplier: exempel-ab}}]}}
{more}"""
        text += f"estimated_value: ¤{value}\n" if field == "estimated_value" else ""
        return {PATH: text, AGREED: "", "guidance/bestalla.md": "", **LAW}

    def found(self, changes: dict[str, str]) -> bool:
        """Whether the value is found too high; nothing else is found."""
        clean = {path: text.replace("¤", "") for path, text in changes.items()}
        if told(clean) == []:
            return False
        expect(DIRECT, changes)
        return True

    @pytest.mark.parametrize(
        ("law", "day", "limit"),
        [
            ("LOU", "2022-02-01", 700_000),
            ("LOU", "2026-11-22", 700_000),
            ("LUF", "2022-02-01", 1_200_000),
            ("LUFS", "2022-02-01", 1_200_000),
            ("LUK", "2022-02-01", 2_799_554),
            ("LUK", "2022-01-01", 2_799_554),
            ("LUK", "2023-12-31", 2_799_554),
            ("LUK", "2024-01-01", 2_994_008),
        ],
    )
    def test_the_value_is_below_the_limit(self, law: str, day: str, limit: int) -> None:
        found = [self.found(self.award(day, str(limit + more), f"law: {law}\n")) for more in (-1, 0, 1)]
        assert found == [False, True, True]

    @pytest.mark.parametrize(
        ("law", "day", "limit"),
        [
            ("LOU", "2022-01-31", 626_284),
            ("LOU", "2022-01-01", 626_284),
            ("LOU", "2021-12-31", 615_312),
            ("LOU", "2020-01-01", 615_312),
            ("LOU", "2019-12-31", 586_907),
            ("LUF", "2022-01-31", 1_165_804),
            ("LUFS", "2021-12-31", 1_142_723),
        ],
    )
    def test_until_february_2022_it_was_at_most_the_limit(self, law: str, day: str, limit: int) -> None:
        found = [self.found(self.award(day, str(limit + more), f"law: {law}\n")) for more in (-1, 0, 1)]
        assert found == [False, False, True]

    @pytest.mark.parametrize(
        ("day", "limit"),
        [("2022-02-01", 7_802_550), ("2023-12-31", 7_802_550), ("2024-01-01", 8_109_450), ("2025-12-31", 8_109_450)],
    )
    def test_services_in_annex_2_have_the_threshold(self, day: str, limit: int) -> None:
        for more, too_high in ((-1, False), (0, True), (1, True)):
            changes = self.award(day, str(limit + more), 'nature: services\ncpv: ["85000000"]\n')
            assert self.found(changes) is too_high
        supplies = self.award(day, "700000", 'nature: supplies\ncpv: ["85000000"]\n')
        assert self.found(supplies), "annex 2 is about services"
        other = self.award(day, "700000", 'nature: services\ncpv: ["90910000"]\n')
        assert self.found(other)

    def test_annex_2_is_of_the_classic_laws(self) -> None:
        changes = self.award("2024-06-01", "2994008", 'law: LUK\nnature: services\ncpv: ["85000000"]\n')
        (found,) = expect(DIRECT, changes)
        assert "är lika med gränsen 2\u00a0994\u00a0008\u00a0kr" in found.message

    @pytest.mark.parametrize(
        ("day", "law", "more", "row"),
        [
            (
                "2026-06-01",
                "LOU",
                'cpv: ["85000000"]\n',
                "LOU, annex_2_services, 2026-06-01 i codelists/thresholds.yml",
            ),
            ("2026-06-01", "LUK", "", "LUK, default, 2026-06-01 i codelists/direct_award_limits.yml"),
            ("2017-12-31", "LOU", "", "LOU, default, 2017-12-31 i codelists/direct_award_limits.yml"),
            ("2022-01-15", "LUFS", "", "LUFS, default, 2022-01-15 i codelists/direct_award_limits.yml"),
        ],
    )
    def test_what_cannot_be_judged_says_so_and_names_the_row(self, day: str, law: str, more: str, row: str) -> None:
        (found,) = expect(DIRECT, self.award(day, "1", f"law: {law}\n{more}"))
        assert found.message.startswith("Det går inte att bedöma")
        assert f"raden för {row} saknas eller är inte kontrollerad" in found.message

    def test_an_unverified_row_is_no_row(self) -> None:
        changes = self.award("2024-06-01", "1")
        path = "codelists/direct_award_limits.yml"
        changes[path] = changes[path].replace("amount: 700000, verified: true", "amount: 700000, verified: false")
        (found,) = expect(DIRECT, changes)
        assert "går inte att bedöma" in found.message

    def test_the_amounts_are_told_as_one_writes_them(self) -> None:
        (found,) = expect(DIRECT, self.award("2024-06-01", "1234567.50"))
        assert (
            "1\u00a0234\u00a0567,50\u00a0kr överstiger gränsen 700\u00a0000\u00a0kr (LOU 19 a kap. 2 §"
            in found.message
        )
        assert "Värdet ska vara lägre än gränsen." in found.message

    def test_the_value_may_stand_in_the_award(self) -> None:
        assert self.found(self.award("2024-06-01", "700000", field="award"))
        assert not self.found(self.award("2024-06-01", "699999.99", field="award"))

    def test_the_notice_is_when_it_began(self) -> None:
        changes = self.award("2022-02-01", "626285", "notice: {published: 2022-01-31}\n")
        assert self.found(changes)

    @pytest.mark.parametrize(
        "ground", [str(each) for each in DirectAwardGround if each != DirectAwardGround.BELOW_LIMIT]
    )
    def test_another_ground_needs_no_low_value(self, ground: str) -> None:
        assert not self.found(self.award("2024-06-01", "9000000", f"direct_award_ground: {ground}\n"))

    def test_the_ground_of_value_needs_it(self) -> None:
        assert self.found(self.award("2024-06-01", "9000000", "direct_award_ground: below_limit\n"))

    def test_other_procedures_are_not_asked(self) -> None:
        changes = self.award("2024-06-01", "9000000")
        assert not self.found({**changes, PATH: changes[PATH].replace("direct_award", "open", 1)})

    @pytest.mark.parametrize("gone", ["award: {decided: 2024-06-01", "estimated_value: ¤9000000\n"])
    def test_without_a_day_or_a_value_nothing_is_said(self, gone: str) -> None:
        changes = self.award("2024-06-01", "9000000")
        text = changes[PATH].replace(gone, "award: {known_from: {source: S, year: 2024}" if "award" in gone else "")
        assert problems({**changes, PATH: text.replace("¤", "")}) == []


class TestPostAwardNotices:
    def signed(self, notice: str, more: str = "procedure: open") -> dict[str, str]:
        text = swap(PROCUREMENT, "post_award_notice: {published: 2025-04-29}\n", notice)
        return {PATH: swap(text, "procedure: open", more).replace("estimated_value: 4000000\n", "")}

    @pytest.mark.parametrize(("days", "late"), [(29, False), (30, False), (31, True)])
    def test_missing(self, days: int, late: bool) -> None:
        changes = self.signed("")
        marked = {PATH: swap(changes[PATH], "signed: ", "signed: ¤")}
        day = date(2025, 4, 20) + timedelta(days)
        if late:
            found = expect("sen-efterannons", marked, day=day)
            assert severities(found) == {Severity.FINDING}
            assert "saknas" in found[0].message
            assert "senast 2025-05-20" in found[0].message
        else:
            assert problems(changes, day=day) == []

    @pytest.mark.parametrize(("days", "late"), [(29, False), (30, False), (31, True)])
    def test_late(self, days: int, late: bool) -> None:
        published = date(2025, 4, 20) + timedelta(days)
        changes = self.signed(f"post_award_notice: {{published: ¤{published}}}\n")
        if late:
            (found,) = expect("sen-efterannons", changes)
            assert f"publicerades {published}" in found.message
        else:
            assert problems({PATH: changes[PATH].replace("¤", "")}) == []

    @pytest.mark.parametrize(
        ("value", "owed"), [("699999", False), ("699999.99", False), ("700000", True), ("", False)]
    )
    def test_direct_awards_from_700_000(self, value: str, owed: bool) -> None:
        ground = "procedure: direct_award\ndirect_award_ground: urgency"
        changes = self.signed("", f"{ground}\nestimated_value: {value}" if value else ground)
        changes = {PATH: swap(changes[PATH], "signed: ", "signed: ¤")}
        if owed:
            expect("sen-efterannons", changes)
        else:
            assert problems({PATH: changes[PATH].replace("¤", "")}) == []

    def test_without_a_contract_there_is_no_duty(self) -> None:
        changes = self.signed("")
        assert problems({PATH: swap(changes[PATH], "signed: 2025-04-20\n", "")}) == []


class TestDatedRows:
    ROW = '  - {{from: {}, law: LOU, subject: default, amount: 700000, verified: true, source: "SFS"{}}}\n'
    PATH = "codelists/direct_award_limits.yml"
    HEAD = "id: direct_award_limits\ntitle: Gränser\nrows:\n"

    def rows(self, *rows: tuple[str, str]) -> dict[str, str]:
        return {self.PATH: self.HEAD + "".join(self.ROW.format(*row) for row in rows)}

    def test_one_row_a_day(self) -> None:
        assert problems(self.rows(("2024-01-01", ", to: 2025-12-31"), ("2026-01-01", ""))) == []
        expect("dubbla-rader", self.rows(("2024-01-01", ", to: 2026-01-01"), ("¤2026-01-01", "")))
        expect("dubbla-rader", self.rows(("2024-01-01", ""), ("¤2026-01-01", "")))
        expect("dubbla-rader", self.rows(("2026-01-01", ""), ("¤2024-01-01", "")))

    def test_a_row_for_any_buyer_is_a_row_for_each(self) -> None:
        row = '  - {{from: {}, law: LOU, subject: works, buyer: {}, verified: false, source: "SFS"}}\n'
        head = "id: thresholds\ntitle: Tröskelvärden\nrows:\n"
        path = "codelists/thresholds.yml"
        first = row.format("2026-01-01", "any")
        expect("dubbla-rader", {path: head + first + row.format("¤2026-01-01", "sub_central")})
        apart = row.format("2026-01-01", "central"), row.format("2026-01-01", "sub_central")
        assert problems({path: head + "".join(apart)}) == []

    def test_another_law_or_subject_is_another_row(self) -> None:
        for old, new in (("law: LOU", "law: LUF"), ("subject: default", "subject: annex_2")):
            later = self.ROW.format("2026-01-01", "").replace(old, new)
            assert problems({self.PATH: self.HEAD + self.ROW.format("2024-01-01", "") + later}) == []


class TestChangedWithoutDecision:
    OPTION = "options: [{months: 12, use: true, decided: ¤2026-11-22}]\n"
    ENDED = "termination: {decided: ¤2026-11-22, last_day: 2027-01-31}\n"

    @pytest.mark.parametrize("more", [OPTION, OPTION.replace("true", "false"), ENDED])
    def test_the_decision_is_asked_for(self, more: str) -> None:
        found = expect("andrat-utan-beslut", {AGREED: AGREEMENT + more})
        assert severities(found) == {Severity.FINDING}

    @pytest.mark.parametrize("more", [OPTION, ENDED])
    def test_a_reference_is_enough(self, more: str) -> None:
        right = more.replace("¤", "").replace("decided: 2026-11-22", 'decided: 2026-11-22, decision: "KS 2026/1"')
        assert problems({AGREED: AGREEMENT + right}) == []

    @pytest.mark.parametrize("more", [OPTION, ENDED])
    def test_not_asked_for_before_the_day_nor_when_the_agreement_is_over(self, more: str) -> None:
        files = {AGREED: AGREEMENT + more}
        codes = [
            [each.code for each in told(files, day=day)]
            for day in (DAY - timedelta(days=1), DAY, date(2027, 1, 31), date(2028, 6, 1))
        ]
        assert "andrat-utan-beslut" not in codes[0]
        assert codes[1] == codes[2] == ["andrat-utan-beslut"]
        assert "andrat-utan-beslut" not in codes[3]
