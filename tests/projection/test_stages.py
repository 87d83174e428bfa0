# SPDX-License-Identifier: EUPL-1.2
"""What each audience sees on the days around a decision: the projection is asked for the day before, the day, and the day after."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.model.agreement import Agreement
from generator.model.agreement_parts import AgreementSupplier
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.others import Announcement, Guidance
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.project import project
from generator.register import Register
from tests.support.records import record

PUBLIC, INTERNAL = Audience.PUBLIC, Audience.INTERNAL
DAY = date(2026, 11, 22)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LONG_BEFORE, LONG_AFTER = date(2026, 1, 1), date(2028, 1, 1)

both = pytest.mark.parametrize("audience", Audience)

GROUND = (
    record(Organization, "{id: mora, title: Mora kommun, kind: municipality}"),
    record(Organization, "{id: orsa, title: Orsa kommun, kind: municipality}"),
    record(Supplier, "{id: ab, title: Exempelbolaget AB}"),
    record(Supplier, "{id: hb, title: Exempelbolaget HB}"),
)
ANNOUNCED = "notice: {published: 2026-02-01, id: EX-1}\ndeadline: 2026-03-01\nestimated_value: 4000000\n"
TENDERS = "tenders: {received: 2, by_lot: [{lot: '1', received: 2}], tenderers: [ab, hb]}\n"


def award(decided: date = DAY, more: str = "") -> str:
    return f"""
award:
  decided: {decided}
  sent: {decided}
  standstill_until: {decided + timedelta(days=10)}
  reason: Lägst pris.
  suppliers: [{{supplier: ab, value: 3500000}}]
  value: 3500000
  {more}
"""


def procurement(text: str, record_id: str = "p") -> Procurement:
    return record(Procurement, f"id: {record_id}\ntitle: Papper\nprocuring_entity: mora\n{text}")


def agreement(text: str = "") -> Agreement:
    head = "id: a\ntitle: Papper\nkind: framework_agreement\nsuppliers: [{supplier: ab}]\nauthorised_buyers: [{organization: mora}]\n"
    return record(Agreement, f"{head}period: {{start: 2027-01-01, end: 2028-12-31}}\n{text}")


def seen(audience: Audience, today: date, *records: Procurement | Agreement) -> Register:
    return project(Register([*GROUND, *records]), audience, today)


def seen_procurement(audience: Audience, today: date, text: str) -> Procurement | None:
    return seen(audience, today, procurement(text)).procurements.get("p")


def sure(found: Procurement | None) -> Procurement:
    assert found is not None
    return found


# ------------------------------------------------------------------------------------------------ plan and notice


def test_a_procurement_is_public_once_the_plan_is_decided() -> None:
    text = f"planned: {{quarter: 2027-Q1, decided: {DAY}}}\nestimated_value: 4000000\nprocedure: open\n"
    assert seen_procurement(PUBLIC, BEFORE, text) is None
    for today in (DAY, AFTER):
        found = sure(seen_procurement(PUBLIC, today, text))
        assert found.planned is not None
        assert (found.estimated_value, found.procedure) == (None, None)
    assert sure(seen_procurement(INTERNAL, BEFORE, text)).estimated_value == Decimal(4000000)


def test_the_value_and_the_terms_are_public_from_the_day_of_the_notice() -> None:
    text = f"""
planned: {{quarter: 2026-Q4, decided: 2026-01-01}}
notice: {{published: {DAY}, id: EX-1}}
deadline: {LONG_AFTER}
questions_until: {AFTER}
procedure: open
estimated_value: 4000000
lots: [{{id: "1", title: Papper, description: A4 och A3., estimated_value: 1000000}}]
documents: [{{title: Underlag, url: "https://www.exempel.se/u", audience: public}}]
questions: [{{question: Även A5?, answer: Nej., audience: public}}]
"""
    before = sure(seen_procurement(PUBLIC, BEFORE, text))
    assert (before.notice, before.deadline, before.questions_until, before.procedure) == (None, None, None, None)
    assert (before.estimated_value, before.documents, before.questions) == (None, (), ())
    assert (before.lots[0].title, before.lots[0].description, before.lots[0].estimated_value) == ("Papper", None, None)
    for today in (DAY, AFTER):
        found = sure(seen_procurement(PUBLIC, today, text))
        assert found == sure(seen_procurement(INTERNAL, today, text))
        assert found.estimated_value == Decimal(4000000)
        assert found.lots[0].estimated_value == Decimal(1000000)
        assert len(found.documents) == len(found.questions) == 1
    assert sure(seen_procurement(INTERNAL, BEFORE, text)).estimated_value == Decimal(4000000)


def test_links_and_questions_for_the_staff_stay_with_the_staff() -> None:
    text = (
        ANNOUNCED
        + """
