# SPDX-License-Identifier: EUPL-1.2
"""What the page of an agreement says, in the order in which a buyer asks: may I, whom do I ring, until when; then how, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator import wording
from generator.model.agreement import Agreement
from generator.model.agreement_parts import Modification, Option
from generator.model.call_off import CallOff
from generator.model.codes import VisitorQuestion
from generator.model.common import Question
from generator.model.dates import add_months
from generator.model.markdown import render
from generator.register import Register
from generator.views.agreements import PAST, State, last_call_off, state_of
from generator.views.call_offs import CallOffRow, rows
from generator.views.facts import Fact, Group, Shown, facts, grouped, link, only_internal, phone
from generator.views.guidance import answering
from generator.views.ordering import HowTo, how_to
from generator.views.requests import DocumentsRequest, documents
from generator.views.sellers import OrderHere, SupplierRow, first, in_order, supplier_row
from generator.views.usage import Usage, Verdict, WhoLine, in_short, usages


class OptionLine(NamedTuple):
    """A right to prolong: which, how far it leads, where the decision stands, with its tone, and what it rests on."""

    title: str
    until: str
    decision: str
    tone: str
    note: str


class QuestionLine(NamedTuple):
    """What buyers use to wonder: the question, the answer as HTML, and the day of it, with a word if it is not for everyone."""

    question: str
    answer: str
    note: str


class ModificationLine(NamedTuple):
    """A change of the agreement: when it was decided, on what ground with its provision, what it was, what it is worth, and what it rests on."""

    decided: str
    ground: str
    reason: str
    value: str
    decision: str
    notice: str


class Successor(NamedTuple):
    """The agreement that took over, and where it is in its life."""

    agreement: Shown
    state: State


class Left(NamedTuple):
    """What may still be called off: in words, the share used in per cent, and the day the figure is from."""

    left: str
    of: str
    used: int
    as_of: str


@dataclass(frozen=True)
class AgreementPage:
    """One agreement."""

    title: str
    description: str
    state: State
    over: bool
    begins: str
    until: str
    longest: str
    overdue: bool
    last_contract_day: str
    usages: tuple[Usage, ...]
    who: str
    short: tuple[WhoLine, ...]
    first: tuple[OrderHere, ...]
    how: HowTo
    suppliers: tuple[SupplierRow, ...]
    contact: tuple[Fact, ...]
    questions_to: Shown | None
    term: str
    term_facts: tuple[Fact, ...]
    options: tuple[OptionLine, ...]
    left: Left | None
    questions: tuple[QuestionLine, ...]
    replaced_by: tuple[Successor, ...]
    modifications: tuple[ModificationLine, ...]
    call_offs: tuple[CallOffRow, ...]
    guide: Shown | None
    groups: tuple[Group, ...]
    request: DocumentsRequest


TERM = ("signed", "last_call_off", "last_contract_day", "termination", "notice_period_months", "special_reasons")
"""What stands with the options."""
SHOWN_APART = (
    *TERM,
    "id",
    "title",
    "description",
    "suppliers",
    "authorised_buyers",
    "ordering",
    "contact",
    "owner",
    "options",
    "modifications",
    "questions",
    "kind",
    "period",
)
GROUPS = (
    ("Omfattning", ("categories", "cpv", "lots", "ceiling", "called_off", "called_off_to_date", "keywords")),
    ("Ursprung", ("procurement", "concluded_by", "reference", "law", "replaces", "goals", "sustainability")),
    ("Villkor och dokument", ("price_adjustment", "documents", "follow_up", "notes")),
)  # fmt: skip


def page(agreement: Agreement, register: Register, today: date) -> AgreementPage:
    """The page of one agreement."""
    last, longest = last_call_off(agreement, today), agreement.longest_end()
    current = agreement.current_end(today)
    told = usages(agreement, register, today)
    state, short = state_of(agreement, today), in_short(told)
    return AgreementPage(
        agreement.title,
        render(agreement.description) if agreement.description else "",
        state,
        state in PAST,
        wording.long_date(agreement.period.start) if state is State.COMING else "",
        wording.long_date(last) if last else "",
        wording.long_date(longest) if longest and longest != current and not agreement.termination else "",
        any(option.overdue_on(today) for _, option in agreement.open_options(today)),
        wording.long_date(agreement.last_contract_day) if agreement.last_contract_day else "",
        told,
        _who(told, short),
        short,
        first(agreement, register),
        how_to(agreement, register),
        tuple(supplier_row(item, agreement, register) for item in in_order(agreement)),
        _contact(agreement, register),
        _questions_to(agreement, register),
        _term(agreement, current),
        facts(agreement, register, TERM),
        _options(agreement, today),
        _left(agreement),
        tuple(_question(item) for item in agreement.questions),
        _successors(agreement, register, today),
        tuple(map(_modification, agreement.modifications)),
        rows(register.naming(agreement, CallOff), register),
        link(guide) if (guide := answering(VisitorQuestion.NO_AGREEMENT, register)) else None,
        grouped(agreement, register, GROUPS, SHOWN_APART),
        documents(agreement, register),
    )


def _who(told: tuple[Usage, ...], short: tuple[WhoLine, ...]) -> str:
    """Who may order today, where a few words say it; otherwise the lines do."""
    if told and all(usage.verdict is Verdict.YES for usage in told):
        return "Ja, alla i samverkan"
    return "" if short else "Nej, ingen just nu"


def _successors(agreement: Agreement, register: Register, today: date) -> tuple[Successor, ...]:
    """What replaced the agreement; where that has ended too, what replaced it in turn, and so on to those in use or the last ones."""
    found: dict[str, Successor] = {}
    waiting, seen = [agreement], {agreement.id}
    while waiting:
        one = waiting.pop(0)
        for later in register.naming(one, Agreement):
            if later.replaces == one.id and later.id not in seen:
                seen.add(later.id)
                found[later.id] = Successor(link(later), state_of(later, today))
                waiting += [later] if found[later.id].state in PAST else []
    current = tuple(one for one in found.values() if one.state not in PAST)
    return current or tuple(found.values())[-1:]


def _contact(agreement: Agreement, register: Register) -> tuple[Fact, ...]:
    """Who answers for the agreement and how one reaches them, or else the cooperation."""
    contact = agreement.contact or register.cooperation.contact
    return (*facts(agreement, register, ("owner",)), *(facts(contact, register) if contact else ()))


def _questions_to(agreement: Agreement, register: Register) -> Shown | None:
    """The telephone of who answers for the agreement, or else the cooperation's."""
    contacts = filter(None, (agreement.contact, register.cooperation.contact))
    return next((phone(contact.phone) for contact in contacts if contact.phone), None)


