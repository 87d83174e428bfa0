# SPDX-License-Identifier: EUPL-1.2
"""What editors teach the search is worth teaching, and what they try it with is no gift."""

from __future__ import annotations

import pytest

from generator.checks.words import MOST_GROUPS
from generator.problem import Severity
from tests.checks.build import AGREEMENT, expect, problems, severities, swap

WORDS = "codelists/everyday_words.yml"
CASES = "codelists/search_cases.yml"
AGREED = "agreements/kontor.yml"
FINDABLE = AGREEMENT + "keywords: [papper]\n"


def words(*rows: str, parts: str = "") -> dict[str, str]:
    listed = "".join(f"  - {row}\n" for row in rows)
    return {WORDS: f"id: everyday_words\ntitle: Vardagsord\nrows:\n{listed}{parts}", AGREED: FINDABLE}


def codes(*rows: str) -> dict[str, str]:
    listed = "".join(f"  - {row}\n" for row in rows)
    return {"codelists/cpv_words.yml": f"id: cpv_words\ntitle: Koder\nrows:\n{listed}", AGREED: FINDABLE}


def cases(*rows: str, least: str = "") -> dict[str, str]:
    listed = "".join(f"  - {row}\n" for row in rows)
    return {CASES: f"id: search_cases\ntitle: Sökprov\n{least}rows:\n{listed}"}


class TestCodes:
    def test_right(self) -> None:
        assert problems(codes('{cpv: "9062", words: [plog, skotta snö]}', '{cpv: "906", words: [sopa]}')) == []

    @pytest.mark.parametrize(
        ("code", "row", "message"),
        [
            ("dubblett", '¤{cpv: "9062", words: [snö]}', "”9062” står två gånger i rows."),
            ("dubblerat-ord", '{cpv: "906", words: [snö, ¤sno]}', "”sno” är för sökningen detsamma som ”snö”."),
            ("stora-bokstaver", '{cpv: "906", words: [¤Snö]}', "”Snö” har stora bokstäver."),
            (
                "for-vanligt-ord",
                '{cpv: "906", words: [¤tjänster]}',
                "”tjänster” är för vanligt: det står i många avtal och säger inte vad som köps.",
            ),
            (
                "okand-cpv",
                '{cpv: ¤"999", words: [snö]}',
                "CPV-kodens början (cpv): Ingen kod i listan CPV 2008 börjar med ”999”.",
            ),
            (
                "fel-cpv",
                '{cpv: ¤"9", words: [snö]}',
                "CPV-kodens början (cpv): ”9” är inte början på en CPV-kod: två till åtta siffror.",
            ),
        ],
    )
    def test_wrong(self, code: str, row: str, message: str) -> None:
        (found,) = expect(code, codes('{cpv: "9062", words: [plog]}', row))
        assert found.message == message


class TestGroups:
    @pytest.mark.parametrize(
        "row",
        [
            "{words: [städning, lokalvård]}",
            "{words: [kontorsmaterial], narrower: [gem]}",
            "{words: [gatubelysning, lyktstolpe], narrower: [trasig lampa på gatan]}",
            "{words: [å, o]}",
        ],
    )
    def test_right(self, row: str) -> None:
        assert problems(words(row)) == []

    @pytest.mark.parametrize(
        ("code", "row", "message"),
        [
            ("tom-ordgrupp", "¤{narrower: [gem]}", "Gruppen har inga ord i words."),
            ("tom-ordgrupp", "¤{words: []}", "Gruppen har inga ord i words."),
            (
                "ensamt-ord",
                "{words: [¤gem]}",
                "Gruppen har bara ett ord, ”gem”, och lär därför inte sökningen något.",
            ),
            ("stora-bokstaver", "{words: [gem, ¤Post-it]}", "”Post-it” har stora bokstäver."),
            ("inget-ord", "{words: [gem, ¤'--']}", "”--” är inget ord att söka på."),
            (
                "inget-ord",
                "{words: [gem, ¤det som man fäster papper med]}",
                "”det som man fäster papper med” är inget ord att söka på.",
            ),
            ("dubblerat-ord", "{words: [gem, sax, ¤gem]}", "”gem” står två gånger."),
            ("dubblerat-ord", "{words: [gem, sax], narrower: [¤gem]}", "”gem” står två gånger."),
            ("dubblerat-ord", "{words: [låda, ¤lada]}", "”lada” är för sökningen detsamma som ”låda”."),
            ("dubblerat-ord", "{words: [post-it, ¤post it]}", "”post it” är för sökningen detsamma som ”post-it”."),
            (
                "for-vanligt-ord",
                "{words: [gem, ¤material]}",
                "”material” är för vanligt: det står i många avtal och säger inte vad som köps.",
            ),
        ],
    )
    def test_wrong(self, code: str, row: str, message: str) -> None:
        (found,) = expect(code, words("{words: [sax, lim]}", row))
        assert found.message == message
        assert found.severity is Severity.ERROR

    def test_a_word_in_many_groups_is_told_at_each(self) -> None:
        rows = [f"{{words: [ord{number}, {{}}nyckel]}}" for number in "abcd"]
        assert problems(words(*(row.replace("{}", "") for row in rows[:MOST_GROUPS]))) == []
        found = expect("ord-i-manga-grupper", words(*(row.replace("{}", "¤") for row in rows)))
        assert {each.message for each in found} == {
            "”nyckel” står i 4 grupper. Ett ord får stå i högst 3, annars hittar det för mycket."
        }

    def test_a_word_in_the_titles_of_many_agreements_is_a_warning(self) -> None:
        def agreements(count: int) -> dict[str, str]:
            return {
                f"agreements/a{number}.yml": swap(FINDABLE, "id: kontor\n", f"id: a{number}\n").replace(
                    "title: Kontorsmaterial", "title: Låda till förrådet"
                )
                for number in range(count)
            }

        row = "{words: [kista, ¤låda], narrower: [förrådet]}"
        assert problems(words(row.replace("¤", "")) | agreements(20)) == []
        (found,) = expect("vanligt-i-registret", words(row) | agreements(21))
        assert found.message.startswith("”låda” står i rubriken på 21 avtal.")
        assert found.severity is Severity.WARNING

    @pytest.mark.parametrize(
        ("code", "parts"),
        [
            ("fel-orddel", "[gatu, ¤ladd-]"),
            ("fel-orddel", "[gatu, ¤Ladd]"),
            ("fel-orddel", "[¤g]"),
            ("dubblerat-ord", "[gatu, ¤gatu]"),
        ],
    )
    def test_parts(self, code: str, parts: str) -> None:
        expect(code, words("{words: [sax, lim]}", parts=f"parts: {parts}\n"))
        assert problems(words("{words: [sax, lim]}", parts="parts: [gatu, ladd]\n")) == []