documents: [{title: Öppen, url: "https://www.exempel.se/1", audience: public}, {title: Tyst, url: "https://www.exempel.se/2"}]
questions: [{question: Tyst?, answer: Ja.}, {question: Öppen?, answer: Ja., audience: public}]
officer: Upphandlare
notes: Tyst.
opening: {held: 2026-03-02, attendees: [Upphandlare]}
documentation: Diariet
"""
    )
    found = sure(seen_procurement(PUBLIC, DAY, text))
    assert [item.title for item in found.documents] == ["Öppen"]
    assert [item.question for item in found.questions] == ["Öppen?"]
    assert (found.officer, found.notes, found.opening, found.documentation) == (None, None, None, None)
    assert len(sure(seen_procurement(INTERNAL, DAY, text)).documents) == 2


# ------------------------------------------------------------------------------------------------ tenders and award


@both
def test_tenders_and_winner_are_sealed_for_everybody_until_the_award(audience: Audience) -> None:
    text = ANNOUNCED + TENDERS + award()
    before = sure(seen_procurement(audience, BEFORE, text))
    assert (before.tenders, before.award) == (None, None)
    for today in (DAY, AFTER):
        found = sure(seen_procurement(audience, today, text))
        assert found.tenders is not None
        assert (found.tenders.received, found.tenders.by_lot[0].received) == (2, 2)
        assert found.award is not None
        assert (found.award.suppliers[0].supplier, found.award.value) == ("ab", Decimal(3500000))
        assert found.award.reason == "Lägst pris."


@both
def test_tenders_without_an_award_are_never_seen(audience: Audience) -> None:
    for today in (LONG_BEFORE, DAY, LONG_AFTER):
        found = seen_procurement(audience, today, ANNOUNCED + TENDERS)
        assert found is None or found.tenders is None


def test_a_supplier_is_shown_only_where_something_that_is_shown_names_it() -> None:
    """That a supplier is in the register at all would tell that it has tendered."""
    text = ANNOUNCED + TENDERS + award(BEFORE) + f"signed: {BEFORE}\npost_award_notice: {{published: {DAY}}}\n"
    known = {
        (audience, today): set(seen(audience, today, procurement(text)).suppliers)
        for audience in Audience
        for today in (LONG_BEFORE, BEFORE, DAY)
    }
    assert known == {
        (PUBLIC, LONG_BEFORE): set(),
        (PUBLIC, BEFORE): {"ab"},
        (PUBLIC, DAY): {"ab", "hb"},
        (INTERNAL, LONG_BEFORE): set(),
        (INTERNAL, BEFORE): {"ab", "hb"},
        (INTERNAL, DAY): {"ab", "hb"},
    }


def test_the_members_of_a_group_are_shown_with_it_and_not_without() -> None:
    group = record(Supplier, "{id: grupp, title: Gruppen, members: [ab, hb]}")
    unnamed = project(Register([*GROUND, group]), INTERNAL, DAY)
    assert not unnamed.suppliers
    named = agreement().model_copy(update={"suppliers": (AgreementSupplier(supplier="grupp"),)})
    assert set(project(Register([*GROUND, group, named]), PUBLIC, DAY).suppliers) == {"grupp", "ab", "hb"}


def test_names_of_tenderers_wait_for_the_post_award_notice() -> None:
    text = ANNOUNCED + TENDERS + award(LONG_BEFORE) + f"signed: {BEFORE}\npost_award_notice: {{published: {DAY}}}\n"
    before = sure(seen_procurement(PUBLIC, BEFORE, text))
    assert before.tenders is not None
    assert (before.tenders.received, before.tenders.tenderers, before.post_award_notice) == (2, (), None)
    for today in (DAY, AFTER):
        found = sure(seen_procurement(PUBLIC, today, text))
        assert found.tenders is not None
        assert found.tenders.tenderers == ("ab", "hb")
        assert found.post_award_notice is not None
    internal = sure(seen_procurement(INTERNAL, BEFORE, text)).tenders
    assert internal is not None
    assert internal.tenderers == ("ab", "hb")


@both
def test_while_an_award_is_revoked_tenders_and_winner_are_sealed_again(audience: Audience) -> None:
    text = ANNOUNCED + TENDERS + award(LONG_BEFORE, f"revoked: {DAY}")
    standing = sure(seen_procurement(audience, BEFORE, text))
    assert standing.tenders is not None
    assert standing.award is not None
    assert standing.award.suppliers
    for today in (DAY, AFTER):
        found = sure(seen_procurement(audience, today, text))
        assert found.tenders is None
        assert found.award is not None
        assert (found.award.decided, found.award.revoked) == (LONG_BEFORE, DAY)
        assert (found.award.suppliers, found.award.value, found.award.reason) == ((), None, None)
        assert (found.award.sent, found.award.standstill_until) == (None, None)


@both
def test_an_award_that_is_made_anew_opens_on_its_own_day(audience: Audience) -> None:
    text = ANNOUNCED + TENDERS + award() + "earlier_awards: [{decided: 2026-05-01, revoked: 2026-06-01}]\n"
    before = sure(seen_procurement(audience, BEFORE, text))
    assert (before.tenders, before.award) == (None, None)
    assert [str(item.revoked) for item in before.earlier_awards] == ["2026-06-01"]
    after = sure(seen_procurement(audience, DAY, text))
    assert after.tenders is not None
    assert after.award is not None


@both
def test_a_cancelled_procurement_does_not_open_tender_data(audience: Audience) -> None:
    text = ANNOUNCED + TENDERS + f"cancelled: {{decided: {DAY}, reason: Behovet försvann.}}\n"
    for today in (DAY, AFTER, LONG_AFTER):
        found = sure(seen_procurement(audience, today, text))
        assert found.cancelled is not None
        assert found.tenders is None


@both
def test_an_award_known_from_a_source_is_open_without_a_day(audience: Audience) -> None:
    text = """
