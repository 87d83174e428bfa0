# SPDX-License-Identifier: EUPL-1.2
"""References lead somewhere, names are used once through time, and one fault is not told as many."""

from __future__ import annotations

import pytest

from generator.problem import Severity
from tests.checks.build import (
    AGREEMENT,
    CATEGORIES,
    COOPERATION,
    GUIDANCE,
    MORA,
    PROCUREMENT,
    SELLER,
    expect,
    problems,
    severities,
    swap,
    told,
)

PATH = "procurements/2025/2025-kontor.yml"
AGREED = "agreements/kontor.yml"
ADVICE = "guidance/bestalla.md"
INTERNAL = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}\n"


class TestUnknownReferences:
    @pytest.mark.parametrize(
        ("path", "text", "message", "hint"),
        [
            (
                AGREED,
                swap(AGREEMENT, "supplier: exempel-ab", "supplier: ¤exempel-abb"),
                "Det finns ingen leverantör med id exempel-abb.",
                "Menade du exempel-ab?",
            ),
            (
                AGREED,
                swap(AGREEMENT, "{organization: orsa}", "{organization: ¤rattvik}"),
                "Det finns ingen organisation med id rattvik.",
                "Skriv id för en organisation som finns, eller lägg först till organisationen.",
            ),
            (
                AGREED,
                swap(AGREEMENT, "procurement: ", "procurement: ¤1999-"),
                "Det finns ingen upphandling med id 1999-2025-kontor.",
                "Menade du 2025-kontor?",
            ),
            (
                AGREED,
                swap(AGREEMENT, "categories: [kontor]", "categories: [kontor, ¤stad]"),
                "Det finns ingen kategori med id stad.",
                "Skriv id för en kategori som finns, eller lägg först till kategorin.",
            ),
            (
                AGREED,
                AGREEMENT + "replaces: ¤xyz\n",
                "Det finns inget avtal med id xyz.",
                "Skriv id för ett avtal som finns, eller lägg först till avtalet.",
            ),
            (
                AGREED,
                AGREEMENT + "goals: [¤xyz]\n",
                "Det finns inget mål med id xyz.",
                "Skriv id för ett mål som finns, eller lägg först till målet.",
            ),
            (
                "cooperation.yml",
                swap(COOPERATION, "host: mora", "host: ¤morra"),
                "Det finns ingen organisation med id morra.",
                "Menade du mora?",
            ),
        ],
    )
    def test_told_in_good_swedish(self, path: str, text: str, message: str, hint: str) -> None:
        (found,) = expect("okand-hanvisning", {path: text})
        assert (found.message, found.hint) == (message, hint)

    @pytest.mark.parametrize(
        ("path", "broken"),
        [
            ("suppliers/exempel-ab.yml", "id: exempel-ab\ntitel: Exempel AB\n"),
            ("suppliers/exempel-ab.yml", "id: exempel-ab\n\ttitle: Exempel AB\n"),
            ("organizations/orsa.yml", "id: orsa\n"),
            (PATH, PROCUREMENT + "egen_nyckel: 1\n"),
            ("codelists/categories.yml", "id: categories\ntitle: Kategorier\nrows: kontor\n"),
            (AGREED, "id: kontor\n"),
        ],
    )
    def test_a_broken_file_gives_no_follow_on_problem(self, path: str, broken: str) -> None:
        assert {each.file for each in told({path: broken})} == {f"register/{path}"}

    def test_a_file_under_another_name_is_one_problem(self) -> None:
        found = told({"suppliers/exempel-ab.yml": "", "suppliers/exempelbolaget.yml": SELLER})
        assert [(each.file, each.code) for each in found] == [("register/suppliers/exempelbolaget.yml", "fel-id")]

    def test_a_file_with_another_ending_is_one_problem(self) -> None:
        found = problems({"suppliers/exempel-ab.yml": "", "suppliers/exempel-ab.yaml": SELLER})
        assert [(each.file, each.code) for each in found] == [("register/suppliers/exempel-ab.yaml", "fel-filandelse")]
        assert "exempel-ab.yml" in found[0].hint
        assert found[0].severity is Severity.ERROR


