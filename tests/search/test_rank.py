# SPDX-License-Identifier: EUPL-1.2
"""Each way in which a typed word finds an agreement, and the order between them."""

from __future__ import annotations

import pytest

from generator.search.groups import Group
from generator.search.rank import Found, search
from generator.search.vocabulary import How
from tests.search.small import agreement, ask, ids, index_of, opened

CATALOGUE = (
    agreement(
        "papper", "Kopieringspapper", "Ark i A4 och A3 för skrivare.", codes=("30197630",), numbers=("KS 2025/0123",)
    ),
    agreement("snorojning", "Snöröjning", "Plogning och sandning av gator.", codes=("90620000",)),
    agreement("stolar", "Sittmöbler", "Stolar till kontor, matsalar och skolor.", labels="Möbler"),
    agreement("bilhyra", "Korttidshyra", "Bilhyra per dag eller vecka."),
    agreement("stad", "Städning", "Daglig städning och fönsterputs.", codes=("90910000", "90911300")),
    agreement("lampor", "Belysningsmateriel", "Lysrör och andra ljuskällor.", supplier="Påhittade Ljusbolaget AB"),
    agreement("handskar", "Skyddsutrustning", "Hjälmar, handskar och glasögon.", keywords="varselväst"),
    agreement("larare", "Läromedel", "Böcker till grundskolan.", codes=("22111000",)),
    agreement("fonster-2019", "Glasmästeri 2019", "Byte av glas.", ended=True),
    agreement("fonster", "Glasmästeri", "Byte av glas i fasad."),
    agreement("flytt", "Flyttjänster", "Bärhjälp."),
)
GROUPS = (
    Group(("städning", "lokalvård"), ("mopp",)),
    Group(("snöröjning", "halkbekämpning", "snöskottning")),
    Group(("hålväg", "glas")),
)


@pytest.mark.parametrize("text", ["teleskop", "mikroskop"])
def test_what_people_write_around_what_they_look_for_is_no_part_of_it(text: str) -> None:
    """”kop” is not köp, which stands in many a title."""
    catalogue = (agreement("tele", "Tele och mikro"), agreement("bilar", "Personbilar, köp"))
    found = ask(catalogue, text)
    assert "bilar" not in {hit.shown.id for hit in (*found.sure, *found.unsure)}


def asked(text: str) -> Found:
    return ask(CATALOGUE, text, GROUPS)


@pytest.mark.parametrize(
    ("text", "expected", "matched", "how"),
    [
        ("kopieringspapper", "papper", "kopieringspapper", How.EXACT),
        ("sittmöbel", "stolar", "sittmöbel", How.EXACT),
        ("sittmöblerna", "stolar", "sittmöbel", How.INFLECTION),
        ("sittmobler", "stolar", "sittmöbel", How.INFLECTION),
        ("handske", "handskar", "handske", How.EXACT),
        ("handskarna", "handskar", "handske", How.INFLECTION),
        ("papper", "papper", "kopieringspapper", How.PART),
        ("glasögonen", "handskar", "glasögon", How.INFLECTION),
        ("plogar", "snorojning", "plogning", How.INFLECTION),
        ("bil hyra", "bilhyra", "bilhyra", How.JOINED),
        ("kontorsstol", "stolar", "kontor stol", How.SPLIT),
        ("skolstolar", "stolar", "skola stol", How.SPLIT),
        ("fåtöljstol", "stolar", "stol", How.WHOLE),
        ("kopieringspaper", "papper", "kopieringspapper", How.MISSPELLING),
        ("kopeiringspapper", "papper", "kopieringspapper", How.MISSPELLING),
        ("snoröjning", "snorojning", "snöröjning", How.EXACT),
        ("lokalvård", "stad", "städning", How.SYNONYM),
        ("lokalvården", "stad", "städning", How.SYNONYM),
        ("lokalvrd", "stad", "städning", How.SYNONYM),
        ("mopp", "stad", "städning", How.SYNONYM),
        ("halkbekämpning", "snorojning", "snöröjning", How.SYNONYM),
        ("hål i vägen", "fonster", "glas", How.SYNONYM),
        ("ljusbolaget", "lampor", "ljusbolaget", How.SUPPLIER),
        ("9062", "snorojning", "9062", How.CPV),
        ("90620000-8", "snorojning", "9062", How.CPV),
        ("KS 2025/0123", "papper", "KS 2025/0123", How.ID),
        ("ks2025/0123", "papper", "ks2025/0123", How.ID),
        ("2025/0123", "papper", "2025/0123", How.ID),
        ("varselväst", "handskar", "varselväst", How.EXACT),
    ],
)
def test_a_word_finds_its_agreement_and_says_why(text: str, expected: str, matched: str, how: How) -> None:
    found = asked(text)
    first = found.sure[0]
    assert (first.shown.id, first.why[0].matched, first.why[0].how) == (expected, matched, how)


