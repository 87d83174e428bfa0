# SPDX-License-Identifier: EUPL-1.2
"""The page of answers before anybody has asked: whom one can belong to, the ways without a search, whom to ask, and where a word is suggested."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.files import ROOT
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codelists import Category
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.others import Guidance
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.search_page import SearchPage, page
from tests.support.records import record

TODAY = date(2026, 11, 23)
COOPERATION = "id: cooperation\ntitle: Samverkan\nformat: 1\nhost: mora\nmembers: [mora]\nsites: {public: {name: Samköp, url: 'https://samkop.example/'}}\n"
REPOSITORY = "repository: {url: 'https://git.example/s/r'}\n"


def shown(more: str = "", *records: Record) -> SearchPage:
    """The page of a register with `more` said of the cooperation."""
    ground = [
        record(Cooperation, COOPERATION + more),
        record(Organization, "{id: mora, title: Mora kommun, kind: municipality}"),
        record(Organization, "{id: algarden, title: Älgården AB, kind: company, part_of: mora}"),
        record(Organization, "{id: asen, title: Åsens skola, kind: administration, part_of: mora}"),
        record(Organization, "{id: adda, title: Adda, kind: purchasing_body}"),
        record(Supplier, "{id: ab, title: AB}"),
    ]
    return page(Register([*ground, *records]), TODAY)


def agreement(name: str, category: str, end: str) -> Agreement:
    text = f"id: {name}\ntitle: {name}\nkind: contract\nsuppliers: [{{supplier: ab}}]\nauthorised_buyers: [{{organization: mora}}]\n"
    return record(Agreement, f"{text}period: {{start: 2024-01-01, end: {end}}}\ncategories: [{category}]\n")


def test_those_who_buy_are_chosen_among_in_swedish_order() -> None:
    assert [(one.title, one.whole) for one in shown().organizations] == [
        ("Mora kommun", ""),
        ("Åsens skola", "mora"),
        ("Älgården AB", ""),
    ]


def test_without_a_script_one_goes_by_category_or_letter() -> None:
    categories = [record(Category, f"{{id: {name}, title: {name.capitalize()}}}") for name in ("mat", "el")]
    agreements = [agreement("a", "mat", "2027-01-01"), agreement("b", "el", "2027-01-01")]
    found = {
        way.heading: [(page.text, many) for page, many in way.pages]
        for way in shown("", *categories, *agreements).ways
    }
    assert list(found) == ["Kategori", "Bokstav"]
    assert found["Kategori"] == [("El", 1), ("Mat", 1)]
    assert found["Bokstav"] == [("A", 1), ("B", 1)]


def test_whom_to_ask_and_what_to_read() -> None:
    guide = record(
        Guidance,
        "{id: utan, title: När avtal saknas, description: d, owner: o, reviewed: 2026-01-01, answers: no_agreement, body: b}",
    )
    found = shown("contact: {phone: 0980-319 200}\n", guide)
    assert found.guide is not None
    assert found.guide.href == "vagledning/utan/"
    assert found.contact[0].values[0].href == "tel:0980319200"
    assert shown().contact == ()
    assert shown().guide is None


CORRECTIONS = "corrections: {email: fel@samkop.example}\n"
CONTACT = "contact: {email: upphandling@samkop.example}\n"


@pytest.mark.parametrize(
    ("more", "to"), [(CORRECTIONS + CONTACT, "fel@samkop.example"), (CONTACT, "upphandling@samkop.example")]
)
def test_a_word_is_suggested_in_a_letter_that_ends_where_the_word_goes(more: str, to: str) -> None:
    letter = urlsplit(shown(more).suggestion.letter + "h%C3%A4ftmassa%20%26%20lim")
    assert (letter.scheme, letter.path) == ("mailto", to)
    told = parse_qs(letter.query)
    assert told["subject"] == ["Sökord: häftmassa & lim"]
    assert told["body"][0].startswith("Hej!\r\n\r\nJag sökte på ordet i ärenderaden")


@pytest.mark.parametrize(
    ("view", "asks", "said"),
    [
        ("{url}/blob/{branch}/{path}", {"template": ["sokord.yml"], "ord": ["papper"]}, "/issues/new"),
        ("{url}/-/blob/{branch}/{path}", {"issue[title]": ["Sökord: papper"]}, "/-/issues/new"),
        (
            "{url}/src/branch/{branch}/{path}",
            {"template": [".github/ISSUE_TEMPLATE/sokord.yml"], "field:ord": ["papper"]},
            "/issues/new",
        ),
    ],
)
def test_the_form_of_each_forge_ends_where_the_word_goes(view: str, asks: dict[str, list[str]], said: str) -> None:
    form = shown(f"repository: {{url: 'https://git.example/s/r/', view: '{view}'}}\n").suggestion.form
    found = urlsplit(form + "papper")
    assert found.path == f"/s/r{said}"
    assert parse_qs(found.query) == asks


def test_nothing_is_suggested_where_nobody_listens() -> None:
    assert shown().suggestion == ("", "")
    assert shown("repository: {url: 'https://git.example/s/r', view: '{url}/tree/{path}'}\n").suggestion.form == ""


def test_the_form_is_there_and_has_the_field() -> None:
    text = (ROOT / "generator/editing/starter/dot-github/ISSUE_TEMPLATE/sokord.yml").read_text("utf-8")
    assert "    id: ord\n" in text
    assert 'title: "Sökord: "\n' in text