notice: {published: 2021-02-01}
imported: 2026-01-01
tenders: {received: 3, tenderers: [ab, hb]}
award: {known_from: {source: Nationell upphandlingsstatistik, year: 2021}, suppliers: [{supplier: ab}], value: 100}
"""
    found = sure(seen_procurement(audience, DAY, text))
    assert found.tenders is not None
    assert (found.tenders.received, found.tenders.tenderers) == (3, ("ab", "hb"))
    assert found.award is not None
    assert found.award.value == Decimal(100)


def test_an_outcome_that_nobody_knows_is_public_and_opens_nothing() -> None:
    text = TENDERS + "outcome_unknown: {source: Nationell upphandlingsstatistik, year: 2021}\nestimated_value: 5\n"
    found = sure(seen_procurement(PUBLIC, DAY, text))
    assert (found.estimated_value, found.tenders) == (Decimal(5), None)


def test_a_direct_award_is_public_when_it_is_decided() -> None:
    text = "procedure: direct_award\nestimated_value: 300000\n" + award()
    assert seen_procurement(PUBLIC, BEFORE, text) is None
    found = sure(seen_procurement(PUBLIC, DAY, text))
    assert found.estimated_value == Decimal(300000)
    assert found.award is not None


def test_the_signing_day_is_public_when_it_has_come() -> None:
    text = ANNOUNCED + award(LONG_BEFORE) + f"signed: {DAY}\n"
    assert sure(seen_procurement(PUBLIC, BEFORE, text)).signed is None
    assert sure(seen_procurement(PUBLIC, DAY, text)).signed == DAY


# ------------------------------------------------------------------------------------------------ agreements


@both
def test_an_agreement_waits_for_the_award_of_its_procurement(audience: Audience) -> None:
    records = (procurement(ANNOUNCED + award()), agreement("procurement: p"))
    assert "a" not in seen(audience, BEFORE, *records).agreements
    for today in (DAY, AFTER):
        assert seen(audience, today, *records).agreements["a"].procurement == "p"


@both
def test_an_agreement_is_gone_while_the_award_is_revoked(audience: Audience) -> None:
    records = (procurement(ANNOUNCED + award(LONG_BEFORE, f"revoked: {DAY}")), agreement("procurement: p"))
    assert "a" in seen(audience, BEFORE, *records).agreements
    assert "a" not in seen(audience, DAY, *records).agreements


def test_an_agreement_cannot_be_seen_when_its_procurement_cannot() -> None:
    """Were it shown alone, its being there would tell that the hidden procurement has been awarded."""
    internal = "publication: {audience: internal, reason: security, review_by: 2027-01-01}\n"
    records = (procurement(internal + ANNOUNCED + award(LONG_BEFORE)), agreement("procurement: p"))
    assert "a" not in seen(PUBLIC, DAY, *records).agreements
    assert "a" in seen(INTERNAL, DAY, *records).agreements


def test_an_agreement_is_public_when_it_is_signed() -> None:
    found = agreement(f"signed: {DAY}")
    assert "a" not in seen(PUBLIC, BEFORE, found).agreements
    assert "a" in seen(INTERNAL, BEFORE, found).agreements
    for today in (DAY, AFTER):
        assert "a" in seen(PUBLIC, today, found).agreements


def test_what_is_intended_with_an_option_is_internal_until_it_is_decided() -> None:
    option = f"options: [{{months: 12, decide_by: 2027-01-01, decided: {DAY}, use: true, decision: KS 1}}]"
    before = seen(PUBLIC, BEFORE, agreement(option)).agreements["a"].options[0]
    assert (before.months, before.decide_by, before.decided, before.use, before.decision) == (
        12,
        None,
        None,
        None,
        None,
    )
    for today in (DAY, AFTER):
        found = seen(PUBLIC, today, agreement(option)).agreements["a"].options[0]
        assert (found.decide_by, found.decided, found.use, found.decision) == (None, DAY, True, "KS 1")
    internal = seen(INTERNAL, BEFORE, agreement(option)).agreements["a"].options[0]
    assert (internal.decide_by, internal.use) == (date(2027, 1, 1), True)


def test_what_only_buyers_need_stays_with_them() -> None:
    text = """
