# SPDX-License-Identifier: EUPL-1.2
"""A change in plain Swedish: names, titles, labels, dates and money as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

import pytest

from generator.history import changes as module
from generator.history.changes import FieldChange, How, RecordChange, Step, What, changes
from generator.history.sentences import MOST, sentences
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.agreement_parts import Ceiling, Option
from generator.model.base import Part, Record
from generator.model.codes import AgreementKind
from generator.model.common import Contact
from generator.model.field import PUBLIC, About
from generator.model.scalars import Day, MomentValue, Text
from generator.model.shape import shape_of
from generator.register import Register
from tests.support.example import SMALL
from tests.support.records import record
from tests.support.registers import built, changed
from tests.support.sight import key_of

P = TypeVar("P", bound=Part)
BEFORE = load(FolderSource(SMALL)).register
AGREEMENT = BEFORE.agreements["kontorsmaterial"]
LONG = " ".join(f"ord{number}" for number in range(80))


def part(model: type[P], **values: Any) -> P:
    """A part with these values, and the rest at their defaults."""
    return built(model, {**{shape.name: shape.default for shape in shape_of(model)}, **values}, values)


def told(old: Record, new: Record) -> list[str]:
    """What is said of a record that became another, without hard spaces."""
    records = {key_of(record): record for record in BEFORE.records()}
    one, other = Register((records | {key_of(old): old}).values()), Register((records | {key_of(new): new}).values())
    said = [sentence for change in changes(one, other) for sentence in sentences(change, one, other)]
    return [sentence.replace("\u00a0", " ") for sentence in said]


def of_agreement(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return told(changed(AGREEMENT, old), changed(AGREEMENT, new))


@pytest.mark.parametrize(
    ("field", "old", "new", "said"),
    [
        (
            "last_call_off",
            date(2028, 3, 31),
            date(2028, 6, 30),
            "Avtalet Kontorsmaterial: Sista avropsdag ändras från 31 mars 2028 till 30 juni 2028.",
        ),
        (
            "last_call_off",
            None,
            date(2028, 6, 30),
            "Avtalet Kontorsmaterial: Sista avropsdag läggs till: 30 juni 2028.",
        ),
        (
            "last_call_off",
            date(2028, 6, 30),
            None,
            "Avtalet Kontorsmaterial: Sista avropsdag tas bort (var 30 juni 2028).",
        ),
        (
            "kind",
            AgreementKind.FRAMEWORK_AGREEMENT,
            AgreementKind.CONTRACT,
            "Avtalet Kontorsmaterial: Avtalsslag ändras från Ramavtal till Kontrakt.",
        ),
        (
            "ceiling",
            part(Ceiling, amount=Decimal(4_000_000)),
            part(Ceiling, amount=Decimal("4500000.50")),
            "Avtalet Kontorsmaterial, Takvolym: Takvärde ändras från 4 000 000 kr till 4 500 000,5 kr.",
        ),
        (
            "ceiling",
            None,
            part(Ceiling, amount=Decimal(4_000_000)),
            "Avtalet Kontorsmaterial: Takvolym läggs till: 4 000 000 kr.",
        ),
        (
            "contact",
            None,
            part(Contact, name="Kundtjänst", phone="0980-319 200"),
            "Avtalet Kontorsmaterial: Frågor om avtalet läggs till: Funktion ”Kundtjänst”; Telefon 0980-319 200.",
        ),
        (
            "cpv",
            (),
            ("30190000",),
            "Avtalet Kontorsmaterial, CPV-koder: 30190000 Diverse kontorsutrustning och kontorsmateriel läggs till.",
        ),
        ("keywords", ("penna",), (), "Avtalet Kontorsmaterial, Sökord: penna tas bort."),
        (
            "owner",
            "Enhet A",
            "Enhet B",
            "Avtalet Kontorsmaterial: Avtalsansvarig ändras från ”Enhet A” till ”Enhet B”.",
        ),
        (
            "owner",
            "Enhet A",
            "Enhet  A",
            "Avtalet Kontorsmaterial: I Avtalsansvarig ändras bara mellanrum eller radbrytningar.",
        ),
        (
            "description",
            f"{LONG} gamla slutet",
            f"{LONG} nya slutet",
            "Avtalet Kontorsmaterial: Beskrivning ändras från ”… ord77 ord78 ord79 gamla slutet” till ”… ord77 ord78 ord79 nya slutet”.",
        ),
    ],
)
def test_a_field(field: str, old: Any, new: Any, said: str) -> None:
    assert of_agreement({field: old}, {field: new}) == [said]


def test_items_are_called_by_the_names_of_their_records() -> None:
    item = AGREEMENT.suppliers[0]
    name = BEFORE.suppliers[item.supplier].title
    one = {"suppliers": (changed(item, {"rank": 1, "customer_number": None}),)}
    assert of_agreement(one, {"suppliers": (changed(item, {"rank": 2, "customer_number": None}),)}) == [
        f"Avtalet Kontorsmaterial, Leverantörer, {name}: Rang ändras från 1 till 2."
    ]
    gone = of_agreement(
        {"suppliers": (part(type(item), supplier=item.supplier, rank=3),)},
        {"suppliers": ()},
    )
    assert gone == [f"Avtalet Kontorsmaterial, Leverantörer: {name} tas bort (Rang 3)."]


def test_items_without_a_name_have_a_number() -> None:
    year = part(Option, months=12)
    used = changed(year, {"use": True, "decided": date(2027, 1, 15)})
    assert of_agreement({"options": (year, year)}, {"options": (year, used)}) == [
        "Avtalet Kontorsmaterial, Optioner, nummer 2: Beslutad läggs till: 15 januari 2027.",
        "Avtalet Kontorsmaterial, Optioner, nummer 2: Utnyttjas läggs till: Ja.",
    ]
    assert of_agreement({"options": (year,)}, {"options": (year, used)}) == [
        "Avtalet Kontorsmaterial, Optioner: nummer 2 läggs till (Månader 12; Beslutad 15 januari 2027; Utnyttjas Ja)."
    ]


def test_another_main_code() -> None:
    one, other = ("30190000", "39160000"), ("39160000", "30190000")
    assert of_agreement({"cpv": one}, {"cpv": other}) == [
        "Avtalet Kontorsmaterial: Ordningen i CPV-koder ändras till 39160000 Skolmöbler och 30190000 Diverse kontorsutrustning och kontorsmateriel (var 30190000 Diverse kontorsutrustning och kontorsmateriel och 39160000 Skolmöbler)."
    ]


def test_a_moment_and_a_quarter() -> None:
    procurement = next(each for each in BEFORE.procurements.values() if each.deadline and each.planned)
    assert procurement.planned is not None
    old = changed(
        procurement,
        {
            "deadline": MomentValue(date(2025, 2, 24), "23:59"),
            "planned": changed(procurement.planned, {"quarter": "2027-Q1"}),
        },
    )
    new = changed(
        old,
        {"deadline": MomentValue(date(2025, 2, 28)), "planned": changed(procurement.planned, {"quarter": "2027-Q3"})},
    )
    assert told(old, new) == [
        f"Upphandlingen {procurement.title}, Plan: Planerad annonsering ändras från första kvartalet 2027 till tredje kvartalet 2027.",
        f"Upphandlingen {procurement.title}: Sista anbudsdag ändras från 24 februari 2025 kl. 23.59 till 28 februari 2025.",
    ]


def test_records_that_come_and_go() -> None:
    new = changed(AGREEMENT, {"id": "nytt", "title": "Nytt avtal"})
    later = Register([*BEFORE.records(), new])
    (came,), (went,) = changes(BEFORE, later), changes(later, BEFORE)
    assert sentences(came, BEFORE, later) == ("Avtalet Nytt avtal läggs till.",)
    assert sentences(went, later, BEFORE) == ("Avtalet Nytt avtal tas bort.",)


def test_what_is_told_of_a_large_part_ends_somewhere() -> None:
    many = tuple(changed(part(Contact, name="x"), {"name": LONG}) for _ in range(1))
    (said,) = of_agreement(
        {"contact": None}, {"contact": changed(many[0], {"phone": LONG, "email": LONG, "url": LONG * 9})}
    )
    assert said.endswith("….")
    assert len(said) < MOST + 100


class _Plant(Part):
    """A part that no program has seen before."""

    name: Annotated[Text, About("Namn", "Vad den heter.", PUBLIC)]
    sown: Annotated[Day | None, About("Sådd", "Dagen.", PUBLIC)] = None
    grown: Annotated[Day | None, About("Sådd", "En annan dag med samma titel.", PUBLIC)] = None


def test_a_new_field_is_told_without_new_code() -> None:
    old, new = (
        _Plant.model_construct(name="Lin"),
        _Plant.model_construct(name="Lin", sown=date(2026, 5, 1), grown=date(2026, 9, 1)),
    )
    details = tuple(module._fields(old, new, ()))
    change = RecordChange("agreement", AGREEMENT.id, AGREEMENT.title, What.CHANGED, details)
    assert [each.replace("\u00a0", " ") for each in sentences(change, BEFORE, BEFORE)] == [
        "Avtalet Kontorsmaterial: Sådd (sown) läggs till: 1 maj 2026.",
        "Avtalet Kontorsmaterial: Sådd (grown) läggs till: 1 september 2026.",
    ]


def test_a_reference_to_nothing_is_told_by_its_id() -> None:
    shape = next(shape for shape in shape_of(Agreement) if shape.name == "replaces")
    detail = FieldChange((Step(Agreement, shape),), How.ADDED, None, "finns-inte")
    change = RecordChange("agreement", AGREEMENT.id, AGREEMENT.title, What.CHANGED, (detail,))
    assert sentences(change, BEFORE, BEFORE) == ("Avtalet Kontorsmaterial: Ersätter läggs till: finns-inte.",)


def test_a_part_that_is_said_in_one_line_is_one_line() -> None:
    head = "id: a\ntitle: A\nkind: contract\nsuppliers: [{supplier: ab}]\nauthorised_buyers: [{organization: mora}]\nperiod: {start: 2026-01-01}\n"
    old = record(Agreement, head)
    new = record(Agreement, f'{head}ceiling: {{quantity: 400000, unit: "ton\\n\\nsalt {"lång " * 200}"}}\n')
    before, after = Register([old]), Register([new])
    [change] = changes(before, after)
    [said] = sentences(change, before, after)
    assert "\n" not in said
    assert "400\u00a0000 ton salt" in said
    assert len(said) < 1000