class TestLots:
    @pytest.mark.parametrize(
        "more",
        [
            "lots: [{id: norr, title: Norr}]\nauthorised_buyers:\n  - {organization: mora, lots: [norr, ¤sydd]}\n",
            "lots: [{id: norr, title: Norr}]\nauthorised_buyers:\n  - {organization: mora, lots: [¤nor]}\n",
        ],
    )
    def test_buyers(self, more: str) -> None:
        text = swap(AGREEMENT, "authorised_buyers: [{organization: mora}, {organization: orsa}]\n", "")
        expect("okant-anbudsomrade", {AGREED: text + more})

    def test_suppliers(self) -> None:
        lots = "lots: [{id: norr, title: Norr}]\n"
        for wrong in ("lots: [¤nor]", "lot_ranks: [{lot: ¤nor, rank: 1}]"):
            text = swap(AGREEMENT, "{supplier: exempel-ab}", f"{{supplier: exempel-ab, {wrong}}}")
            (found,) = expect("okant-anbudsomrade", {AGREED: text + lots})
            assert found.hint == "Menade du norr?"
            assert problems({AGREED: text.replace("¤nor", "norr") + lots}) == []

    def test_procurements(self) -> None:
        for old, new in (
            ("tenders: {received: 2}", "tenders: {by_lot: [{lot: ¤vast, received: 2}]}"),
            ("[{supplier: exempel-ab}]", "[{supplier: exempel-ab, lots: [norr, ¤vast]}]"),
        ):
            text = swap(PROCUREMENT, old, new)
            expect("okant-anbudsomrade", {PATH: text})
            assert problems({PATH: text.replace("¤vast", "soder")}) == []


class TestRepeatedItems:
    @pytest.mark.parametrize(
        ("path", "text"),
        [
            (AGREED, swap(AGREEMENT, "{organization: orsa}", "¤{organization: mora}")),
            (AGREED, swap(AGREEMENT, "[kontor]", "[kontor, ¤kontor]")),
            (AGREED, AGREEMENT + "lots: [{id: a, title: A}, ¤{id: a, title: B}]\n"),
            (PATH, swap(PROCUREMENT, "{id: soder}", "¤{id: norr}")),
            ("codelists/categories.yml", CATEGORIES + "  - ¤{id: kontor, title: Kontor igen}\n"),
        ],
    )
    def test_told_at_the_second(self, path: str, text: str) -> None:
        (found,) = expect("dubblett", {path: text})
        assert "två gånger" in found.message

    def test_lists_without_identity_may_repeat(self) -> None:
        options = "options: [{months: 12}, {months: 12}]\nkeywords: [papper, papper]\n"
        assert problems({AGREED: AGREEMENT + options}) == []


class TestReusedIds:
    def withdrawn(self, row: str) -> str:
        return (
            f"id: withdrawn\ntitle: Borttagna\nrows:\n  - {{{row}, date: 2026-05-01, reason: registered_in_error}}\n"
        )

    def test_a_withdrawn_id_never_returns(self) -> None:
        gone = self.withdrawn("id: kontor, kind: agreement")
        (found,) = expect("borttaget-id", {"withdrawn.yml": gone, AGREED: swap(AGREEMENT, "id: k", "id: ¤k")})
        assert "2026-05-01" in found.message

    @pytest.mark.parametrize("row", ["id: kontor, kind: procurement", "id: gammalt, kind: agreement"])
    def test_another_kind_or_name_may(self, row: str) -> None:
        assert problems({"withdrawn.yml": self.withdrawn(row)}) == []

    def test_the_kind_is_one_that_there_is(self) -> None:
        (found,) = expect("okant-slag", {"withdrawn.yml": self.withdrawn("id: x, kind: ¤agrement")})
        assert found.hint == "Menade du agreement?"
        (found,) = expect("okant-slag", {"withdrawn.yml": self.withdrawn("id: x, kind: ¤zzzz")})
        assert found.hint.startswith("Skriv organization, supplier,")

    def test_a_former_id_is_one_record_s_own(self) -> None:
        expect(
            "dubbelt-id",
            {"organizations/orsa.yml": "id: orsa\ntitle: Orsa\nkind: municipality\nformer_ids: [¤mora]\n"},
        )
        both = {
            "organizations/mora.yml": MORA + "former_ids: [gammal]\n",
            "organizations/orsa.yml": "id: orsa\ntitle: Orsa\nkind: municipality\nformer_ids: [¤gammal]\n",
        }
        expect("dubbelt-id", both)
        assert problems({"organizations/mora.yml": MORA + "former_ids: [exempel-ab]\n"}) == []


