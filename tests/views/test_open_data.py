# SPDX-License-Identifier: EUPL-1.2
"""The pages for those who use the data say what is true of this register: its licence, its publishers, what is missing, and the state of the prefix."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.cooperation_parts import OpenData
from generator.model.organization import Organization
from generator.project import project
from generator.register import Register
from generator.views import open_data, publication_policy
from generator.views.catalogues import catalogues
from generator.views.datasets import DATASETS
from generator.views.facts import Fact
from generator.views.offered import CHANGES, IN_ENGLISH, anchor, offers
from generator.views.open_data import OpenDataPage
from tests.support.example import SMALL
from tests.support.registers import changed

TODAY = date(2026, 11, 22)
CC_BY = "http://creativecommons.org/licenses/by/4.0/"


@cache
def small() -> Register:
    return project(load(FolderSource(SMALL)).register, Audience.PUBLIC, TODAY)


def told(numbers: dict[str, str | None] | None = None, **values: Any) -> Register:
    """The small register with settings for open data, and with other numbers of organizations."""
    settings = changed(OpenData(), {"license": CC_BY, **values})
    register = small()
    given = {name: changed(register.organizations[name], {"number": number}) for name, number in (numbers or {}).items()}  # fmt: skip
    rest = [one for one in register.records() if not isinstance(one, Cooperation) and not (isinstance(one, Organization) and one.id in given)]  # fmt: skip
    return Register([changed(register.cooperation, {"open_data": settings}), *given.values(), *rest])


def page(register: Register) -> OpenDataPage:
    found = tuple(offers(register, (), None, TODAY))
    return open_data.page(register, found, catalogues(register, found, "https://samkop.example/"), None)


def values(facts: tuple[Fact, ...]) -> dict[str, str]:
    return {fact.title: fact.values[0].text for fact in facts}


def test_every_data_set_is_told_of_in_english_too() -> None:
    assert {one.name for one in (*DATASETS, CHANGES)} <= IN_ENGLISH.keys()


def test_every_file_has_a_place_of_its_own_on_the_page() -> None:
    """But for the calendars of one data set, which are one file in several."""
    for offer in offers(told(), (), None, TODAY):
        places = [anchor(offer.dataset, one) for one in offer.dataset.distributions if one.format != "ICS"]
        assert len(places) == len(set(places))
    ids = [link.id for part in (*page(told()).datasets, *page(told()).own) for way in part.ways for link in way.files if link.id]  # fmt: skip
    assert len(ids) == len(set(ids)) > 30


def test_the_licence_is_named_and_said_in_words() -> None:
    licence = page(told()).licence
    assert licence
    assert (licence.link.text, licence.link.href) == ("CC BY 4.0", CC_BY)
    assert licence.asks.startswith("Använd uppgifterna fritt.")
    without = page(small())
    assert without.licence is None
    assert without.catalogues == ()
    assert without.lacking.startswith("Registret säger inte under vilken licens")
    assert without.datasets, "the files are there all the same"


def test_who_has_no_number_is_named() -> None:
    numbers: dict[str, str | None] = {"mora": "2120002213", "orsa": None, "alvdalen": "2120002197"}
    found = page(told(numbers))
    assert found.lacking.startswith(
        "Ingen katalog görs för Orsa kommun, eftersom organisationsnumret inte är bekräftat."
    )
    assert "avtal-orsa" in [part.id for part in found.own], "its files are there all the same"
    assert len(found.catalogues) == 3
    nobody = page(told({**numbers, "mora": None}))
    assert nobody.catalogues == ()
    assert nobody.lacking.startswith("Organisationsnumret för Mora kommun är inte bekräftat.")
    assert page(told({**numbers, "orsa": "2120002189"})).lacking == ""


@pytest.mark.parametrize(
    ("example", "settings", "said"),
    [
        (True, {"ocid_prefix": "ocds-ab12cd", "prefix_registered": True}, "ocds-exempl (inte registrerat)"),
        (False, {}, "ocds-000000 (inte registrerat)"),
        (False, {"ocid_prefix": "ocds-ab12cd"}, "ocds-ab12cd (inte registrerat)"),
        (False, {"ocid_prefix": "ocds-ab12cd", "prefix_registered": True}, "ocds-ab12cd (registrerat)"),
    ],
)
def test_the_policy_says_the_state_of_the_prefix(example: bool, settings: dict[str, Any], said: str) -> None:
    register = told(**settings)
    cooperation = changed(register.cooperation, {"example": example})
    register = Register([cooperation, *(one for one in register.records() if not isinstance(one, Cooperation))])
    assert values(publication_policy.page(register, None, TODAY).who)["Prefix"] == said


def test_the_policy_says_from_when_the_past_is_known() -> None:
    known, unknown = (publication_policy.page(told(), since, TODAY) for since in (date(2026, 8, 10), None))
    assert (known.since, known.since_iso) == ("10\u00a0augusti\u00a02026", "2026-08-10")
    assert unknown.since == ""
    assert known.policy.sections != unknown.policy.sections


def test_the_policy_names_the_laws_of_the_register() -> None:
    assert publication_policy.page(told(), None, TODAY).laws.startswith("lagen om offentlig upphandling (LOU)")
