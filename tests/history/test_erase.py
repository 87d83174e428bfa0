# SPDX-License-Identifier: EUPL-1.2
"""What is erased is nowhere in the ledger: every object that the branch reaches is unpacked and searched."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pygit2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.history.branch import Branch
from generator.history.clearing import SILENCED, Erasure, cleaned
from generator.history.content import plain
from generator.history.entry import entry_of, name_of
from generator.history.erase import erase
from generator.history.ledger import read_ledger
from generator.history.mentions import Mentions, texts
from generator.history.store import LedgerError, MadeFiles
from generator.history.verify import faults, verify
from generator.history.without import Without
from generator.model.shape import references
from generator.problem import Severity
from generator.register import Register
from tests.history.books import (
    FIRST,
    SECOND,
    SELLER,
    THIRD,
    Book,
    every_object,
    on_branch,
    public,
    published,
    renamed,
    repository,
    small,
    tip,
    with_record,
    without_record,
)
from tests.history.test_branch import clone, git
from tests.support.registers import TODAY, Recipe, changed, dangling, make_register, recipes

NAMES = ("Exempelkontor", SELLER, "Kontorsbolaget i Mora", "kontorsbolaget-ab")


def mentioning() -> Register:
    """The small register where other records speak of the agreement in links and in words."""
    register = with_record(
        small(),
        "guidance",
        "kopa-pa-avtal",
        body="Läs [avtalet om papper](/avtal/kontorsmaterial/#ordering) först.\n\nSe /avtal/kontorsmaterial/ och /avtal/mobler/.",
    )
    return with_record(register, "goal", "fler-anbud", description="Som i avtalet Kontorsmaterial.")


@pytest.fixture
def made(tmp_path: Path) -> pygit2.Repository:
    """A ledger where the agreement comes, changes, goes, and other things happen around it."""
    found = repository(tmp_path / "bok")
    register = mentioning()
    published(found, register, FIRST)
    published(found, with_record(register, "agreement", "kontorsmaterial", title="Papper och pärmar"), SECOND)
    published(found, with_record(register, "agreement", "mobler", title="Stolar"), SECOND)
    published(found, without_record(register, "agreement", "kontorsmaterial"), THIRD)
    return found


def erased(made: pygit2.Repository, kind: str, record_id: str) -> Erasure:
    return erase(Branch(made, "published"), kind, record_id, THIRD)


def test_nothing_of_it_is_left_in_any_object(made: pygit2.Repository) -> None:
    before = every_object(made)
    agreement = small().agreements["kontorsmaterial"]
    others = set(texts([plain(each) for each in public(small()).records() if each.id != agreement.id]))
    found = texts(plain(public(small()).agreements[agreement.id]))
    own = [text for text in found if len(text) > 25 and "\n" not in text and text not in others]
    hidden = ["Papper och pärmar", "avtalet om papper", agreement.reference or "", *own]
    assert own
    assert all(any(text.encode() in raw for raw in before.values()) for text in hidden)
    erasure = erased(made, "agreement", "kontorsmaterial")
    assert erasure.entries == 4
    after = every_object(made)
    assert [text for text in hidden if any(text.encode() in raw for raw in after.values())] == []
    assert [raw for raw in after.values() if re.search(rb"(?<![\w-])kontorsmaterial(?![\w-])", raw)] == []
    assert "goal/fler-anbud/0001-2026-11-22.json" in erasure.left
    assert "guidance/kopa-pa-avtal/0001-2026-11-22.json" not in erasure.left


def test_what_is_left_is_a_ledger(made: pygit2.Repository) -> None:
    before = on_branch(made)
    erased(made, "agreement", "kontorsmaterial")
    assert [each for each in verify(Branch(made, "published")).problems if each.severity is Severity.ERROR] == []
    ledger = on_branch(made)
    assert ledger.erased("agreement", "kontorsmaterial") == THIRD
    assert set(before.known()) - set(ledger.known()) == {("agreement", "kontorsmaterial")}
    assert dangling(ledger.as_of(FIRST)) == []
    mine = mentioning()
    kept = [each for each in public(mine).records() if not list(_naming(each, "agreement", "kontorsmaterial"))]
    others = [each for each in kept if each.id not in ("kontorsmaterial", "kopa-pa-avtal")]
    shown = ledger.as_of(FIRST)
    assert all(shown.find(each.record_kind, each.id) == each for each in others)
    assert shown.guidance["kopa-pa-avtal"].body == "Läs (raderat) först.\n\nSe (raderat) och /avtal/mobler/."


def _naming(record: Any, kind: str, record_id: str) -> list[Any]:
    return [each for each in references(record) if (each.kind, each.id) == (kind, record_id)]


def test_the_history_is_as_it_was_without_it(made: pygit2.Repository, tmp_path: Path) -> None:
    log = git(tmp_path / "bok", "log", "--format=%an %aI %s", "published").splitlines()
    erased(made, "agreement", "kontorsmaterial")
    who = "Samköp Mora, Orsa och Älvdalen"
    after = git(tmp_path / "bok", "log", "--format=%an %aI %s", "published").splitlines()
    assert len(log) == 4
    assert after[0] == f"{who} 2026-12-01T12:00:00+00:00 Raderat ur liggaren"
    # The commits that were about nothing else are gone: it was retitled in one; it went, and its mention in other records with it.
    assert after[-1] == f"{who} 2026-11-22T12:00:00+00:00 Publicerat: {len(public(mentioning())) - 1} nya"
    assert f"{who} 2026-11-23T12:00:00+00:00 Publicerat: 1 ändrad" in after


def test_publishing_goes_on_and_it_never_comes_back(made: pygit2.Repository) -> None:
    erased(made, "agreement", "kontorsmaterial")
    register = without_record(mentioning(), "agreement", "kontorsmaterial")
    register = with_record(register, "guidance", "kopa-pa-avtal", body="Läs avtalet.")
    published(made, register, THIRD)
    assert on_branch(made).as_of(THIRD) == public(register, THIRD)
    before = tip(made)
    with pytest.raises(LedgerError, match="aldrig tillbaka"):
        published(made, mentioning(), THIRD)
    with pytest.raises(LedgerError, match="raderades redan den 1"):
        erased(made, "agreement", "kontorsmaterial")
    assert tip(made) == before


def test_a_record_goes_under_every_name_it_has_had(tmp_path: Path) -> None:
    made = repository(tmp_path)
    published(made, small(), FIRST)
    published(made, renamed(), SECOND)
    with pytest.raises(LedgerError, match=r"heter numera kontorsbolaget-ab.*samkop erase supplier kontorsbolaget-ab"):
        erased(made, "supplier", SELLER)
    whole = b"".join(every_object(made).values()).decode("utf-8", "replace")
    assert all(name in whole for name in NAMES)
    erased(made, "supplier", "kontorsbolaget-ab")
    whole = b"".join(every_object(made).values()).decode("utf-8", "replace")
    assert [name for name in NAMES if name in whole] == []
    ledger = on_branch(made)
    assert ledger.erased("supplier", SELLER) == ledger.erased("supplier", "kontorsbolaget-ab") == THIRD
    assert dangling(ledger.as_of(FIRST)) == []


def test_the_sentences_that_name_it_are_told_anew_or_not_at_all() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    agreement = register.agreements["kontorsmaterial"]
    alone = changed(agreement, {"suppliers": agreement.suppliers[1:]})
    book.publish(with_record(register, "agreement", agreement.id, suppliers=alone.suppliers), SECOND)
    book.publish(
        with_record(register, "agreement", agreement.id, suppliers=alone.suppliers, description="Nytt."), THIRD
    )
    assert "Exempelkontor" in book.ledger.entries("agreement", agreement.id)[1].change[0]
    files, _ = cleaned(MadeFiles("bok", book.files), book.ledger, frozenset({("supplier", SELLER)}))
    entries = read_ledger(MadeFiles("bok", files)).entries("agreement", agreement.id)
    assert [entry.change for entry in entries[:2]] == [("Avtalet Kontorsmaterial läggs till.",), (SILENCED,)]
    assert entries[2] == book.ledger.entries("agreement", agreement.id)[2]


def test_a_sentence_that_quotes_it_goes_though_nothing_refers_to_it() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    book.publish(with_record(register, "goal", "fler-anbud", target="Som hos Exempelkontor AB."), SECOND)
    files, erasure = cleaned(MadeFiles("bok", book.files), book.ledger, frozenset({("supplier", SELLER)}))
    path = "goal/fler-anbud/0002-2026-11-23.json"
    assert json.loads(files[path])["change"] == [SILENCED]
    assert path in erasure.left


def test_the_words_of_a_link_that_went_go_too() -> None:
    """The sentence is cut inside the link's words, before the address that would have told what they are about."""
    book, register = Book(), public(small())
    words = "den röda pärmen som alla letar efter när hösten kommer " * 4
    linked = with_record(register, "guidance", "kopa-pa-avtal", body=f"[{words}](/leverantorer/{SELLER}/)")
    book.publish(linked, FIRST)
    book.publish(with_record(register, "guidance", "kopa-pa-avtal", body="Kort."), SECOND)
    assert "röda pärmen" in book.files["guidance/kopa-pa-avtal/0002-2026-11-23.json"].decode()
    files, _ = cleaned(MadeFiles("bok", book.files), book.ledger, frozenset({("supplier", SELLER)}))
    assert "röda pärmen" not in b"".join(files.values()).decode()