def _term(agreement: Agreement, current: date | None) -> str:
    """From the first day through the last as decided today, and what was agreed at first where that is another day."""
    start, first = wording.long_date(agreement.period.start), agreement.period.end
    if current is None:
        return f"Från {start}, tills vidare."
    told = f"{start} – {wording.long_date(current)}"
    if first and first != current:
        told += f" (ursprungligen till {wording.long_date(first)})"
    return f"{told}."


def _options(agreement: Agreement, today: date) -> tuple[OptionLine, ...]:
    """Each option with the day it leads to if all before it are used."""
    end = agreement.period.end
    lines = []
    for number, option in enumerate(agreement.options, 1):
        reached = option.until or (add_months(end, option.months) if end else None)
        end = reached if option.use is not False else end
        length = wording.count(option.months, "månad", "månader") if option.months else ""
        until = f"till och med {wording.long_date(reached)}" if reached else ""
        lapsed = option.use is None and (number, option) not in agreement.open_options(today)
        decision, tone = ("Faller bort med avtalet", "ended") if lapsed else _decision(option, today)
        lines.append(
            OptionLine(f"Option {number}", ", ".join(filter(None, (length, until))), decision, tone, _basis(option))
        )
    return tuple(lines)


def _decision(option: Option, today: date) -> tuple[str, str]:
    if option.use is not None and option.decided:
        word = "Används" if option.use else "Används inte"
        taken = "beslutat" if option.decided <= today else "beslutas"
        return f"{word}, {taken} {wording.long_date(option.decided)}", "done" if option.use else "ended"
    if option.decide_by and option.overdue_on(today):
        return f"Skulle ha beslutats senast {wording.long_date(option.decide_by)}", "late"
    if option.decide_by:
        return f"Beslut senast {wording.long_date(option.decide_by)}", "due"
    return "Inte beslutad", "planned"


def _basis(option: Option) -> str:
    """What a decision rests on, and the day by which it had to be taken."""
    last = f"senast {wording.long_date(option.decide_by)}" if option.decided and option.decide_by else ""
    return ", ".join(filter(None, (option.decision, last)))


def _modification(item: Modification) -> ModificationLine:
    basis = item.ground.legal_basis
    return ModificationLine(
        wording.long_date(item.decided),
        f"{item.ground.label} ({basis})" if basis else item.ground.label,
        render(item.reason),
        wording.kronor(item.value) if item.value is not None else "",
        item.decision or "",
        item.notice or "",
    )


def _question(item: Question) -> QuestionLine:
    told = [f"Besvarad {wording.long_date(item.answered)}"] if item.answered else []
    told += ["visas bara internt"] if only_internal(item) else []
    return QuestionLine(item.question, render(item.answer), f"{', '.join(told).capitalize()}." if told else "")


def _left(agreement: Agreement) -> Left | None:
    """The ceiling less what has been called off, in the measure that is nearest its end; nothing where either is not known."""
    ceiling, used = agreement.ceiling, agreement.called_off_to_date
    if ceiling is None or used is None:
        return None
    as_of = wording.long_date(used.as_of) if used.as_of else ""
    found = []
    if ceiling.amount and used.amount is not None:
        left = wording.kronor(max(ceiling.amount - used.amount, Decimal(0)))
        share = int(100 * used.amount / ceiling.amount)
        found.append(Left(left, wording.kronor(ceiling.amount), share, as_of))
    if ceiling.quantity and used.quantity is not None:
        left = f"{wording.number(max(ceiling.quantity - used.quantity, 0))} {ceiling.unit}"
        share = 100 * used.quantity // ceiling.quantity
        found.append(Left(left, f"{wording.number(ceiling.quantity)} {ceiling.unit}", share, as_of))
    return max(found, key=lambda left: left.used, default=None)