class TestSearchCases:
    @pytest.mark.parametrize(
        "row",
        [
            "{query: häftapparat, expect: [kontor]}",
            "{query: kontorsmaterial till skolan, expect: [kontor]}",
            "{query: kontorsmatrial, expect: [kontor], organization: mora, note: Felstavat}",
        ],
    )
    def test_right(self, row: str) -> None:
        assert problems(cases(row)) == []

    @pytest.mark.parametrize(
        ("code", "row"),
        [
            ("for-latt-sokprov", "{query: ¤kontorsmaterial, expect: [kontor]}"),
            ("for-latt-sokprov", "{query: ¤KONTORSMATERIAL!, expect: [kontor]}"),
            ("sokprov-utan-svar", "{query: ¤häftapparat}"),
            ("dubblerat-sokprov", "{query: ¤Pennor, expect: [kontor]}"),
            ("okand-hanvisning", "{query: häftapparat, expect: [¤kontro]}"),
            ("okand-hanvisning", "{query: häftapparat, expect: [kontor], organization: ¤mroa}"),
        ],
    )
    def test_wrong(self, code: str, row: str) -> None:
        found = expect(code, cases("{query: pennor, expect: [kontor]}", row))
        assert severities(found) == {Severity.ERROR}

    def test_the_same_search_by_two_organizations_is_two(self) -> None:
        row = "{query: pennor, expect: [kontor], organization: %s}"
        assert problems(cases(row % "mora", row % "orsa")) == []

    def test_the_share_is_of_a_hundred(self) -> None:
        row = "{query: pennor, expect: [kontor]}"
        assert problems(cases(row, least="least: 100\n")) == []
        expect("fel-andel", cases(row, least="least: ¤101\n"))


class TestUnfindable:
    GROUPS = words("{words: [sax, lim]}")

    def test_an_agreement_with_nothing_but_its_title_is_a_warning(self) -> None:
        (found,) = expect("utan-vardagsord", self.GROUPS | {AGREED: swap(AGREEMENT, "title: K", "title: ¤K")})
        assert found.severity is Severity.WARNING

    @pytest.mark.parametrize(
        "more", ["keywords: [gem]\n", "description: Gem och pärmar.\n"], ids=["keywords", "description"]
    )
    def test_one_with_other_words_is_none(self, more: str) -> None:
        assert problems(self.GROUPS | {AGREED: AGREEMENT + more}) == []

    def test_one_whose_title_has_an_everyday_word_is_none(self) -> None:
        assert problems(words("{words: [kontorsmaterial, pärm]}") | {AGREED: AGREEMENT}) == []

    def test_one_that_has_ended_is_none(self) -> None:
        ended = swap(AGREEMENT, "end: 2027-05-31", "end: 2026-05-31")
        assert problems(self.GROUPS | {AGREED: ended}) == []

    def test_without_a_list_nobody_is_asked_for_words(self) -> None:
        assert problems({AGREED: AGREEMENT}) == []
