# SPDX-License-Identifier: EUPL-1.2
"""Controls: whether what is recorded follows law and policy. A finding is something to look into (avvikelse att granska); it never blocks.

Each control is a named value with its purpose and its source, so that a page can list them with their results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from generator.checks.call_off_controls import bought_without_right, outside_the_term
from generator.checks.fault import Context, Fault
from generator.checks.open_data import publishers_have_numbers, someone_answers_for_the_data
from generator.limits import Limit, direct_award_limit
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codes import AgreementKind, DirectAwardGround, Law, Procedure
from generator.model.dates import add_months
from generator.model.procurement import Procurement
from generator.model.shape import Path
from generator.problem import Severity

FRAMEWORK_YEARS: Final = 4
"""LOU 7:2: longer only with special reasons."""
NOTICE_DAYS: Final = 30
"""LOU 10:4, 19:7, 19 a:13: post-award notice within thirty days of signing."""
DIRECT_AWARD_NOTICE: Final = Decimal(700_000)
"""LOU 19 a:13: a direct award of at least this value, kr without VAT, is announced afterwards."""
CEILING_SINCE: Final = date(2021, 6, 17)
"""Frameworks begun from this day are asked for a ceiling (CJEU C-23/20). The day is from memory, so no message prints it."""


@dataclass(frozen=True, slots=True)
class Control:
    """One control: what it is for, what it rests on, and the function that finds."""

    code: str
    title: str
    purpose: str
    source: str
    find: Callable[[Context], Iterator[Fault]]


def _own_frameworks(context: Context) -> Iterator[Agreement]:
    """Framework agreements that we have made; what another purchasing body has made is for it to answer for."""
    for agreement in context.register.agreements.values():
        if agreement.kind is AgreementKind.FRAMEWORK_AGREEMENT and not agreement.concluded_by:
            yield agreement


def _long_frameworks(context: Context) -> Iterator[Fault]:
    for agreement in _own_frameworks(context):
        if agreement.special_reasons or agreement.law not in (None, Law.LOU):
            continue
        start, end = agreement.period.start, agreement.longest_end()
        last_allowed = add_months(start - timedelta(days=1), FRAMEWORK_YEARS * 12)
        if end is None or end > last_allowed:
            length = f"till {end}" if end else "tills vidare"
            yield _finding(
                agreement,
                ("period",),
                "lang-ramavtal",
                f"Ramavtalet löper {length} med alla optioner, alltså längre än fyra år från {start}, och särskilda skäl är inte angivna.",
                "Ange skälen i special_reasons, eller rätta datumen.",
            )


def _missing_ceilings(context: Context) -> Iterator[Fault]:
    for agreement in _own_frameworks(context):
        if not agreement.ceiling and agreement.period.start >= CEILING_SINCE:
            yield _finding(
                agreement,
                (),
                "saknat-tak",
                "Ramavtalet har ingen takvolym (ceiling).",
                "Lägg till ceiling med amount, eller med quantity och unit.",
            )


def _overdue_options(context: Context) -> Iterator[Fault]:
    for agreement in context.register.agreements.values():
        for index, option in enumerate(agreement.options):
            if option.decide_by and option.decide_by < context.today and option.decided is None:
                yield _finding(
                    agreement,
                    ("options", index, "decide_by"),
                    "obeslutad-option",
                    f"Option {index + 1} skulle ha beslutats senast {option.decide_by}, men inget beslut är antecknat.",
                    "Anteckna beslutet med use, decided och decision.",
                )


def _undecided_changes(context: Context) -> Iterator[Fault]:
    """Of agreements that still run: who decided on one that is over helps nobody any more."""
    for agreement in context.register.agreements.values():
        end = agreement.current_end(context.today)
        if end and end < context.today:
            continue
        for index, option in enumerate(agreement.options):
            if option.decided and option.decided <= context.today and not option.decision:
                yield _finding(
                    agreement,
                    ("options", index, "decided"),
                    "andrat-utan-beslut",
                    f"Option {index + 1} är beslutad {option.decided}, men det finns ingen hänvisning till beslutet.",
                    "Lägg till decision med beslutets diarienummer eller nummer.",
                )
        ended = agreement.termination
        if ended and ended.decided <= context.today and not ended.decision:
            yield _finding(
                agreement,
                ("termination", "decided"),
                "andrat-utan-beslut",
                f"Avtalet upphör i förtid enligt ett beslut {ended.decided}, men det finns ingen hänvisning till beslutet.",
                "Lägg till decision med beslutets diarienummer eller nummer.",
            )


def _large_direct_awards(context: Context) -> Iterator[Fault]:
    for procurement in context.register.procurements.values():
        by_value = procurement.direct_award_ground in (None, DirectAwardGround.BELOW_LIMIT)
        if procurement.procedure is not Procedure.DIRECT_AWARD or not by_value:
            continue
        value, begun = _direct_value(procurement), _begun(procurement)
        if value is None or begun is None:
            continue
        limit = direct_award_limit(context.register, procurement, begun)
        yield from _against(procurement, value, limit)


def _against(procurement: Procurement, value: Decimal, limit: Limit) -> Iterator[Fault]:
    path = ("estimated_value",) if procurement.estimated_value is not None else ("award", "value")
    if limit.amount is None:
        yield _finding(
            procurement,
            path,
            "direktupphandling-over-grans",
            f"Det går inte att bedöma om direktupphandlingen är tillåten: raden för {limit.missing} saknas eller är inte kontrollerad.",
            "Fyll i raden ur källan och skriv verified: true.",
        )
    elif limit.reached_by(value):
        rule = "Värdet får vara högst lika med gränsen." if limit.allowed_at else "Värdet ska vara lägre än gränsen."
        yield _finding(
            procurement,
            path,
            "direktupphandling-over-grans",
            f"Direktupphandlingens värde {_kr(value)} {'överstiger' if value > limit.amount else 'är lika med'} gränsen {_kr(limit.amount)} ({limit.source}). {rule}",
            "Vilar direktupphandlingen på en annan grund än värdet: ange direct_award_ground och direct_award_reason. Annars: ta upp den till granskning.",
        )


def _late_notices(context: Context) -> Iterator[Fault]:
    for procurement in context.register.procurements.values():
        if not procurement.signed or not _owes_notice(procurement):
            continue
        last, notice = procurement.signed + timedelta(days=NOTICE_DAYS), procurement.post_award_notice
        if (notice and notice.published > last) or (not notice and context.today > last):
            state = f"publicerades {notice.published}" if notice else "saknas"
            yield _finding(
                procurement,
                ("post_award_notice", "published") if notice else ("signed",),
                "sen-efterannons",
                f"Efterannonsen {state}; avtalet tecknades {procurement.signed} och annonsen skulle ha publicerats senast {last}.",
                "Kontrollera dagarna. Stämmer de: ta upp den sena annonsen till granskning."
                if notice
                else "Annonsera resultatet och fyll i post_award_notice. Utan efterannons kan avtalets giltighet prövas i sex månader i stället för trettio dagar (LOU 20 kap. 17 §).",
            )


def _owes_notice(procurement: Procurement) -> bool:
    value = _direct_value(procurement)
    return procurement.procedure is not Procedure.DIRECT_AWARD or (value is not None and value >= DIRECT_AWARD_NOTICE)


def _direct_value(procurement: Procurement) -> Decimal | None:
    return (
        procurement.estimated_value
        if procurement.estimated_value is not None
        else procurement.award.value
        if procurement.award
        else None
    )


def _begun(procurement: Procurement) -> date | None:
    """LOU 5:5: the day the call was sent, or the procedure began; for a direct award the nearest that is recorded."""
    if procurement.notice:
        return procurement.notice.published
    return procurement.award.decided if procurement.award else None


def _kr(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"{amount:,.{0 if whole else 2}f}\u00a0kr".replace(",", "\u00a0").replace(".", ",")


def _finding(record: Record, path: Path, code: str, message: str, hint: str) -> Fault:
    return Fault(record, path, code, message, hint, Severity.FINDING)


CONTROLS: tuple[Control, ...] = (
    Control(
        "lang-ramavtal",
        "Ramavtal längre än fyra år",
        "Ett ramavtal får löpa längre än fyra år bara om det finns särskilda skäl.",
        "LOU 7 kap. 2 §",
        _long_frameworks,
    ),
    Control(
        "saknat-tak",
        "Ramavtal utan takvolym",
        "Den högsta mängden eller det högsta värdet ska framgå.",
        "EU-domstolen C-23/20; HFD 2022 ref. 4",
        _missing_ceilings,
    ),
    Control(
        "obeslutad-option",
        "Option utan beslut i tid",
        "En option som inte beslutas i tid går förlorad.",
        "Avtalets villkor",
        _overdue_options,
    ),
    Control(
        "andrat-utan-beslut",
        "Avtal ändrat utan hänvisning till beslut",
        "En option som utnyttjas och ett avtal som upphör i förtid beslutas av den som har rätt till det, och beslutet ska gå att hitta.",
        "Kommunallagen 7 kap. 4–8 §§",
        _undecided_changes,
    ),
    Control(
        "direktupphandling-over-grans",
        "Direktupphandling vid eller över gränsen",
        "Värdet ska vara lägre än gränsen för lagen och för det som köps.",
        "LOU 19 a kap. 2 §",
        _large_direct_awards,
    ),
    Control(
        "sen-efterannons",
        "Efterannons sen eller saknas",
        "Resultatet ska annonseras inom trettio dagar.",
        "LOU 10 kap. 4 §, 19 kap. 7 §, 19 a kap. 13 §",
        _late_notices,
    ),
    Control(
        "avrop-utan-ratt",
        "Avrop av någon som avtalet inte nämner",
        "Bara den som är angiven i upphandlingen får avropa på ett ramavtal.",
        "LOU 7 kap. 3 §",
        bought_without_right,
    ),
    Control(
        "avrop-utanfor-avtalstiden",
        "Avrop utanför avtalstiden",
        "Ett ramavtal går att avropa på från första dagen till och med den sista avropsdagen.",
        "Avtalet",
        outside_the_term,
    ),
    Control(
        "utgivare-utan-nummer",
        "Utgivare av data utan organisationsnummer",
        "En dataportal känner igen en utgivare på organisationsnumret. Utan bekräftat nummer görs ingen katalog åt den.",
        "DCAT-AP-SE 3.0.1, skördning",
        publishers_have_numbers,
    ),
    Control(
        "data-utan-kontakt",
        "Data utan e-postadress för frågor",
        "Den som använder data ska ha någon att fråga.",
        "DCAT-AP-SE 3.0.1, kontaktuppgift",
        someone_answers_for_the_data,
    ),
)
