# SPDX-License-Identifier: EUPL-1.2
"""Which organization has an agreement in which category: the agreement, one that can be joined, one that is planned, none needed, or none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.belonging import in_whose_right
from generator.model.agreement import Agreement
from generator.model.codelists import Category
from generator.model.codes import OrganizationKind
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.organization_parts import NotNeeded
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views import procurements
from generator.views.agreements import PAST, state_of
from generator.views.facts import Shown, address, link
from generator.views.marks import Mark
from generator.views.procurements import Phase
from generator.views.usage import OURS, Verdict, buyers, naming, verdict
from generator.wording import alphabetical, count, long_date


class Cover(Mark):
    """What an organization has in a category: its label, what it means, and the tone of its mark. The first that is true is told."""

    AGREEMENT = "Avtal", "Organisationen får beställa på minst ett avtal i dag.", "active"
    JOINABLE = "Går att ansluta", "Ett avtal nämner organisationen, som måste göra avropsanmälan först.", "due"
    PLANNED = "Planerat", "En upphandling eller ett avtal som omfattar organisationen är på väg.", "planned"
    NOT_NEEDED = "Behövs inte", "Organisationen har sagt att den inte behöver något avtal.", "ended"
    NONE = "Saknas", "Inget av detta: ett köp är en direktupphandling eller kräver en ny upphandling.", "late"

    @property
    def meaning(self) -> str:
        """When it is told, in a sentence."""
        return str(self.value[1])


STOPPED = (Phase.CANCELLED, Phase.OVER, Phase.UNKNOWN, Phase.SIGNED)
"""Phases of procurements that lead to no agreement any more, or have led to one that speaks for itself."""


class Cell(NamedTuple):
    """An organization and a category: the cover, what it rests on, and more in a sentence."""

    category: Shown
    cover: Cover
    leads_to: tuple[Shown, ...]
    note: str


def column(organization: Organization, register: Register, today: date) -> tuple[Cell, ...]:
    """Every category for one organization, in the order of the catalogue."""
    return register.once(("coverage", organization.id, today), lambda: tuple(_column(organization, register, today)))


def _column(organization: Organization, register: Register, today: date) -> Iterator[Cell]:
    usable = _usable(organization, register, today)
    planned = _planned(organization, register, today)
    statements = {
        each.category: each for one in reversed(in_whose_right(organization, register)) for each in one.not_needed
    }
    for category in register.categories.values():
        cell = _cell(category, usable[category.id], planned[category.id], statements.get(category.id))
        yield cell._replace(note=_others(category, register, today)) if cell.cover is Cover.NONE else cell


def _others(category: Category, register: Register, today: date) -> str:
    """That there are agreements all the same, which only those whom they name may use (LOU 7:3)."""
    there = in_use(category, register, today)
    found = count(there, "avtal", "avtal")
    return f"Andra har {found} här. Be att få vara med när de upphandlas igen." if there else ""


def in_use(category: Category, register: Register, today: date) -> int:
    """How many agreements in the category still take orders, whoever may use them."""
    return register.once(
        ("in-use-in", category.id, today),
        lambda: sum(state_of(each, today) not in PAST for each in register.naming(category, Agreement)),
    )


Found = Mapping[Verdict, list[Agreement]]


def _cell(category: Category, usable: Found, planned: list[Shown], said: NotNeeded | None) -> Cell:
    note = f"Sagt {long_date(said.decided)}: {said.reason}" if said else ""
    now = [*usable.get(Verdict.YES, ()), *usable.get(Verdict.LIMITED, ())]
    for cover, found in (
        (Cover.AGREEMENT, tuple(map(link, now))),
        (Cover.JOINABLE, tuple(map(link, usable.get(Verdict.REGISTER, ())))),
        (Cover.PLANNED, tuple(dict.fromkeys([*map(link, usable.get(Verdict.LATER, ())), *planned]))),
    ):
        if found:
            return Cell(link(category), cover, found, note)
    return Cell(link(category), Cover.NOT_NEEDED if said else Cover.NONE, (), note)


def _usable(organization: Organization, register: Register, today: date) -> dict[str, dict[Verdict, list[Agreement]]]:
    """The agreements that still take orders, by category and by what they say to the organization."""
    found: dict[str, dict[Verdict, list[Agreement]]] = defaultdict(lambda: defaultdict(list))
    for agreement in sorted(naming(organization, register), key=lambda one: alphabetical(one.title)):
        if state_of(agreement, today) not in PAST:
            told, _ = verdict(agreement, organization, register, today)
            for category in agreement.categories:
                found[category][told].append(agreement)
    return found


def _planned(organization: Organization, register: Register, today: date) -> dict[str, list[Shown]]:
    """Procurements under way for the organization by category: those that name it or its municipality, and those that have taken up its needs."""
    whole = in_whose_right(organization, register)
    named: dict[str, Procurement] = {}
    taken_up: dict[str, set[str]] = defaultdict(set)
    for one in whole:
        for procurement in register.naming(one, Procurement):
            if one.id in (procurement.procuring_entity, *procurement.on_behalf_of):
                named[procurement.id] = procurement
        for need in register.naming(one, Need):
            if need.organization == one.id and need.answer and need.answer.answered <= today:
                taken_up[need.answer.procurement or ""].update(need.categories)
    found: dict[str, list[Shown]] = defaultdict(list)
    for name in sorted(named.keys() | taken_up.keys()):
        run = register.procurements.get(name)
        if run and procurements.phase_of(run, register, today) not in STOPPED:
            for category in {*(run.categories if name in named else ()), *taken_up[name]}:
                found[category].append(link(run))
    return found


class Figure(NamedTuple):
    """How often a cover stands on the map."""

    cover: Cover
    number: int


class MapRow(NamedTuple):
    """A category, and for every organization in the order of the columns its name and its place."""

    category: Shown
    cells: tuple[tuple[Shown, Cell], ...]


class Statement(NamedTuple):
    """An organization that needs no agreement in a category: why, since when, and when somebody asks again."""

    organization: Shown
    category: Shown
    reason: str
    decided: str
    review_by: str


@dataclass(frozen=True)
class CoverageMap:
    """Every category and every organization that is a buyer of its own, which leads to what it does without an agreement."""

    figures: tuple[Figure, ...]
    organizations: tuple[Shown, ...]
    rows: tuple[MapRow, ...]
    statements: tuple[Statement, ...]


WITHOUT = "utan-avtal"
"""The part of an organization's page about buying without an agreement; other pages lead there."""