class TestPublicOnInternal:
    def test_a_public_record_does_not_need_an_internal_one(self) -> None:
        text = swap(AGREEMENT, "supplier: exempel-ab", "supplier: ¤exempel-ab")
        changes = {"suppliers/exempel-ab.yml": SELLER + INTERNAL, AGREED: text}
        changes[PATH] = swap(PROCUREMENT, "supplier: exempel-ab", "supplier: ¤exempel-ab")
        found = expect("publik-pa-intern", changes)
        assert severities(found) == {Severity.ERROR}

    def test_an_internal_one_may(self) -> None:
        changes = {
            "suppliers/exempel-ab.yml": SELLER + INTERNAL,
            AGREED: AGREEMENT + INTERNAL,
            PATH: PROCUREMENT + INTERNAL,
            ADVICE: "",
        }
        assert problems(changes) == []

    def test_a_list_of_references_only_gets_shorter(self) -> None:
        goal = {"goals/fler.yml": "id: fler\ntitle: Fler anbud\n" + INTERNAL}
        assert problems({**goal, AGREED: AGREEMENT + "goals: [fler]\n"}) == []


class TestProse:
    @pytest.mark.parametrize("html", ["<b>Obs</b>", "<script>x</script>", "<!-- dold -->", '<img src="x">', "</p>"])
    def test_html_is_no_markdown(self, html: str) -> None:
        expect("html-i-text", {ADVICE: GUIDANCE + f"\nText.\n\nSe: ¤{html} och {html}\n"})

    def test_two_tags_are_two_problems(self) -> None:
        expect("html-i-text", {ADVICE: GUIDANCE + "\n¤<b>a</b> ¤<i>b</i>\n\n<B>c</B>\n"})

    @pytest.mark.parametrize("text", ["`<b>` är en tagg", "1 < 2 och 3 > 2", "a <- b", "<https://www.exempel.se/>"])
    def test_what_only_looks_like_it(self, text: str) -> None:
        assert problems({ADVICE: GUIDANCE + f"\n{text}\n"}) == []

    @pytest.mark.parametrize(
        ("link", "hint"),
        [
            ("/avtal/kontorr/", "Menade du /avtal/kontor/?"),
            ("/avtal/zzz", "Skriv adressen till en sida under /avtal/ som finns."),
            ("/leverantorer/exempel/", "Menade du /leverantorer/exempel-ab/?"),
            ("/kategorier/stad/#lista", "Skriv adressen till en sida under /kategorier/ som finns."),
        ],
    )
    def test_dead_links(self, link: str, hint: str) -> None:
        (found,) = expect("dod-lank", {ADVICE: GUIDANCE + f"\nText.\n\n[Läs mer](¤{link})\n"})
        assert (found.message, found.hint) == (f"Länken ”{link}” leder ingenstans.", hint)

    def test_links_in_the_texts_of_records(self) -> None:
        dead = "description: |\n  Papper.\n\n  Se [pennor](¤/avtal/pennor/) och [papper](/avtal/kontor/).\n"
        expect("dod-lank", {AGREED: AGREEMENT + dead})
        expect("dod-lank", {AGREED: AGREEMENT + 'ordering: {how: "Se [hjälp](¤/vagledning/bestall/)."}\n'})

    def test_a_dead_link_in_an_overlay(self) -> None:
        expect("dod-lank", {}, {AGREED: "notes: Se ¤[pennor](/avtal/pennor/)\n".replace("Se ¤", "¤Se ")})

    @pytest.mark.parametrize(
        "link",
        [
            "/avtal/kontor",
            "/avtal/kontor/#telefon",
            "/avtal/",
            "/avtal/?q=papper",
            "/sok/",
            "https://www.exempel.se/avtal/x",
            "/kategorier/kontor/",
            "#rubrik",
        ],
    )
    def test_live_links(self, link: str) -> None:
        assert problems({ADVICE: GUIDANCE + f"\n[Läs mer]({link})\n"}) == []

    def test_a_link_to_a_former_id_is_led_on(self) -> None:
        link = {ADVICE: GUIDANCE + "\n[Läs mer](/avtal/gammalt/)\n"}
        assert problems({**link, AGREED: AGREEMENT + "former_ids: [gammalt]\n"}) == []

    def test_a_link_to_a_broken_record_is_no_problem_of_its_own(self) -> None:
        assert {each.file for each in told({AGREED: "id: kontor\n"})} == {f"register/{AGREED}"}