def test_the_exact_spelling_comes_before_other_marks() -> None:
    both = (agreement("plan", "Mål till planer"), agreement("skum", "Mal av plast"))
    assert ids(ask(both, "mål")) == ["plan", "skum"]
    assert ids(ask(both, "mal")) == ["skum", "plan"]


def test_the_word_itself_comes_before_its_compounds_and_the_last_part_before_the_first() -> None:
    some = (
        agreement("rulle", "Toalettpapper"),
        agreement("korg", "Papperskorgar"),
        agreement("ark", "Papper"),
        agreement("annat", "Stenläggning"),
    )
    assert ids(ask(some, "papper")) == ["ark", "rulle", "korg"]


def test_more_of_the_query_comes_first_and_one_word_is_enough() -> None:
    found = asked("städning av fönster")
    assert ids(found)[0] == "stad"
    both = asked("hyra handskar till städning")
    assert {"stad", "handskar"} <= {hit.shown.id for hit in (*both.sure, *both.unsure)}


def test_words_around_the_matter_are_left_out() -> None:
    assert ids(asked("vem kan vi beställa snöröjning av?")) == ids(asked("snöröjning"))
    assert ids(asked("vem")) == []


def test_ended_agreements_come_after_those_in_force() -> None:
    assert ids(asked("glasmästeri")) == ["fonster", "fonster-2019"]
    assert ids(asked("fonster-2019"))[0] == "fonster-2019"
    heavier = (agreement("ny", "Annat", "Glasmästeri"), agreement("gammal", "Glasmästeri", ended=True))
    assert ids(ask(heavier, "glasmästeri")) == ["ny", "gammal"]


def test_an_id_comes_first_of_all() -> None:
    some = (
        agreement("stad-norr", "Lokalvård i norr"),
        agreement("annat", "Städ norr", "Städ i norr, stad norr, städning norr."),
    )
    assert ids(ask(some, "stad-norr"))[0] == "stad-norr"


def test_a_code_finds_what_it_holds_and_not_its_neighbours() -> None:
    assert ids(asked("90910000")) == ["stad"]
    assert ids(asked("9091")) == ["stad"]
    assert ids(asked("90911300")) == ["stad"]
    assert "snorojning" not in ids(asked("9091"))
    assert ids(asked("90")) == ["snorojning", "stad"]
    assert [hit.shown.id for hit in asked("90629999").unsure] == ["snorojning"]


def test_what_is_only_guessed_stands_apart() -> None:
    found = asked("kontorsråtta")
    assert found.sure == ()
    assert [hit.shown.id for hit in found.unsure] == ["stolar"]


def test_near_words_are_told_where_nothing_is_sure() -> None:
    assert asked("glasmäst").nearest == ()
    found = asked("flyttsak")
    assert found.sure == ()
    assert found.nearest[0] == "flyttjänst"
    assert asked("xyzzy") == Found((), (), ())


def test_narrower_words_do_not_answer_for_the_wider() -> None:
    only = (agreement("mopp", "Moppar"),)
    groups = (Group(("städmaterial", "städ"), ("mopp",)),)
    assert ids(ask(only, "städmaterial", groups)) == []
    assert ids(ask((*only, agreement("s", "Städmaterial")), "mopp", groups)) == ["mopp", "s"]


def test_kinds_and_limit_are_kept() -> None:
    index = opened(index_of(CATALOGUE, GROUPS))
    assert len(search(index, "90", limit=1).sure) == 1
    assert search(index, "städning", kinds=["supplier"]) == Found(
        (), (), search(index, "städning", kinds=["supplier"]).nearest
    )


def test_the_card_says_until_when() -> None:
    assert asked("snöröjning").sure[0].shown.card["until"] == "31\u00a0maj\u00a02027"