ordering: {how: Ring., instructions: Logga in., approval: Chefen.}
price_adjustment: {index: KPI}
follow_up: Sen leverans.
called_off_to_date: {amount: 5}
notice_period_months: 3
"""
    found = seen(PUBLIC, DAY, agreement(text)).agreements["a"]
    assert found.ordering is not None
    assert (found.ordering.how, found.ordering.instructions, found.ordering.approval) == ("Ring.", None, None)
    assert (found.price_adjustment, found.follow_up, found.called_off_to_date) == (None, None, None)
    assert found.notice_period_months is None
    assert seen(INTERNAL, DAY, agreement(text)).agreements["a"] == agreement(text)


# ------------------------------------------------------------------------------------------------ the rest


def _cooperation(text: str) -> Register:
    head = "id: cooperation\ntitle: Samverkan\nformat: 1\nhost: mora\nsites: {public: {name: S, url: 'https://a.se/'}, internal: {name: I, url: 'https://i.se/'}}\n"
    return Register([*GROUND, record(Cooperation, head + text)])


def test_a_person_is_named_while_in_office() -> None:
    office = "appointments: [{organization: orsa, role: Upphandlingsansvarig, person: Kim Exempel, contact: {phone: 0250-123456}, from: 2026-11-22, to: 2027-01-31}]"
    days = {
        BEFORE: None, DAY: "Kim Exempel", AFTER: "Kim Exempel", date(2027, 1, 31): "Kim Exempel", date(2027, 2, 1): None,
    }  # fmt: skip
    for today, name in days.items():
        found = project(_cooperation(office), PUBLIC, today).cooperation.appointments[0]
        assert found.role == "Upphandlingsansvarig"
        assert found.person == name
        assert (found.contact is not None) == (name is not None)
        assert project(_cooperation(office), INTERNAL, today).cooperation.appointments[0].person == "Kim Exempel"


def test_the_internal_site_and_the_repository_are_internal() -> None:
    text = "repository: {url: 'https://git.se/r'}\nwithout_agreement: Ring.\n"
    public = project(_cooperation(text), PUBLIC, DAY).cooperation
    assert (public.sites.internal, public.repository, public.without_agreement) == (None, None, None)
    internal = project(_cooperation(text), INTERNAL, DAY).cooperation
    assert internal.sites.internal is not None
    assert internal.repository is not None


def test_an_announcement_is_there_from_its_first_day() -> None:
    text = f"{{id: m, title: Stängt, text: Vi har stängt., first_day: {DAY}, last_day: {AFTER}}}"
    register = Register([record(Announcement, text)])
    assert not project(register, PUBLIC, BEFORE).announcements
    assert project(register, INTERNAL, BEFORE).announcements
    for today in (DAY, AFTER):
        assert project(register, PUBLIC, today).announcements


def test_an_internal_record_is_gone_with_every_reference_to_it() -> None:
    hidden = record(
        Supplier,
        "{id: tyst, title: Tyst AB, publication: {audience: internal, reason: working_material, review_by: 2027-01-01}}",
    )
    group = record(Supplier, "{id: grupp, title: Gruppen, members: [ab, tyst]}")
    text = (
        ANNOUNCED
        + f"award: {{decided: {LONG_BEFORE}, suppliers: [{{supplier: ab}}, {{supplier: tyst}}]}}\n"
        + "tenders: {received: 2, tenderers: [grupp, tyst, ab, hb]}\npost_award_notice: {published: 2026-02-02}\n"
    )
    register = Register([*GROUND, hidden, group, procurement(text)])
    public = project(register, PUBLIC, DAY)
    assert "tyst" not in public.suppliers
    assert public.suppliers["grupp"].members == ("ab",)
    found = public.procurements["p"]
    assert found.award is not None
    assert [item.supplier for item in found.award.suppliers] == ["ab"]
    assert found.tenders is not None
    assert found.tenders.tenderers == ("grupp", "ab", "hb")
    assert project(register, INTERNAL, DAY) == register


def test_what_leans_on_an_internal_record_goes_with_it_in_as_many_steps_as_it_takes() -> None:
    internal = record(
        Organization,
        "{id: tyst, title: Tyst, kind: municipality, publication: {audience: internal, reason: security, review_by: 2027-01-01}}",
    )
    first = procurement(ANNOUNCED + award(LONG_BEFORE)).model_copy(update={"procuring_entity": "tyst"})
    second = procurement(ANNOUNCED + "redone_as: p\n", "q")
    register = Register([*GROUND, internal, first, second, agreement("procurement: p")])
    public = project(register, PUBLIC, DAY)
    assert set(public.procurements) == {"q"}
    assert public.procurements["q"].redone_as is None
    assert not public.agreements


def test_guidance_shows_its_owner_and_not_when_it_is_to_be_reviewed() -> None:
    text = "{id: kopa, title: Köpa, description: Så gör du., body: Text., owner: Enheten, reviewed: 2026-01-01, review_by: 2027-01-01, notes: N}"
    found = project(Register([record(Guidance, text)]), PUBLIC, DAY).guidance["kopa"]
    assert (found.owner, found.review_by, found.notes) == ("Enheten", None, None)


# ------------------------------------------------------------------------------------------------ not before its own decision


def test_a_cancellation_is_public_when_it_is_decided() -> None:
    """Facts/domain.md § 11: cancelled and why, at the cancelling decision."""
    text = ANNOUNCED + f"cancelled: {{decided: {DAY}, reason: Behovet försvann.}}\n"
    assert sure(seen_procurement(PUBLIC, BEFORE, text)).cancelled is None
    assert sure(seen_procurement(PUBLIC, DAY, text)).cancelled is not None


def test_a_termination_is_public_when_it_is_decided() -> None:
    """Facts/domain.md § 11: an intent not to go on is internal until it is decided."""
    text = f"termination: {{decided: {DAY}, last_day: 2027-06-30, reason: Brister.}}"
    assert seen(PUBLIC, BEFORE, agreement(text)).agreements["a"].termination is None
    found = seen(PUBLIC, DAY, agreement(text)).agreements["a"].termination
    assert found is not None
    assert found.reason is None


def test_a_revocation_is_public_when_it_is_decided() -> None:
    text = ANNOUNCED + award(LONG_BEFORE, f"revoked: {DAY}\n  revoked_reason: Fel i utvärderingen.")
    before = sure(seen_procurement(PUBLIC, BEFORE, text)).award
    assert before is not None
    assert (before.revoked, before.revoked_reason) == (None, None)
    after = sure(seen_procurement(PUBLIC, DAY, text)).award
    assert after is not None
    assert (after.revoked, after.revoked_reason) == (DAY, "Fel i utvärderingen.")
