# SPDX-License-Identifier: EUPL-1.2
"""A record does not contradict itself: dates in order, ranking whole, nothing secret, nothing said twice in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.fault import Context, Fault
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.codes import AgreementKind
from generator.model.procurement import Procurement
from generator.model.shape import Path
from generator.problem import Severity

Dated = tuple[Path, str, date | None]


def dates_in_order(context: Context) -> Iterator[Fault]:
    """What must come first does (facts/domain.md § 10 rule 18). Rules about how long to wait are law, and stand among the controls."""
    for procurement in context.register.procurements.values():
        yield from _ordered(procurement, _procurement_dates(procurement))
        for index, review in enumerate(procurement.reviews):
            yield from _ordered(
                procurement,
                [
                    (("reviews", index, "filed"), "Ansökan om överprövning", review.filed),
                    (("reviews", index, "decided"), "avgörandet", review.decided),
                ],
            )
        for index, earlier in enumerate(procurement.earlier_awards):
            yield from _ordered(
                procurement,
                [
                    (("earlier_awards", index, "decided"), "Beslutet", earlier.decided),
                    (("earlier_awards", index, "revoked"), "återkallandet", earlier.revoked),
                ],
            )
    for call_off in context.register.of(CallOff).values():
        yield from _ordered(
            call_off,
            [
                (("asked",), "Förfrågan", call_off.asked),
                (("decided",), "tilldelningen", call_off.decided),
                (("signed",), "undertecknandet", call_off.signed),
            ],
        )
    for agreement in context.register.agreements.values():
        for dated in _agreement_dates(agreement):
            yield from _ordered(agreement, dated)


def _agreement_dates(agreement: Agreement) -> tuple[list[Dated], ...]:
    """The days of an agreement that come in order, each order for itself."""
    last = (("last_call_off",), "sista avropsdag", agreement.last_call_off)
    options: list[Dated] = [
        (("options", index, "decided"), f"beslutet om option {index + 1}", option.decided)
        for index, option in enumerate(agreement.options)
    ]
    return (
        [(("period", "start"), "Avtalsstarten", agreement.period.start), last],
        [last, (("last_contract_day",), "sista leveransdag", agreement.last_contract_day)],
        [(("signed",), "Undertecknandet", agreement.signed), *options],
    )


def _procurement_dates(procurement: Procurement) -> list[Dated]:
    award, notice, planned = procurement.award, procurement.notice, procurement.planned
    return [
        (("planned", "decided"), "Planbeslutet", planned.decided if planned else None),
        (("notice", "published"), "annonsen", notice.published if notice else None),
        (("deadline",), "sista anbudsdag", procurement.deadline.day if procurement.deadline else None),
        (("award", "decided"), "tilldelningsbeslutet", award.decided if award else None),
        (("award", "sent"), "underrättelsen", award.sent if award else None),
        (("award", "standstill_until"), "avtalsspärrens slut", award.standstill_until if award else None),
    ]


def _ordered(record: Record, dated: Iterable[Dated]) -> Iterator[Fault]:
    earlier: tuple[str, date] | None = None
    for path, name, day in dated:
        if day is None:
            continue
        if earlier and day < earlier[1]:
            yield Fault(
                record,
                path,
                "fel-ordning",
                f"{name[0].upper()}{name[1:]} ({day}) ligger före {earlier[0][0].lower()}{earlier[0][1:]} ({earlier[1]}).",
                "Rätta det datum som är fel.",
            )
        earlier = name, day


def signed_after_award(context: Context) -> Iterator[Fault]:
    """A contract is not signed before the decision that it carries out, and not by a procurement that was cancelled."""
    for procurement in context.register.procurements.values():
        award, signed = procurement.award, procurement.signed
        if signed and award and award.decided and signed < award.decided:
            yield Fault(
                procurement,
                ("signed",),
                "fel-ordning",
                f"Avtalet är tecknat {signed}, före tilldelningsbeslutet {award.decided}.",
                "Rätta det datum som är fel.",
            )
        if signed and procurement.cancelled:
            yield Fault(
                procurement,
                ("signed",),
                "motsagelse",
                "Upphandlingen är avbruten men har ett tecknat avtal.",
                "Ta bort signed eller cancelled.",
            )
        if signed and not award:
            yield Fault(
                procurement,
                ("signed",),
                "motsagelse",
                "Avtalet är tecknat, men tilldelningen saknas.",
                "Lägg till award med decided.",
            )


def one_outcome(context: Context) -> Iterator[Fault]:
    """A procurement has one outcome: a standing award, a cancellation, or an unknown one."""
    for procurement in context.register.procurements.values():
        standing = procurement.award and not procurement.award.revoked
        if procurement.outcome_unknown and (procurement.award or procurement.cancelled or procurement.tenders):
            yield Fault(
                procurement,
                ("outcome_unknown",),
                "motsagelse",
                "Utfallet sägs vara okänt, men upphandlingen har anbud, tilldelning eller avbrott.",
                "Ta bort outcome_unknown.",
            )
        if procurement.cancelled and standing:
            yield Fault(
                procurement,
                ("cancelled",),
                "motsagelse",
                "Upphandlingen är avbruten men har ett tilldelningsbeslut som gäller.",
                "Återkallades beslutet: skriv award.revoked. Annars: ta bort cancelled.",
            )


def secret_tenders(context: Context) -> Iterator[Fault]:
    """No tender data before there is an award decision, or a source that tells of one (OSL 19:3; facts/domain.md § 0, rule 20)."""
    for procurement in context.register.procurements.values():
        if procurement.tenders and not procurement.award:
            yield Fault(
                procurement,
                ("tenders",),
                "hemliga-anbud",
                "Anbudsuppgifter står i registret fast det inte finns något tilldelningsbeslut. Före beslutet är både antalet anbud och anbudsgivarnas namn hemliga.",
                "Ta bort tenders. Är beslutet fattat: lägg till award med decided. "
                "Är filen redan inskickad finns uppgifterna kvar i historiken: hör av dig till den som sköter registret.",
            )


def award_to_come(context: Context) -> Iterator[Fault]:
    """A warning for tender data that waits in the register for its award's day: it is secret until then, and Git shows it to all who have the register.

    No error, since a build for an earlier day (`--as-of`) meets every award before its day.
    """
    for procurement in context.register.procurements.values():
        award = procurement.award
        if award and award.decided and award.decided > context.today and (procurement.tenders or award.suppliers):
            yield Fault(
                procurement,
                ("award", "decided"),
                "tilldelning-framover",
                f"Tilldelningsbeslutet är daterat {award.decided}, men anbudsuppgifterna finns redan i registret. Till den dagen är de hemliga.",
                "Är datumet fel: rätta det. Annars: ta bort award och tenders tills beslutet är fattat.",
                Severity.WARNING,
            )


def option_to_come(context: Context) -> Iterator[Fault]:
    """A warning for an option whose decision is dated ahead: it counts for nothing until then, and the year is often wrong. No error, as above."""
    for agreement in context.register.agreements.values():
        for index, option in enumerate(agreement.options):
            if option.decided and option.decided > context.today:
                yield Fault(
                    agreement,
                    ("options", index, "decided"),
                    "option-framover",
                    f"Beslutet om option {index + 1} är daterat {option.decided}, som inte har varit än. Till den dagen räknas det inte.",
                    "Kontrollera årtalet. Är beslutet inte fattat: ta bort decided och use.",
                    Severity.WARNING,
                )


def obsolete_procedure(context: Context) -> Iterator[Fault]:
    """A procedure that has been abolished is not used afterwards (lag 2021:1110; facts/domain.md § 1.3)."""
    for procurement in context.register.procurements.values():
        started = procurement.notice.published if procurement.notice else None
        procedure = procurement.procedure
        if procedure and started and not procedure.valid_on(started):
            yield Fault(
                procurement,
                ("procedure",),
                "upphort-forfarande",
                f"{procedure.label} finns inte för upphandlingar som påbörjas {started}: det upphörde {procedure.valid_until}.",
                "Skriv announced_chapter_19 för en annonserad upphandling enligt 19 kap. LOU.",
            )


def agreement_has_award(context: Context) -> Iterator[Fault]:
    """An agreement that names its procurement shows who won it, so the award must have been made."""
    for agreement in context.register.agreements.values():
        procurement = context.register.procurements.get(agreement.procurement or "")
        if procurement and not procurement.award and agreement.kind is not AgreementKind.DYNAMIC_PURCHASING_SYSTEM:
            yield Fault(
                agreement,
                ("procurement",),
                "avtal-fore-tilldelning",
                f"Upphandlingen {procurement.id} har ingen tilldelning, men avtalet visar vem som vann.",
                "Lägg till award i upphandlingen, eller vänta med avtalet till dess.",
            )
        if agreement.procurement and agreement.concluded_by:
            yield Fault(
                agreement,
                ("concluded_by",),
                "motsagelse",
                "Avtalet har både en egen upphandling (procurement) och en annan inköpscentral (concluded_by).",
                "Behåll det ena.",
            )


def whole_ranking(context: Context) -> Iterator[Fault]:
    """Ranks run 1, 2, 3 … without gaps or repeats, in the whole agreement and in each lot (LOU 7:6)."""
    for agreement in context.register.agreements.values():
        ranked = [
            (row, supplier, supplier.rank)
            for row, supplier in enumerate(agreement.suppliers)
            if supplier.rank is not None
        ]
        told: set[Path] = set()
        # A supplier without lots has them all; in an agreement without lots there is one ranking.
        for lot in dict.fromkeys(lot for _, supplier, _ in ranked for lot in supplier.lots) or [None]:
            ranks: list[tuple[Path, int]] = [
                (("suppliers", row, "rank"), rank)
                for row, supplier, rank in ranked
                if lot is None or lot in supplier.lots or not supplier.lots
            ]
            yield from _ranking(agreement, ranks, told)
        for lot in dict.fromkeys(each.lot for supplier in agreement.suppliers for each in supplier.lot_ranks):
            ranks = [
                (("suppliers", row, "lot_ranks", index, "rank"), each.rank)
                for row, supplier in enumerate(agreement.suppliers)
                for index, each in enumerate(supplier.lot_ranks)
                if each.lot == lot
            ]
            yield from _ranking(agreement, ranks, told)


def _ranking(agreement: Agreement, ranks: list[tuple[Path, int]], told: set[Path]) -> Iterator[Fault]:
    """The first place where a ranking breaks, unless it is told of already."""
    for expected, (path, rank) in enumerate(sorted(ranks, key=lambda row: row[1]), start=1):
        if rank != expected:
            if path not in told:
                yield Fault(
                    agreement,
                    path,
                    "fel-rang",
                    f"Rangordningen ska vara 1, 2, 3 … utan luckor, men här står {rank} där {expected} väntas.",
                    f"Skriv rank: {expected}, eller rätta de andra.",
                )
            told.add(path)
            return


def call_off_method_given(context: Context) -> Iterator[Fault]:
    """With several suppliers a buyer must know how to choose among them (LOU 7:5–7:8). A warning: the agreement can still be shown."""
    for agreement in context.register.agreements.values():
        lots = {lot.id for lot in agreement.lots}
        chosen = agreement.ordering.method if agreement.ordering else None
        if (
            len(agreement.suppliers) > max(1, len(lots))
            and not chosen
            and agreement.kind is AgreementKind.FRAMEWORK_AGREEMENT
        ):
            yield Fault(
                agreement,
                ("ordering",),
                "saknad-avropsform",
                "Avtalet har flera leverantörer men säger inte hur man väljer mellan dem (ordering.method).",
                "Skriv till exempel method: ranking.",
                Severity.WARNING,
            )
