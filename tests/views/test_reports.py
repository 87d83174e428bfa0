# SPDX-License-Identifier: EUPL-1.2
"""Yearly reports: a frozen figure never changes, and what it is today stands beside it with the procurements that made the difference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import shown
from generator.history.entry import What
from generator.history.known import Known, Version
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.codes import FigureCode, ReportKind
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.report import Report
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.coordination import coordinated
from generator.views.figures.figures import figures
from generator.views.freezing import ON_COOPERATION, codes_of, slice_of, taken
from generator.views.report_table import table
from generator.views.reports import State, by_year, page
from generator.views.restated import Counting, restated
from tests.support.example import EXAMPLE
from tests.support.records import record
from tests.support.registers import changed

FROZEN, TODAY = date(2026, 1, 20), date(2026, 11, 23)
GROUND: tuple[Record, ...] = (
    record(
        Cooperation,
        "id: cooperation\ntitle: S\nformat: 1\nhost: mora\ncentral_purchasing_body: mora\nmembers: [mora, orsa]\nfew: 2\n"
        'sites: {public: {name: S, url: "https://samkop.example/"}}\n',
    ),
    record(Organization, "{id: mora, title: Mora, kind: municipality}"),
    record(Organization, "{id: orsa, title: Orsa, kind: municipality}"),
    record(Organization, "{id: skola-orsa, title: Orsas skolor, kind: administration, part_of: orsa}"),
    record(Supplier, "{id: ab, title: Exempel AB}"),
)


def procurement(name: str, tenders: int, whom: str = "mora, skola-orsa", year: int = 2025) -> Procurement:
    return record(
        Procurement,
        f"id: {name}\ntitle: Upphandling {name}\nprocuring_entity: mora\non_behalf_of: [{whom}]\nprocedure: open\n"
        f"notice: {{published: {year}-02-01}}\ntenders: {{received: {tenders}}}\n"
        f"award: {{decided: {year}-05-01, suppliers: [{{supplier: ab}}]}}\n",
    )


ONE, TWO, THREE = procurement("ett", 2), procurement("tva", 3), procurement("tre", 4, "mora")


def register(*records: Record) -> Register:
    return Register([*GROUND, *records])


def report(found: Register, organization: str = "", kind: ReportKind = ReportKind.YEAR) -> Report:
    """A report that is frozen of a register as it is."""
    told, where = figures(found, FROZEN), slice_of(found.organizations.get(organization))
    rows = [taken(told, code, 2025, where) for code in codes_of(kind)]
    frozen = "".join(
        f"  - {{figure: {one.figure}, of: {one.of}{f', value: {one.value}' if one.value is not None else ''}"
        f"{', few: true' if one.few else ''}}}\n"
        for one in rows
    )
    whom = f"organization: {organization}\n" if organization else ""
    return record(
        Report,
        f"id: r\ntitle: R\nkind: {kind}\nyear: 2025\n{whom}frozen: 2026-01-20\napproved: 2026-02-10\nfigures:\n{frozen}",
    )


def known(*versions: tuple[Record, date, What], since: date = date(2025, 6, 1)) -> Known:
    found: dict[tuple[str, str], tuple[Version, ...]] = {}
    for one, day, what in versions:
        key = one.record_kind, one.id
        said = (f"Upphandlingen {one.title}: Antalet anbud ändrades.",) if what is What.CHANGED else ()
        found[key] = (*found.get(key, ()), Version(day, what, said, one))
    return Known(found, since)


def test_a_report_of_what_has_not_changed_says_so() -> None:
    found = register(ONE, TWO)
    one = report(found)
    told = page(one, found, Counting(found, Known(), TODAY))
    assert told.restated == ()
    assert told.recount == "Siffrorna är från 20\u00a0januari\u00a02026. Räknade i dag blir de desamma."
    assert [line.now for line in told.figures] == [""] * len(FigureCode)
    assert told.state is State.APPROVED


def test_what_is_corrected_is_told_beside_what_was_frozen_with_the_record_that_was_changed() -> None:
    one = report(register(ONE, TWO))
    corrected = changed(TWO, {"tenders": changed(TWO.tenders, {"received": 5})}) if TWO.tenders else TWO
    found = register(ONE, corrected)
    history = known(
        (ONE, date(2025, 6, 1), What.ADDED),
        (TWO, date(2025, 6, 1), What.ADDED),
        (changed(ONE, {"title": "Annat namn"}), date(2026, 3, 1), What.CHANGED),
        (corrected, date(2026, 3, 2), What.CHANGED),
    )
    told = page(one, found, Counting(found, history, TODAY))
    (line,) = told.restated
    assert line.sentence == ("Har ändrats sedan dess: då 2,5 (2\u00a0upphandlingar), nu 3,5 (2\u00a0upphandlingar).")
    (cause,) = line.causes
    assert (cause.record.text, cause.when) == ("Upphandling tva", "2\u00a0mars\u00a02026")
    assert cause.sentences == ("Antalet anbud ändrades.",)
    assert told.untraced == ""
    frozen = {shown.figure.text: (shown.shown, shown.now) for shown in told.figures}
    assert frozen["Anbud per upphandling"] == ("2,5", "nu 3,5")
    assert sum(bool(now) for _, now in frozen.values()) == 1
    assert "Räknade i dag blir 1 av dem en annan" in told.recount


def test_what_came_or_was_not_known_before_is_traced_as_far_as_it_is_known() -> None:
    one = report(register(ONE, TWO))
    found = register(ONE, TWO, THREE)
    came = known(
        (ONE, date(2025, 6, 1), What.ADDED),
        (TWO, date(2025, 6, 1), What.ADDED),
        (THREE, date(2026, 3, 1), What.ADDED),
    )
    lines = page(one, found, Counting(found, came, TODAY)).restated
    assert {line.figure.text for line in lines} >= {"Annonserade upphandlingar", "Anbud per upphandling"}
    assert all([cause.record.text for cause in line.causes] == ["Upphandling tre"] for line in lines)
    untold = page(one, found, Counting(found, Known(), TODAY))
    assert all(line.causes == () for line in untold.restated)
    assert untold.untraced.startswith("Där inga upphandlingar nämns")
    beginning = known((THREE, date(2026, 3, 1), What.ADDED), since=date(2026, 3, 1))
    assert page(one, found, Counting(found, beginning, TODAY)).untraced, "it may be older than what is known"


def test_a_change_before_the_day_of_freezing_explains_nothing() -> None:
    one = report(register(ONE, TWO))
    found = register(ONE, TWO, THREE)
    earlier = known((THREE, FROZEN, What.ADDED))
    assert all(line.causes == () for line in page(one, found, Counting(found, earlier, TODAY)).restated)


def test_a_report_to_a_municipality_counts_what_is_done_for_it() -> None:
    found = register(ONE, TWO, THREE)
    one = report(found, "orsa")
    of = {frozen.figure: frozen.of for frozen in one.figures}
    assert of[FigureCode.PROCUREMENTS] == 2
    more = register(ONE, TWO, THREE, procurement("fyra", 9, "mora"))
    assert restated(one, Counting(more, Known(), TODAY)) == ()
    assert restated(one, Counting(register(ONE, TWO, THREE, procurement("fyra", 9)), Known(), TODAY))


def test_too_few_then_and_enough_now_is_a_change_too() -> None:
    one = report(register(ONE))
    lines = page(one, found := register(ONE, TWO), Counting(found, Known(), TODAY)).restated
    tenders = next(line for line in lines if line.figure.text == "Anbud per upphandling")
    assert tenders.sentence == "Har ändrats sedan dess: då för få att bedöma (1), nu 2,5 (2\u00a0upphandlingar)."


numbers = st.lists(st.integers(1, 9), min_size=1, max_size=5)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(numbers, numbers)
def test_a_figure_is_restated_when_and_only_when_it_is_another_today(before: list[int], after: list[int]) -> None:
    old = register(*_rows(before))
    new = register(*_rows(after))
    one = report(old)
    told = {each.then.figure for each in restated(one, Counting(new, Known(), TODAY))}
    then, now = figures(old, FROZEN), figures(new, TODAY)
    for code in FigureCode:
        a, b = taken(then, code, 2025, None), taken(now, code, 2025, None)
        assert (code in told) is (a != b), code
    assert (FigureCode.PROCUREMENTS in told) is (len(before) != len(after))


def _rows(tenders: list[int]) -> Iterable[Procurement]:
    return [procurement(f"nr-{number}", received) for number, received in enumerate(tenders)]


def test_the_table_has_what_was_and_what_is() -> None:
    one = report(register(ONE, TWO))
    found = register(ONE, TWO, procurement("fyra", 7))
    told = table(one, Counting(found, Known(), TODAY), "https://samkop.example/")
    keys = [heading.key for heading in told.headings]
    rows = {row[0]: dict(zip(keys, row, strict=True)) for row in told.rows}
    assert set(rows) == {str(code) for code in FigureCode}
    tenders = rows["tenders"]
    assert (tenders["varde"], tenders["raknat_pa"], tenders["andrat"]) == (Decimal("2.5"), 2, True)
    assert (tenders["varde_nu"], tenders["raknat_pa_nu"]) == (Decimal("4.0"), 3)
    same = rows["reviewed"]
    assert same["andrat"] is (same["raknat_pa"] != same["raknat_pa_nu"])


def test_a_report_about_cooperation_counts_what_is_done_together() -> None:
    found = register(ONE, TWO, THREE)
    one = report(found, "orsa", ReportKind.COOPERATION)
    assert tuple(frozen.figure for frozen in one.figures) == ON_COOPERATION
    who, procurements, agreements = coordinated(found, 2025, "orsa", FROZEN)
    assert "- [Mora](/organisationer/mora/) är värdkommun och inköpscentral." in who.text
    assert procurements.text.startswith("2 upphandlingar, varav 2 annonserades under året.")
    assert (
        "[Upphandling ett](/upphandlingar/ett/): åt Mora och Orsa, upphandlades av Mora och tilldelades 1 maj 2025."
        in (procurements.text)
    )
    assert "tre" not in procurements.text, "it was for one alone"
    assert agreements.text == "Inga avtal för flera kommuner började gälla under året."
    (_, none, _) = coordinated(found, 2024, "orsa", FROZEN)
    assert none.text.startswith("Inga upphandlingar åt flera kommuner")


@pytest.mark.parametrize("approved", ["approved: 2026-02-10\n", ""])
def test_the_list_says_whether_a_report_is_approved(approved: str) -> None:
    one = record(Report, f"id: r\ntitle: R\nkind: year\nyear: 2025\nfrozen: 2026-01-20\n{approved}")
    ((year, (row,)),) = by_year(register(one))
    assert year == 2025
    assert row.state is (State.APPROVED if approved else State.DRAFT)
    assert row.when == ("10\u00a0februari\u00a02026" if approved else "Siffror från 20\u00a0januari\u00a02026")


def test_the_examples_reports_show_one_correction_and_nothing_else() -> None:
    """A tender for office supplies was entered late. Whoever changes the example's procurements of 2025 freezes its reports again."""
    found, _ = shown(judge(FolderSource(EXAMPLE), [], TODAY), Audience.PUBLIC, TODAY)
    reports = found.of(Report).values()
    assert {one.kind for one in reports} == set(ReportKind)
    late = {FigureCode.TENDERS, FigureCode.SMALL_TENDERERS, FigureCode.LOCAL_TENDERERS}
    for one in reports:
        told = {each.then.figure for each in restated(one, Counting(found, Known(), TODAY))}
        assert told == (late if one.kind is ReportKind.YEAR else {FigureCode.TENDERS}), one.id
        assert "kontorsmaterial" in (one.corrections_note or "")