def coverage_map(register: Register, today: date) -> CoverageMap:
    """The map. An administration buys in its municipality's right and has no column of its own."""
    members = {register.cooperation.host, *register.cooperation.members}
    own = [one for one in buyers(register) if _is_ours(one, members)]
    own.sort(key=lambda one: (one.id not in members, alphabetical(one.title)))
    columns = [(without(one), column(one, register, today)) for one in own]
    rows = tuple(
        MapRow(link(category), tuple((whose, cells[number]) for whose, cells in columns))
        for number, category in enumerate(register.categories.values())
    )
    counted = Counter(cell.cover for _, cells in columns for cell in cells)
    return CoverageMap(
        tuple(Figure(cover, counted[cover]) for cover in Cover),
        tuple(without(one) for one in own),
        rows,
        tuple(_statements(own, register)),
    )


def _is_ours(organization: Organization, members: set[str]) -> bool:
    """Whether it is a buyer of its own whose gaps the cooperation can close: a neighbour named in one agreement is not."""
    if organization.kind is OrganizationKind.MUNICIPALITY:
        return organization.id in members
    return organization.kind in OURS and organization.kind is not OrganizationKind.ADMINISTRATION


def without(organization: Organization) -> Shown:
    """The organization by its name, leading to what it does without an agreement."""
    return Shown(organization.title, f"{address(organization.record_kind, organization.id)}#{WITHOUT}")


def _statements(organizations: Iterable[Organization], register: Register) -> Iterator[Statement]:
    for one in organizations:
        for said in one.not_needed:
            if category := register.categories.get(said.category):
                again = long_date(said.review_by) if said.review_by else ""
                yield Statement(link(one), link(category), said.reason, long_date(said.decided), again)