def test_a_public_agreement_does_not_wait_for_an_internal_procurement() -> None:
    """It would vanish from the public site without a word."""
    agreement = swap(AGREEMENT, "procurement: ", "procurement: ¤")
    (found,) = expect("publik-pa-intern", {AGREED: agreement, PATH: PROCUREMENT + INTERNAL})
    assert "Kontor" in found.message


def test_the_cooperation_cannot_be_internal() -> None:
    found = problems({"cooperation.yml": COOPERATION + INTERNAL})
    assert {each.code for each in found} == {"intern-samverkan"}


class TestCircles:
    def test_two_that_are_part_of_each_other(self) -> None:
        within = {
            "organizations/a.yml": "id: a\ntitle: A\nkind: administration\npart_of: ¤b\n",
            "organizations/b.yml": "id: b\ntitle: B\nkind: administration\npart_of: a\n",
        }
        [problem] = expect("cirkel", within)
        assert problem.message == "Del av går runt i en cirkel: a → b → a."

    def test_a_way_into_a_circle_is_no_part_of_it(self) -> None:
        within = {
            "organizations/a.yml": "id: a\ntitle: A\nkind: administration\npart_of: c\n",
            "organizations/b.yml": "id: b\ntitle: B\nkind: administration\npart_of: ¤c\n",
            "organizations/c.yml": "id: c\ntitle: C\nkind: administration\npart_of: b\n",
        }
        problems = expect("cirkel", {name: text.replace("¤", "") for name, text in within.items()} | {
            "organizations/c.yml": "id: c\ntitle: C\nkind: administration\npart_of: ¤b\n"
        })  # fmt: skip
        assert [problem.message for problem in problems] == ["Del av går runt i en cirkel: c → b → c."]

    def test_a_line_without_end_in_itself_is_none(self) -> None:
        line = {
            "organizations/a.yml": "id: a\ntitle: A\nkind: administration\npart_of: b\n",
            "organizations/b.yml": "id: b\ntitle: B\nkind: administration\npart_of: mora\n",
        }
        assert problems(line) == []


class TestWithdrawnNeeds:
    def test_what_is_internal_as_a_whole_leaves_no_public_row(self) -> None:
        row = "id: withdrawn\ntitle: Borttagna\nrows:\n  - {{kind: {kind}, id: x, date: 2026-01-01, reason: registered_in_error}}\n"
        expect("intern-gravsten", {"withdrawn.yml": row.format(kind="¤need")})
        assert problems({"withdrawn.yml": row.format(kind="goal")}) == []