def test_a_category_goes_out_of_its_list(tmp_path: Path) -> None:
    made = repository(tmp_path)
    published(made, small(), FIRST)
    title = small().categories["stadning"].title
    assert erased(made, "category", "stadning").entries == 0
    whole = b"".join(every_object(made).values())
    assert title.encode() not in whole
    ledger = on_branch(made)
    assert "stadning" not in ledger.as_of(FIRST).categories
    assert dangling(ledger.as_of(FIRST)) == []
    assert ledger.erased("category", "stadning") == THIRD


def test_an_item_about_it_goes_out_of_the_agenda_with_its_heading() -> None:
    about = {"number": "6.1", "public_title": "Papper: option 1", "concerns": [{"agreement": "papper"}]}
    other = {"number": "6.2", "public_title": "Pennor", "concerns": [{"agreement": "pennor"}]}
    without = Without(frozenset({("agreement", "papper")}).__contains__)
    assert without.content("meeting", {"id": "ett", "agenda": [about, other]}) == {"id": "ett", "agenda": [other]}


def test_content_that_cannot_be_read_is_cleared_too() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    path = "agreement/mobler/0001-2026-11-22.json"
    content = json.loads(book.files[path])["content"]
    odd = {
        "okant": {"lista": ["x", SELLER]},
        "suppliers": {"fel": "Exempelkontor AB"},
        "behalls": "ja",
        "kind": "annat",
    }
    book.rewrite(path, content=content | odd)
    book.files["fax/ett/0001-2026-11-22.json"] = book.files[path].replace(b'"agreement"', b'"fax"')
    files, _ = cleaned(MadeFiles("bok", book.files), book.ledger, frozenset({("supplier", SELLER)}))
    whole = b"".join(files.values()).decode()
    assert SELLER not in whole
    assert "Exempelkontor AB" not in whole
    name = name_of(path)
    assert name
    kept = entry_of(name, files[path]).content
    assert kept
    assert (kept["behalls"], "okant" in kept, "suppliers" in kept) == ("ja", False, False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(recipes(), st.integers(0, 2**32))
def test_of_any_record_nothing_is_left(recipe: Recipe, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - invented data
    book, one = Book(), public(make_register(recipe))
    book.publish(one, TODAY)
    records = [record for record in one.records() if record.record_kind not in ("cooperation", "category_list")]
    if not records:
        return
    record = random.choice(records)
    key = record.record_kind, record.id
    elsewhere = "\n".join(texts([plain(each) for each in one.records() if each != record]))
    own = {text for text in texts(plain(record)) if len(text) > 12 and text not in elsewhere}
    book.publish(without_record(one, *key), TODAY)
    files, erasure = cleaned(MadeFiles("bok", book.files), book.ledger, frozenset({key}))
    assert erasure.entries == 2
    whole = b"".join(files.values()).decode()
    assert [text for text in own if json.dumps(text, ensure_ascii=False)[1:-1] in whole] == []
    ledger = read_ledger(MadeFiles("bok", files))
    assert not [each for shown in ledger.as_of(TODAY).records() for each in _naming(shown, *key)]
    assert dangling(ledger.as_of(TODAY)) == []
    assert [each for each in faults(MadeFiles("bok", files)) if each.severity is Severity.ERROR] == []
    assert all(book.files[path] == raw for path, raw in files.items() if path not in erasure.cleared)


# ---------------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("kind", "record_id", "why"),
    [
        (
            "agreement",
            "finns-inte",
            "ingen post av slaget agreement med id finns-inte: den har aldrig varit publicerad",
        ),
        ("avtal", "kontorsmaterial", "ingen post av slaget avtal"),
        ("category", "finns-inte", "ingen post av slaget category"),
        ("cooperation", "cooperation", "Samverkan kan inte raderas"),
    ],
)
def test_what_cannot_be_erased(made: pygit2.Repository, kind: str, record_id: str, why: str) -> None:
    before = tip(made)
    with pytest.raises(LedgerError, match=why):
        erased(made, kind, record_id)
    assert tip(made) == before


def test_an_erasure_is_never_dated_back(made: pygit2.Repository) -> None:
    with pytest.raises(LedgerError, match="kan inte läggas före"):
        erase(Branch(made, "published"), "agreement", "mobler", FIRST)


def test_no_ledger_no_erasure(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="ingen liggare på grenen"):
        erase(Branch(repository(tmp_path), "published"), "agreement", "mobler", FIRST)


def test_a_shallow_clone_is_not_enough(made: pygit2.Repository, tmp_path: Path) -> None:
    git(tmp_path / "bok", "symbolic-ref", "HEAD", "refs/heads/published")
    shallow = clone(tmp_path / "bok", "grund", "--depth", "1", "--no-checkout")
    git(tmp_path / "grund", "checkout", "-q", "--orphan", "annan")
    with pytest.raises(LedgerError, match="git fetch --unshallow"):
        erased(shallow, "agreement", "kontorsmaterial")


def test_of_an_erasure_and_a_publication_at_the_same_time_one_wins(made: pygit2.Repository) -> None:
    late = Branch(made, "published")
    published(pygit2.Repository(made.path), with_record(mentioning(), "agreement", "mobler", title="Bord"), THIRD)
    before = tip(made)
    with pytest.raises(LedgerError, match="samtidigt"):
        erase(late, "agreement", "kontorsmaterial", THIRD)
    assert tip(made) == before


# ---------------------------------------------------------------------------------------------------------------- mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leverantören Anna Ås Bygg läggs till.", True),
        ("anna\u00a0ås\nbygg", True),
        ("Anna Ås Byggs pris", True),
        ("Anna Ås Byggnads AB", False),
        ("byter id från anna-as-bygg till x", True),
        ("anna-as-bygg-2 läggs till", False),
        ("Leverantörer läggs till (Leverantör Anna Ås …)", True),
        ("Leverantörer läggs till (Leverantör Anna …)", True),
        ("Anna kommer", False),
    ],
)
def test_what_names_a_record(text: str, found: bool) -> None:
    assert Mentions({("supplier", "anna-as-bygg")}, ["Anna Ås Bygg"]).found_in(text) is found


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("[Anna](/leverantorer/anna-as/) säljer", "(raderat) säljer"),
        ("[A](https://samkop.example/leverantorer/anna-as/#x)", "(raderat)"),
        ("Se https://samkop.example/leverantorer/anna-as.", "Se (raderat)"),
        ("[Anna](/leverantorer/anna-as-2/)", "[Anna](/leverantorer/anna-as-2/)"),
        ("[Anna](/avtal/anna-as/)", "[Anna](/avtal/anna-as/)"),
    ],
)
def test_links_to_its_page_are_taken_out(text: str, after: str) -> None:
    assert Mentions({("supplier", "anna-as")}, []).unlinked(text) == after


def test_what_has_no_page_has_no_links() -> None:
    assert Mentions({("announcement", "a")}, []).unlinked("/avtal/a/") == "/avtal/a/"
