# SPDX-License-Identifier: EUPL-1.2
"""The settings of the open data are told of before a portal refuses them: each rule on both sides of its boundary."""

from __future__ import annotations

import pytest

from generator.model.licences import LICENCES, as_the_portal_writes
from generator.problem import Severity
from tests.checks.build import COOPERATION, MORA, ORSA, expect, problems

CONTACT = "contact: {name: Data, email: data@samkop.example}"
CC_BY = "http://creativecommons.org/licenses/by/4.0/"
NUMBERS = {
    "organizations/mora.yml": MORA + 'number: "212000-2213"\n',
    "organizations/orsa.yml": ORSA + 'number: "212000-2189"\n',
}


def settings(*lines: str, members: str = "") -> dict[str, str]:
    told = "".join(f"  {line}\n" for line in (*lines, CONTACT))
    return {**NUMBERS, "cooperation.yml": f"{COOPERATION}{members}open_data:\n{told}"}


def licensed(address: str) -> dict[str, str]:
    return settings(f'license: "{address}"')


@pytest.mark.parametrize("address", LICENCES)
def test_the_licences_of_the_profile_are_right(address: str) -> None:
    assert problems(licensed(address)) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://creativecommons.org/licenses/by/4.0/",
        "http://creativecommons.org/licenses/by/4.0",
        "https://www.creativecommons.org/licenses/by/4.0/deed.sv",
    ],
)
def test_a_licence_written_in_another_way_is_put_right(address: str) -> None:
    (problem,) = expect("fel-licens", settings(f'license: ¤"{address}"'))
    assert problem.hint == f"Skriv {CC_BY}."
    assert "snedstreck sist" in problem.message


@pytest.mark.parametrize(
    "address", ["https://opendatacommons.org/licenses/odbl/", "http://creativecommons.org/licenses/by/3.0/"]
)
def test_a_licence_that_no_portal_knows_is_an_error(address: str) -> None:
    (problem,) = expect("fel-licens", settings(f'license: ¤"{address}"'))
    assert problem.severity is Severity.ERROR
    assert as_the_portal_writes(address) == ""


def test_every_licence_is_found_again_from_the_address_that_browsers_show() -> None:
    assert [as_the_portal_writes(f"https{one[4:]}deed.sv") for one in LICENCES] == list(LICENCES)


@pytest.mark.parametrize("prefix", ["ocds-ab12c", "ocds-AB12CD", "ab12cd", "ocds-ab12cd-"])
def test_a_prefix_has_its_form(prefix: str) -> None:
    assert problems(settings("ocid_prefix: ocds-ab12cd")) == []
    expect("fel-ocds-prefix", settings(f"ocid_prefix: ¤{prefix}"))


def test_no_prefix_cannot_be_registered() -> None:
    assert problems(settings("ocid_prefix: ocds-ab12cd", "prefix_registered: true")) == []
    expect("ocds-prefix-saknas", settings("prefix_registered: ¤true"))


def test_a_publisher_without_a_number_is_told_of_and_stops_nothing() -> None:
    (problem,) = expect(
        "utgivare-utan-nummer",
        {**settings(members="members: [mora, orsa]\n"), "organizations/orsa.yml": f"¤{ORSA}"},
    )
    assert problem.severity is Severity.FINDING
    assert problem.message.endswith("görs ingen katalog för dataportalen åt Orsa kommun.")
    (problem,) = expect("utgivare-utan-nummer", {**settings(), "organizations/mora.yml": f"¤{MORA}"})
    assert problem.message.endswith("Därför görs ingen katalog alls för dataportalen.")
    (problem,) = expect("utgivare-utan-nummer", {**settings("publisher: orsa"), "organizations/orsa.yml": f"¤{ORSA}"})
    assert "ingen katalog alls" in problem.message


def test_who_publishes_nothing_needs_no_number() -> None:
    assert problems({**settings(), "organizations/orsa.yml": ORSA}) == []
    assert problems({}) == [], "a register that offers no data is not asked"


def test_somebody_answers_for_the_data() -> None:
    told = f"{COOPERATION}open_data:\n  ¤license: {CC_BY}\n"
    (problem,) = expect("data-utan-kontakt", {**NUMBERS, "cooperation.yml": told})
    assert problem.severity is Severity.FINDING
    assert problems({**NUMBERS, "cooperation.yml": f"{told.replace('¤', '')}{CONTACT}\n"}) == []
    assert problems(
        {**NUMBERS, "cooperation.yml": f"{COOPERATION}{CONTACT}\nopen_data: {{license: '{CC_BY}'}}\n"}
    ) == []  # fmt: skip
