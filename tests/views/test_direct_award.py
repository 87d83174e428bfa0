# SPDX-License-Identifier: EUPL-1.2
"""Buying directly: today's limits out of the dated lists, whose rules are shown to whom, and that nothing unverified is told as law."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from generator.load.reader import read
from generator.load.records import validate
from generator.model.audience import Audience
from generator.model.codelists import Category, CategoryList, DirectAwardLimitList, ThresholdList
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.project import project
from generator.register import Register
from generator.views.direct_award import direct_award, laws_of, limits_in, rules_of
from tests.support.example import EXAMPLE
from tests.support.records import record
from tests.support.registers import Recipe, make_register, recipes
from tests.views.test_usage import COOPERATION

TODAY = date(2026, 11, 23)
RULES = "direct_award: {guidelines: Riktlinjer för %s, steps: [{below: 100000, decides: Chefen i %s}, {ask: Tre}]}"


def listed(model: type[DirectAwardLimitList | ThresholdList], name: str) -> DirectAwardLimitList | ThresholdList:
    found, problems = validate(read((EXAMPLE / "codelists" / name).read_bytes(), name), model)
    assert isinstance(found, model), problems
    return found


LISTS = (
    listed(DirectAwardLimitList, "direct_award_limits.yml"),
    listed(ThresholdList, "thresholds.yml"),
)


def known(*organizations: str) -> Register:
    told = [record(Organization, text) for text in organizations]
    return Register([record(Cooperation, COOPERATION), *LISTS, *told])


MORA = "id: mora\ntitle: Mora kommun\nkind: municipality\nlaw: LOU\n"
ORSA = "id: orsa\ntitle: Orsa kommun\nkind: municipality\nlaw: LOU\n" + RULES % ("Orsa", "Orsa") + "\n"
SCHOOL = "{id: skolan, title: Skolan, kind: administration, part_of: mora}"
WATER = "{id: vatten, title: Vatten AB, kind: company, part_of: mora, laws: [{law: LUF, subject: vatten}, {law: LOU, subject: annat}]}"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (MORA, TODAY, [("LOU", "Lägre än 700 000 kr"), ("LOU, tjänst i bilaga 2", "Beloppet är inte kontrollerat")]),
        (MORA, date(2025, 6, 1), [("LOU", "Lägre än 700 000 kr"), ("LOU, tjänst i bilaga 2", "Lägre än 8 109 450 kr")]),
        (MORA, date(2021, 6, 1), [("LOU", "Högst 615 312 kr"), ("LOU, tjänst i bilaga 2", "Högst 615 312 kr")]),
        (MORA, date(2017, 6, 1), [("LOU", "Beloppet är inte kontrollerat"), ("LOU, tjänst i bilaga 2", "Beloppet är inte kontrollerat")]),
        (
            WATER,
            date(2025, 6, 1),
            [
                ("LUF", "Lägre än 1 200 000 kr"),
                ("LUF, tjänst i bilaga 2", "Lägre än 10 812 600 kr"),
                ("LOU", "Lägre än 700 000 kr"),
                ("LOU, tjänst i bilaga 2", "Lägre än 8 109 450 kr"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_limits_of_the_day_by_law(text: str, day: date, expected: list[tuple[str, str]]) -> None:
    register = known(text)
    [organization] = register.organizations.values()
    found = direct_award(organization, register, day).limits
    assert [(plain(line.what), plain(line.value)) for line in found] == expected
    assert all(bool(line.source) != bool(line.missing) for line in found)
    assert all(bool(line.since) == bool(line.source) for line in found)


def test_where_no_law_is_known_no_limit_is_told() -> None:
    register = known("{id: bolaget, title: Bolaget, kind: company, part_of: mora}", MORA)
    found = direct_award(register.organizations["bolaget"], register, TODAY)
    assert (found.laws, found.limits, found.documentation, found.counting) == ("", (), "", "")


def test_an_administration_buys_under_its_municipalitys_law() -> None:
    register = known(MORA, SCHOOL)
    assert (
        direct_award(register.organizations["skolan"], register, TODAY).laws == "lagen om offentlig upphandling (LOU)"
    )


def test_the_duty_to_document_is_told_of_the_law_that_has_been_read() -> None:
    register = known(MORA, WATER)
    lou, both = (
        direct_award(register.organizations[name], register, TODAY).documentation for name in ("mora", "vatten")
    )
    assert plain(lou).startswith("Är köpet värt mer än 100 000 kr")
    assert "LOU 19 a kap. 11 §" in plain(lou)
    assert "enligt LUF ska dokumenteras är inte kontrollerat" in both
    before = direct_award(register.organizations["mora"], register, date(2021, 1, 1)).documentation
    assert "inte kontrollerat" in before


@pytest.mark.parametrize(
    ("cpv", "expected"),
    [
        ('["30190000"]', ["LOU: lägre än 700 000 kr"]),
        ('["85000000"]', ["LOU, tjänst i bilaga 2: lägre än 8 109 450 kr"]),
        ('["79000000"]', ["LOU: lägre än 700 000 kr", "LOU, tjänst i bilaga 2: lägre än 8 109 450 kr"]),
        ('["30190000", "80000000"]', ["LOU: lägre än 700 000 kr", "LOU, tjänst i bilaga 2: lägre än 8 109 450 kr"]),
        ("[]", []),
    ],
)
def test_the_limits_of_a_category_follow_its_codes(cpv: str, expected: list[str]) -> None:
    text = "{id: k, title: K}" if cpv == "[]" else f"{{id: k, title: K, cpv: {cpv}}}"
    [category] = record(CategoryList, f"{{id: categories, title: K, rows: [{text}]}}").rows
    assert isinstance(category, Category)
    register = known(MORA)
    laws = laws_of(register.organizations["mora"], register)
    assert [plain(line) for line in limits_in(category, laws, register, date(2025, 6, 1))] == expected


def test_rules_are_inherited_with_a_word_about_whose_they_are() -> None:
    own = "id: skolan\ntitle: Skolan\nkind: administration\npart_of: orsa\n"
    company = "id: bolaget\ntitle: Bolaget AB\nkind: company\npart_of: orsa\n"
    register = known(ORSA, own, company, MORA)
    rules = {name: direct_award(one, register, TODAY).rules for name, one in register.organizations.items()}
    assert rules["mora"] is None
    told = {name: each.note for name, each in rules.items() if each}
    assert told["orsa"] == "Reglerna visas bara internt."
    assert told["skolan"].startswith("Det här är reglerna för Orsa kommun.")
    assert "fråga om de gäller där" in told["bolaget"]
    assert "fråga" not in told["skolan"]
    steps = rules["orsa"].steps if rules["orsa"] else ()
    assert [plain(step.value) for step in steps] == ["Lägre än 100 000 kr", "Upp till lagens gräns"]


@pytest.mark.parametrize(("audience", "shown"), [("audience: public, ", True), ("", False)])
def test_rules_are_public_only_where_the_organization_says_so(audience: str, shown: bool) -> None:
    register = known(MORA, ORSA.replace("{guidelines", "{" + audience + "guidelines", 1))
    public = project(register, Audience.PUBLIC, TODAY)
    assert (direct_award(public.organizations["orsa"], public, TODAY).rules is not None) == shown
    internal = project(register, Audience.INTERNAL, TODAY)
    assert direct_award(internal.organizations["orsa"], internal, TODAY).rules is not None


def test_what_is_not_needed_is_never_public() -> None:
    categories = record(CategoryList, "{id: categories, title: K, rows: [{id: it, title: It}]}")
    said = known(MORA + "not_needed: [{category: it, reason: R, decided: 2026-05-01}]\n")
    register = Register([*said.records(), categories])
    assert project(register, Audience.PUBLIC, TODAY).organizations["mora"].not_needed == ()
    assert project(register, Audience.INTERNAL, TODAY).organizations["mora"].not_needed


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        ("[{below: 1000}, {below: 2000}, {ask: Tre}]", False),
        ("[{below: 1000}]", False),
        ("[{below: 2000}, {below: 1000}]", True),
        ("[{below: 1000}, {below: 1000}]", True),
        ("[{ask: Tre}, {below: 1000}]", True),
    ],
)
def test_the_steps_rise(steps: str, wrong: bool) -> None:
    text = f"{MORA}direct_award: {{steps: {steps}}}\n"
    _, problems = validate(read(text.encode(), "organization.yml"), Organization)
    assert [problem.code for problem in problems] == (["steg-utan-ordning"] if wrong else [])


@given(recipes())
@settings(max_examples=100, deadline=None)
def test_nobody_is_shown_the_rules_of_what_it_is_no_part_of(recipe: Recipe) -> None:
    """Followed upwards by a second way: from each holder to what belongs to it."""
    register = make_register(recipe, TODAY)
    for organization in register.organizations.values():
        if found := rules_of(organization, register):
            holder, rules = found
            assert holder.direct_award == rules
            part, seen = organization, set()
            while part.id != holder.id:
                assert part.direct_award is None
                assert part.id not in seen
                seen.add(part.id)
                assert part.part_of is not None
                part = register.organizations[part.part_of]
        else:
            assert organization.direct_award is None
