# SPDX-License-Identifier: EUPL-1.2
"""What stands on top of an agreement's page, in its table of options and in the letters beside it, each way it can turn out."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.model.agreement import Agreement
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views import agreement as view
from generator.views import requests
from generator.views.desk import desk
from tests.support.records import record

TODAY = date(2026, 11, 23)
COOPERATION = """
id: cooperation
title: Samverkan
format: 1
host: mora
members: [mora]
contact: {email: upphandling@samkop.example}
corrections: {email: fel@samkop.example, form: "https://formular.example/fel"}
sites: {public: {name: Samköp, url: "https://samkop.example/"}}
"""
MORA = "{id: mora, title: Mora kommun, kind: municipality}"
ORSA = '{id: orsa, title: Orsa kommun, kind: municipality, registrar: {email: registrator@samkop.example, phone: "0980-319 200"}}'


def agreement(suppliers: str = "{supplier: ab}", more: str = "") -> Agreement:
    head = "id: a\ntitle: Papper & pärmar\nkind: framework_agreement\nauthorised_buyers: [{organization: mora}]\n"
    return record(Agreement, f"{head}suppliers: [{suppliers}]\nperiod: {{start: 2025-01-01, end: 2026-12-31}}\n{more}")


def register(*records: Agreement | Procurement) -> Register:
    suppliers = [
        record(Supplier, f"{{id: {name}, title: {name.upper()}, contact: {{email: {name}@x.example}}}}")
        for name in ("ab", "hb")
    ]
    cooperation = record(Cooperation, COOPERATION)
    return Register([cooperation, record(Organization, MORA), record(Organization, ORSA), *suppliers, *records])


def page(subject: Agreement) -> view.AgreementPage:
    return view.page(subject, register(subject), TODAY)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("suppliers", "more", "first"),
    [
        ("{supplier: ab}", "", [("AB", "")]),
        ("{supplier: ab, rank: 2}, {supplier: hb, rank: 1}", "ordering: {method: ranking}\n", [("HB", "")]),
        (
            "{supplier: ab, lot_ranks: [{lot: n, rank: 1}, {lot: s, rank: 2}]}, {supplier: hb, lot_ranks: [{lot: s, rank: 1}]}",
            "ordering: {method: ranking}\nlots: [{id: n, title: Norra}, {id: s, title: Södra}]\n",
            [("AB", "Norra"), ("HB", "Södra")],
        ),
        (
            "{supplier: ab, rank: 1, lots: [n, s], lot_ranks: [{lot: s, rank: 2}]}, {supplier: hb, lot_ranks: [{lot: s, rank: 1}]}",
            "ordering: {method: ranking}\nlots: [{id: n, title: Norra}, {id: s, title: Södra}]\n",
            [("HB", "Södra"), ("AB", "Norra")],
        ),
        ("{supplier: ab}, {supplier: hb}", "ordering: {method: renewed_competition}\n", []),
        ("{supplier: ab, rank: 1}, {supplier: hb, rank: 2}", "ordering: {method: combination}\n", []),
        (
            "{supplier: ab, rank: 1}, {supplier: hb, rank: 2}",
            "ordering: {method: combination, direct_below: 300000}\n",
            [("AB", "under 300 000 kr")],
        ),
    ],
)
def test_whom_to_ring_first(suppliers: str, more: str, first: list[tuple[str, str]]) -> None:
    assert [(item.supplier.text, plain(item.why)) for item in page(agreement(suppliers, more)).first] == first


def test_the_ways_in_are_those_of_the_agreement_or_else_the_suppliers_own() -> None:
    own = page(agreement()).first[0].ways
    assert [fact.values[0].text for fact in own] == ["ab@x.example"]
    order = page(agreement('{supplier: ab, order_contact: {phone: "0980-319 201"}}')).first[0].ways
    assert [fact.values[0].href for fact in order] == ["tel:0980319201"]


def test_options_lead_on_from_the_one_before() -> None:
    more = (
        "options:\n"
        "  - {months: 12, decide_by: 2026-09-30, decided: 2026-09-01, use: true, decision: EX 1}\n"
        "  - {months: 6, decide_by: 2027-06-30}\n"
        "  - {until: 2029-03-31}\n"
    )
    lines = [
        (plain(line.until), plain(line.decision), line.tone, plain(line.note))
        for line in page(agreement(more=more)).options
    ]
    assert lines == [
        (
            "12 månader, till och med 31 december 2027",
            "Används, beslutat 1 september 2026",
            "done",
            "EX 1, senast 30 september 2026",
        ),
        ("6 månader, till och med 30 juni 2028", "Beslut senast 30 juni 2027", "due", ""),
        ("till och med 31 mars 2029", "Inte beslutad", "planned", ""),
    ]


def test_an_option_that_is_not_used_leads_nowhere_and_a_late_one_is_late() -> None:
    more = "options:\n  - {months: 12, decided: 2026-09-01, use: false}\n  - {months: 6, decide_by: 2026-11-22}\n"
    declined, late = page(agreement(more=more)).options
    assert declined.tone == "ended"
    assert plain(late.until) == "6 månader, till och med 30 juni 2027"
    assert late.tone == "late"
    assert page(agreement(more=more)).overdue
    assert not page(agreement(more="options:\n  - {months: 6, decide_by: 2026-11-23}\n")).overdue


def test_options_fall_with_an_agreement_that_ends_early() -> None:
    more = "options: [{months: 12, decide_by: 2026-10-01}]\ntermination: {decided: 2026-11-01, last_day: 2026-11-30}\n"
    subject = agreement(more=more)
    assert [line.decision for line in page(subject).options] == ["Faller bort med avtalet"]
    assert not page(subject).overdue
    assert not desk([subject], [], {}, (), TODAY).options


@pytest.mark.parametrize(
    ("buyers", "period", "who"),
    [
        ("{organization: mora}", "", "Ja, alla i samverkan"),
        ("{organization: mora}, {organization: orsa}", "", "Ja, alla i samverkan"),
        ("{organization: mora, registration: needed}", "", ""),
        ("{organization: mora, from: 2026-12-01}", "", ""),
        ("{organization: mora, to: 2026-01-01}", "", "Nej, ingen just nu"),
        ("{organization: mora, lots: [norr]}", "", ""),
    ],
)
def test_who_may_order_today(buyers: str, period: str, who: str) -> None:
    head = "id: a\ntitle: Papper\nkind: contract\nsuppliers: [{supplier: ab}]\n"
    period = period or "{start: 2025-01-01, end: 2026-12-31}"
    assert page(record(Agreement, f"{head}authorised_buyers: [{buyers}]\nperiod: {period}\n")).who == who


def replaced(name: str, by: str, end: str) -> Agreement:
    text = f"id: {name}\ntitle: {name}\nkind: contract\nsuppliers: [{{supplier: ab}}]\nauthorised_buyers: [{{organization: mora}}]\n"
    return record(
        Agreement, f"{text}period: {{start: 2020-01-01, end: {end}}}\n" + (f"replaces: {by}\n" if by else "")
    )


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (("2027-12-31",), [("b", "VALID")]),
        (("2025-12-31", "2028-12-31"), [("c", "VALID")]),
        (("2025-12-31", "2026-01-31"), [("c", "ENDED")]),
        ((), []),
    ],
)
def test_an_ended_agreement_leads_to_the_one_in_use(ends: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    line = [replaced("a", "", "2024-12-31")]
    for name, end in zip("bc", ends, strict=False):
        line.append(replaced(name, line[-1].id, end))
    found = view.page(line[0], register(*line), TODAY).replaced_by
    assert [(one.agreement.text, one.state.name) for one in found] == expected


def test_agreements_that_replace_each_other_still_get_an_answer() -> None:
    circle = [replaced("a", "b", "2024-12-31"), replaced("b", "a", "2024-12-31")]
    assert [one.agreement.text for one in view.page(circle[0], register(*circle), TODAY).replaced_by] == ["b"]


@pytest.mark.parametrize(
    ("ceiling", "used", "expected"),
    [
        ("{amount: 4000000}", "{amount: 3000000, as_of: 2026-10-31}", ("1 000 000 kr", "4 000 000 kr", 75)),
        ("{amount: 4000000}", "{amount: 4400000}", ("0 kr", "4 000 000 kr", 110)),
        ("{quantity: 400, unit: ton}", "{quantity: 100}", ("300 ton", "400 ton", 25)),
        ("{quantity: 400, unit: ton}", "{amount: 100}", None),
        ("{amount: 1000}", "{amount: 999}", ("1 kr", "1 000 kr", 99)),
        ("{amount: 100, quantity: 10, unit: ton}", "{amount: 10, quantity: 10}", ("0 ton", "10 ton", 100)),
    ],
)
def test_what_is_left(ceiling: str, used: str, expected: tuple[str, str, int] | None) -> None:
    left = page(agreement(more=f"ceiling: {ceiling}\ncalled_off_to_date: {used}\n")).left
    assert (left and (plain(left.left), plain(left.of), left.used)) == expected


def test_the_desk_holds_what_is_due_within_half_a_year() -> None:
    decided = "  - {months: 3, decide_by: 2026-12-01, decided: 2026-10-01, use: true}\n"
    days = ("2026-11-22", "2026-11-23", "2027-05-23", "2027-05-24")
    more = "options:\n" + decided + "".join(f"  - {{months: 12, decide_by: {day}}}\n" for day in days)
    subject = agreement(more=more)
    found = desk([subject], [subject], {("agreement", "a"): ("Något.",)}, (), TODAY)
    due = [("option 2", True), ("option 3", False), ("option 4", False)]
    assert [(item.option, item.late) for item in found.options] == due
    assert [item.message for item in found.findings] == ["Något."]
    assert [item.text for item in found.ending] == ["Papper & pärmar"]
    assert found.anything
    assert [line.tone for line in page(subject).options] == ["done", "late", "due", "due", "due"]
    assert not desk([agreement()], [], {}, (), TODAY).anything


def test_the_letter_goes_to_the_authority_that_ran_the_procurement() -> None:
    procurement = record(Procurement, "{id: p, title: Papper & pärmar, procuring_entity: orsa, reference: EX 7}")
    subject = agreement(more="procurement: p\nreference: EX 8\n")
    known = register(subject, procurement)
    for each, number in ((subject, "EX 8"), (procurement, "EX 7")):
        request = requests.documents(each, known)
        assert (request.holder.text, request.reference) == ("Orsa kommun", number)
        assert request.email == "registrator@samkop.example"
        letter = parse_qs(urlsplit(request.letter).query)
        assert letter["subject"] == [f"Begäran om allmän handling: Papper & pärmar ({number})"]
        assert f"Papper & pärmar ({number})" in letter["body"][0]
        assert "namn" not in letter["body"][0]
    assert requests.documents(agreement(), register(agreement())).email == "upphandling@samkop.example"


def test_a_fault_is_told_with_the_pages_address() -> None:
    subject = agreement()
    found = requests.fault(subject, "https://samkop.example/avtal/a/", register(subject))
    assert found is not None
    assert found.letter.startswith("mailto:fel@samkop.example?")
    assert "https://samkop.example/avtal/a/" in parse_qs(urlsplit(found.letter).query)["body"][0]
    assert found.form == "https://formular.example/fel"
