# SPDX-License-Identifier: EUPL-1.2
"""What the page of components shows: values out of the sample, made by the same views as on the pages where people meet them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import NamedTuple, TypeVar, cast

from generator.history.known import Known
from generator.model.need import Need
from generator.views import agreement, agreements, desk, home, needs, organizations, parties, procurements, suppliers
from generator.views.agreement import AgreementPage
from generator.views.agreements import AgreementRow, State
from generator.views.announcements import Notice
from generator.views.coverage import Cover, CoverageMap, coverage_map
from generator.views.desk import Desk
from generator.views.facts import Shown
from generator.views.goals import Standing
from generator.views.home import Visitor
from generator.views.marks import Mark
from generator.views.meetings import MeetingMark
from generator.views.needs import NeedRow, NeedState
from generator.views.organizations import WithoutAgreement
from generator.views.paper_items import ActionMark
from generator.views.parties import PartyRow
from generator.views.positions import PositionMark
from generator.views.procurements import Phase, ProcurementRow
from generator.views.reports import State as ReportState
from generator.views.requests import FaultReport
from generator.views.sample import FINDINGS, SAMPLE_DAY, sample
from generator.views.suppliers import Place
from generator.views.support import Support, support
from generator.views.timeline import Step
from generator.views.usage import Verdict

ADDRESS = "om/komponenter/"
"""Where the page stands. Every link into the sample leads back to it: its records have no pages."""

T = TypeVar("T")


class Marks(NamedTuple):
    """The marks that say one kind of thing, in the order of their enumeration."""

    heading: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class ComponentsPage:
    """One value or more for each component, in every state it has."""

    marks: tuple[Marks, ...]
    agreements: tuple[AgreementRow, ...]
    procurements: tuple[ProcurementRow, ...]
    needs: tuple[NeedRow, ...]
    places: tuple[Place, ...]
    parties: tuple[PartyRow, ...]
    full: AgreementPage
    answers: tuple[AgreementPage, ...]
    closed: AgreementPage
    notice: Notice
    findings: tuple[str, ...]
    desk: Desk
    steps: tuple[tuple[Step, ...], ...]
    visitors: tuple[Visitor, ...]
    tags: tuple[Shown, ...]
    without: WithoutAgreement
    support: Support
    coverage: CoverageMap
    fault: FaultReport


@cache
def page() -> ComponentsPage:
    """The page. It depends on neither register nor day."""
    register, day = sample(), SAMPLE_DAY
    told = {one.id: agreement.page(one, register, day) for one in register.agreements.values()}
    runs = list(register.procurements.values())
    asked = register.of(Need).values()
    findings = [message for messages in FINDINGS.values() for message in messages]
    return _here(
        ComponentsPage(
            (Marks("Avtal", tuple(State)), Marks("Får jag beställa?", tuple(Verdict)), Marks("Upphandlingar", tuple(Phase)), Marks("Behov", tuple(NeedState)), Marks("Täckning", tuple(Cover)), Marks("Möten", tuple(MeetingMark)), Marks("Åtgärder", tuple(ActionMark)), Marks("Ställningstaganden", tuple(PositionMark)), Marks("Mål", tuple(Standing)), Marks("Årsrapporter", tuple(ReportState))),
            tuple(agreements.row(one, register, day) for one in register.agreements.values()),
            tuple(procurements.row(one, register, day) for one in runs),
            needs.rows(asked, register, day),
            suppliers.page(register.suppliers["exempelkontor-ab"], register, day).current,
            tuple(parties.row(one, one.kind.label, register, day) for one in register.organizations.values()),
            told["kontorsmaterial"],
            (told["kontorsmaterial"], told["vagsalt"], told["konsulter"]),
            told["utbildning"],
            Notice("Semesterstängt", "<p>Upphandlingsenheten svarar inte i telefon den 20–26 december.</p>"),
            tuple(findings),
            desk.desk(register.agreements.values(), register.records(), FINDINGS, needs.waiting(asked, register, day), day),
            tuple(procurements.page(one, register, day, Known()).steps for one in runs),
            home.page(register, day, FINDINGS).visitors,
            tuple(Shown(word) for word in ("kopieringspapper", "pärmar", "häftmassa", "whiteboardpennor")),
            organizations.page(register.organizations["exempelvatten"], register, day, {}, Shown("Avtalstäckning", ADDRESS)).without,
            support(register, day),
            coverage_map(register, day),
            FaultReport("mailto:fel@exempel.se?subject=Fel", "https://formular.example/fel"),
        )
    )  # fmt: skip


def _here(value: T) -> T:
    """The same value with every link into the sample leading to the page it stands on."""
    return cast("T", _led(value))


def _led(value: object) -> object:
    if isinstance(value, tuple):
        items: list[object] = [_led(each) for each in value]
        names: tuple[str, ...] = getattr(value, "_fields", ())
        if not names:
            return tuple(items)
        if "href" in names and (leading := str(items[names.index("href")])) and ":" not in leading:
            items[names.index("href")] = ADDRESS
        return cast("Callable[..., object]", type(value))(*items)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _led(getattr(value, field.name)) for field in fields(value)})
    return value
