# SPDX-License-Identifier: EUPL-1.2
"""From data to a record or to problems: each at its place, a slip told once, in words that help."""

from __future__ import annotations

import pytest

from generator.load.frontmatter import read_markdown
from generator.load.reader import Document, read
from generator.load.records import validate
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codelists import ThresholdList
from generator.model.cooperation import Cooperation
from generator.model.others import Guidance
from generator.model.supplier import Supplier
from generator.problem import Problem


def told(text: str, model: type[Record]) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem."""
    return [problem[1:4] for problem in problems(text, model)]


def problems(text: str, model: type[Record]) -> list[Problem]:
    record, found = validate(read(text.encode(), "a.yml"), model)
    assert (record is None) is bool(found)
    return found


SMALLEST = """\
id: kontor
title: Kontor
kind: framework_agreement
suppliers: [{supplier: a}]
authorised_buyers: [{organization: mora}]
period: {start: 2025-06-01}
"""


def agreement(old: str, new: str) -> str:
    assert SMALLEST.count(old) == 1
    return SMALLEST.replace(old, new)


class TestKeys:
    def test_the_smallest_agreement_is_right(self) -> None:
        assert problems(SMALLEST, Agreement) == []

    def test_unknown_and_missing_that_resemble_each_other_are_one(self) -> None:
        (found,) = problems(agreement("title", "titel"), Agreement)
        assert (found.line, found.column, found.code) == (2, 1, "okand-nyckel")
        assert found.message == "Okänd nyckel ”titel”, och nyckeln title saknas."
        assert found.hint == "Menade du title? Byt namn på nyckeln."

    @pytest.mark.parametrize(
        ("old", "new", "meant"),
        [
            ("suppliers", "leverantörer", "suppliers"),
            ("suppliers", "leverantor", "suppliers"),
            ("suppliers", "supliers", "suppliers"),
            ("authorised_buyers", "authorized_buyers", "authorised_buyers"),
            ("authorised_buyers", "avropsberättigade", "authorised_buyers"),
            ("{supplier", "{leverantör", "supplier"),
            ("{organization", "{organisation", "organization"),
            ("{start", "{startdatum", "start"),
            ("period", "avtalstid", "period"),
            ("kind", "knid", "kind"),
        ],
    )
    def test_words_of_habit_and_slips(self, old: str, new: str, meant: str) -> None:
        (found,) = problems(agreement(old, new), Agreement)
        assert found.code == "okand-nyckel"
        assert f"nyckeln {meant} saknas" in found.message

    def test_a_wrong_key_that_nothing_lacks(self) -> None:
        (found,) = problems(SMALLEST + "takvärde: 4\n", Agreement)
        assert (found.message, found.hint) == ("Okänd nyckel ”takvärde”.", "Menade du ceiling?")
        (found,) = problems(agreement("start: 2025-06-01", "start: 2025-06-01, slutdatum: 2027-05-31"), Agreement)
        assert found.hint == "Menade du end?"

    def test_two_wrong_keys_for_one_missing_are_two(self) -> None:
        found = problems(agreement("title: Kontor", "titel: Kontor\nrubrik: Kontor"), Agreement)
        assert [(each.line, each.message) for each in found] == [
            (2, "Okänd nyckel ”titel”, och nyckeln title saknas."),
            (3, "Okänd nyckel ”rubrik”."),
        ]

    def test_what_resembles_nothing_is_told_what_there_is(self) -> None:
        (found,) = problems(agreement("start: 2025-06-01", "start: 2025-06-01, xyz: 1"), Agreement)
        assert found.hint == "Här finns nycklarna end och start."
        (found,) = problems(SMALLEST + "xyz: 1\n", Agreement)
        assert "README.md" in found.hint, "an agreement has more keys than anyone reads"

    def test_a_text_with_a_comma_in_braces(self) -> None:
        (found,) = problems(agreement("start: 2025-06-01", "start: 2025-06-01, beslut 7"), Agreement)
        assert found.code == "komma-i-varde"
        assert "skiljer kommat uppgifter åt, så ”beslut 7” läses som en egen nyckel" in found.message
        assert '"…, beslut 7"' in found.hint

    def test_a_colon_that_is_forgotten_in_braces(self) -> None:
        (found,) = problems(agreement("start: 2025-06-01", "start: 2025-06-01, end 2027-05-31"), Agreement)
        assert (found.code, found.hint) == ("saknat-kolon", "Skriv end: 2027-05-31")

    def test_an_unknown_key_without_a_value_is_told_as_before(self) -> None:
        (found,) = problems(SMALLEST + "takvärde:\n", Agreement)
        assert found.code == "okand-nyckel"

    def test_a_long_or_split_key_is_shown_as_one_line(self) -> None:
        (found,) = problems(SMALLEST + f'"a\\nb{"c" * 300}": 1\n', Agreement)
        assert "\n" not in found.message
        assert len(found.message) < 100

    def test_a_missing_key_is_told_with_an_example(self) -> None:
        (found,) = problems(agreement("kind: framework_agreement\n", ""), Agreement)
        assert (found.line, found.column, found.code) == (1, 1, "saknad-nyckel")
        assert found.message == "Avtalsslag (kind) saknas."
        assert (
            found.hint
            == "Ramavtal, kontrakt eller dynamiskt inköpssystem. Skriv till exempel kind: framework_agreement"
        )

    def test_the_example_of_a_group_has_what_the_group_must_have(self) -> None:
        found = problems("id: kontor\ntitle: Kontor\nkind: contract\n", Agreement)
        hints = {problem.message: problem.hint for problem in found}
        assert hints["Avtalstid (period) saknas."].endswith("Skriv till exempel period: {start: 2025-06-01}")
        suppliers = hints["Leverantörer (suppliers) saknas."]
        assert suppliers.endswith("Skriv till exempel suppliers: [{supplier: exempelkontor-ab}]")


class TestPlaces:
    """Lines and columns from 1: the value where it is wrong, the key where it is unknown, the group where something is missing."""

    @pytest.mark.parametrize(
        ("old", "new", "place"),
        [
            ("kind: framework_agreement", "kind:   ramavtal", (3, 9, "okant-varde")),
            ("kind: framework_agreement", 'kind: "ramavtal"', (3, 7, "okant-varde")),
            ("title: Kontor", "title:", (2, 7, "tomt-varde")),
            ("{start: 2025-06-01}", "{start: 2025-06-01, end: i vår}", (6, 34, "fel-datum")),
            ("{start: 2025-06-01}", "{end: 2025-06-01}", (6, 1, "saknad-nyckel")),
            ("{start: 2025-06-01}", "{start: 2025-06-01, end: 2025-05-31}", (6, 9, "fel-ordning")),
            ("{start: 2025-06-01}", "2025", (6, 9, "inte-grupp")),
            ("[{supplier: a}]", "[]", (4, 12, "tom-lista")),
            ("[{organization: mora}]", "", (5, 19, "tom-lista")),
            (
                "{organization: mora}",
                "{organization: mora, from: 2025-06-02, to: 2025-06-01}",
                (5, 21, "fel-ordning"),
            ),
            ("[{supplier: a}]", "[{supplier: a}, {supplier: Å}]", (4, 39, "fel-id")),
            ("[{supplier: a}]", "\n  - supplier: a\n    rank: ett", (6, 11, "fel-tal")),
            ("[{supplier: a}]", "\n  - supplier: a\n    order_contact:\n      phone: x", (7, 14, "fel-telefon")),
            ("[{supplier: a}]", "\n  - rank: 1", (5, 5, "saknad-nyckel")),
            ("[{supplier: a}]", "\n  - a", (5, 5, "inte-grupp")),
            ("[{supplier: a}]", "a", (4, 12, "inte-lista")),
            ("{organization: mora}", "{organization: mora, from: x}", (5, 48, "fel-datum")),
            ("{organization: mora}", "{organization: mora, to: x}", (5, 46, "fel-datum")),
            ("{organization: mora}", "{organization: mora, since: 2025-01-01}", (5, 42, "okand-nyckel")),
            ("id: kontor\n", "id: kontor\ncpv: [x, '30190000']\n", (2, 7, "fel-cpv")),
            ("id: kontor\n", "id: kontor\ncpv:\n  - '30190000'\n  - x\n", (4, 5, "fel-cpv")),
            ("id: kontor\n", "id: kontor\nkeywords: [a, {b: c}]\n", (2, 15, "inte-text")),
        ],
    )
    def test_in_an_agreement(self, old: str, new: str, place: tuple[int, int, str]) -> None:
        assert told(agreement(old, new), Agreement) == [place]

    def test_keys_that_are_called_otherwise_in_python(self) -> None:
        text = "id: thresholds\ntitle: T\nrows:\n  - {to: x, law: LOU, verified: false, source: S, buyer: any, subject: works}\n"
        found = problems(text, ThresholdList)
        assert [(each.line, each.column, each.code) for each in found] == [
            (4, 5, "saknad-nyckel"),
            (4, 10, "fel-datum"),
        ]
        assert found[0].message == "Från (from) saknas."
        milestones = (
            "id: cooperation\ntitle: S\nformat: 1\nhost: mora\nsites: {public: {name: S, url: https://x.example/}}\n"
        )
        assert told(milestones + "milestones:\n  - {date: x, title: Y}\n", Cooperation) == [(7, 12, "fel-datum")]
        term = "appointments:\n  - {organization: mora, role: Chef, from: 2025-06-02, to: 2025-06-01}\n"
        assert told(milestones + term, Cooperation) == [(7, 5, "fel-ordning")]
        (found_day,) = problems(milestones + "milestones:\n  - {day: 2025-01-01, title: Y}\n", Cooperation)
        assert (found_day.column, found_day.code) == (6, "okand-nyckel")

    def test_in_front_matter(self) -> None:
        text = "---\nid: sida\ntitle: Sida\nreviewed: x\nowner: E\n---\nText\n"
        _, found = validate(read_markdown(text.encode(), "a.md"), Guidance)
        assert [problem[1:4] for problem in found] == [(2, 1, "saknad-nyckel"), (4, 11, "fel-datum")]

    def test_an_empty_page_of_guidance(self) -> None:
        text = "---\nid: sida\ntitle: Sida\ndescription: D\nreviewed: 2026-01-01\nowner: E\n---\n\n"
        _, found = validate(read_markdown(text.encode(), "a.md"), Guidance)
        assert [problem[1:4] for problem in found] == [(8, 1, "tomt-varde")]

    def test_several_faults_come_in_the_order_of_the_lines(self) -> None:
        text = "titel: A\nkind: x\nperiod: {slut: 2025-01-01}\ncpv: [x]\nid: Å\n"
        found = told(text, Agreement)
        assert found == sorted(found)
        assert [(line, code) for line, _, code in found] == [
            (1, "okand-nyckel"),
            (1, "saknad-nyckel"),
            (1, "saknad-nyckel"),
            (2, "okant-varde"),
            (3, "saknad-nyckel"),
            (3, "okand-nyckel"),
            (4, "fel-cpv"),
            (5, "fel-id"),
        ]


class TestWords:
    def test_the_field_is_named_in_both_languages(self) -> None:
        (found,) = problems(agreement("id: kontor\n", "id: kontor\nlast_call_off: snart\n"), Agreement)
        assert found.message == "Sista avropsdag (last_call_off): Här väntas ett datum, men det står ”snart”."

    def test_an_id_where_a_group_is_meant(self) -> None:
        (found,) = problems(agreement("[{supplier: a}]", "[exempel-ab]"), Agreement)
        assert found.message == "Leverantörer (suppliers): Här väntas en grupp av nycklar, men det står ”exempel-ab”."
        assert found.hint == "Skriv supplier: exempel-ab, med nyckeln framför värdet."

    def test_a_group_is_told_its_keys(self) -> None:
        (found,) = problems(agreement("{start: 2025-06-01}", "2025"), Agreement)
        assert (
            found.hint == "Skriv nycklarna på egna rader under, indragna två steg. Här finns nycklarna end och start."
        )

    def test_a_code_is_told_its_list_or_the_nearest(self) -> None:
        (found,) = problems(agreement("framework_agreement", "xyz"), Agreement)
        assert found.hint == "Skriv framework_agreement, contract eller dynamic_purchasing_system."
        (found,) = problems(agreement("framework_agreement", "Ramavtal"), Agreement)
        assert found.hint == "Menade du framework_agreement?"

    def test_a_personal_number_is_not_repeated(self) -> None:
        for text in ('id: a\ntitle: A\nnumber: "850101-1236"\n', "id: a\ntitle: A\nsole_trader: 850101-1236\n"):
            (found,) = problems(text, Supplier)
            assert "1236" not in found.message + found.hint

    def test_a_contradiction_within_the_record(self) -> None:
        (found,) = problems('id: a\ntitle: A\nsole_trader: true\nnumber: "556677-8899"\n', Supplier)
        assert found.code == "enskild-firma-med-nummer"


def test_what_could_not_be_read_is_not_judged() -> None:
    assert validate(Document(None, {}, [], "a.yml"), Agreement) == (None, [])
