# SPDX-License-Identifier: EUPL-1.2
"""A handful of invented records in every state that a page can show: what the page of components is made of.

They go the same way as the records of a register, through the model and the views, so that a component is shown as it is and not as it was once drawn.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codelists import CategoryList, DirectAwardLimitList
from generator.model.cooperation import Cooperation
from generator.model.goal import Goal
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.plain import PlainNumber
from generator.register import Key, Register

SAMPLE_DAY = date(2026, 11, 22)
"""The day on which the sample is looked at: always the same, so that the page is the same on every day."""

_COOPERATION = {
    "id": "cooperation",
    "title": "Exempelbygdens inköpssamverkan",
    "format": 1,
    "exposure": "internal",
    "host": "exempelby",
    "members": ["exempelby", "provdalen"],
    "sites": {"public": {"name": "Samköp Exempelbygden", "url": "https://samkop.exempel.se/"}},
    "contact": {"phone": "0980-319 200", "email": "registrator@exempel.se"},
}
_ORGANIZATIONS = (
    {
        "id": "exempelby",
        "title": "Exempelby kommun",
        "kind": "municipality",
        "law": "LOU",
        "direct_award": {
            "guidelines": "Riktlinjer för direktupphandling (EX 2025/0210)",
            "steps": [
                {
                    "below": 100000,
                    "ask": "En leverantör räcker.",
                    "decides": "Enhetschef",
                    "documentation": "En rad på fakturan.",
                },
                {
                    "ask": "Minst tre leverantörer.",
                    "decides": "Förvaltningschef",
                    "documentation": "Beslut i ärendet.",
                },
            ],
        },
    },
    {"id": "provdalen", "title": "Provdalens kommun", "kind": "municipality"},
    {"id": "exempelhus", "title": "Exempelhus AB", "kind": "company", "owners": ["exempelby"]},
    {
        "id": "exempelvatten",
        "title": "Exempelvatten AB",
        "kind": "company",
        "part_of": "exempelby",
        "laws": [{"law": "LUF", "subject": "vatten"}, {"law": "LOU", "subject": "annat"}],
        "not_needed": [{"category": "fordon", "reason": "Bolaget hyr av kommunen.", "decided": "2026-05-04"}],
    },
    {"id": "provskolan", "title": "Provskolans förbund", "kind": "municipal_association", "owners": ["provdalen"]},
    {"id": "provhus", "title": "Provhus AB", "kind": "company", "owners": ["provdalen"]},
)
_SUPPLIERS = (
    {"id": "exempelkontor-ab", "title": "Exempelkontor AB"},
    {"id": "pahittade-papper-ab", "title": "Påhittade Papper AB"},
)
_KONTORSMATERIAL: dict[str, Any] = {
    "id": "kontorsmaterial",
    "title": "Kontorsmaterial",
    "kind": "framework_agreement",
    "reference": "EX 2025/0123",
    "description": "Papper, pärmar, pennor och annat till skola och kontor. Möbler köps på ett eget avtal.",
    "categories": ["kontor"],
    "lots": [{"id": "norr", "title": "Norr"}, {"id": "soder", "title": "Söder"}],
    "suppliers": [
        {
            "supplier": "exempelkontor-ab",
            "rank": 1,
            "order_contact": {
                "name": "Kundtjänst",
                "phone": "0980-319 230",
                "email": "order@exempelkontor.example",
                "web_shop": "https://butik.exempelkontor.example/",
            },
            "customer_number": "04017",
        },
        {
            "supplier": "pahittade-papper-ab",
            "rank": 2,
            "order_contact": {"phone": "0980-319 231", "email": "hej@pahittadepapper.example"},
        },
    ],
    "authorised_buyers": [
        {"organization": "exempelby"},
        {"organization": "provdalen", "lots": ["soder"]},
        {"organization": "exempelhus", "registration": "needed"},
        {"organization": "exempelvatten", "from": "2027-01-01"},
    ],
    "period": {"start": "2023-06-01", "end": "2025-05-31"},
    "options": [
        {"months": 24, "decide_by": "2025-02-28", "decided": "2025-02-10", "use": True, "decision": "Priserna står sig."},
        {"months": 12, "decide_by": "2026-10-31"},
        {"months": 12, "decide_by": "2028-02-29"},
        {"months": 6},
        {"months": 6, "decided": "2025-02-10", "use": False},
    ],
    "ceiling": {"amount": 4000000},
    "called_off_to_date": {"amount": 3100000, "as_of": "2026-10-31"},
    "ordering": {
        "method": "ranking",
        "how": "1. Beställ av leverantören med rang 1.\n2. Kan den inte leverera: beställ av leverantören med rang 2.",
        "delivery": "Två arbetsdagar, fritt levererat.",
    },
    "owner": "Upphandlingsenheten",
    "contact": {"name": "Avtalsförvaltning varor", "phone": "0980-319 203", "email": "varor@exempel.se"},
    "questions": [
        {
            "question": "Får vi köpa skolböcker på avtalet?",
            "answer": "Nej. Läromedel ingår inte.",
            "answered": "2025-09-15",
            "audience": "public",
        },
        {"question": "Vad gör vi när webbutiken visar fel pris?", "answer": "Ring kundtjänst och uppge kundnumret."},
    ],
}  # fmt: skip
_CONSULTANTS: dict[str, Any] = {
    "id": "konsulter",
    "title": "Konsulter i anläggning, vatten och avlopp",
    "kind": "framework_agreement",
    "suppliers": [{"supplier": "exempelkontor-ab"}, {"supplier": "pahittade-papper-ab"}],
    "authorised_buyers": [{"organization": one["id"]} for one in _ORGANIZATIONS],
    "period": {"start": "2027-02-01", "end": "2030-01-31"},
    "ordering": {"method": "renewed_competition"},
}
_ROAD_SALT: dict[str, Any] = {
    "id": "vagsalt",
    "title": "Vägsalt",
    "kind": "framework_agreement",
    "suppliers": [{"supplier": "pahittade-papper-ab"}],
    "authorised_buyers": [{"organization": "exempelby"}],
    "period": {"start": "2024-01-01", "end": "2027-03-31"},
    "ceiling": {"quantity": 1200, "unit": "ton"},
    "called_off_to_date": {"quantity": 1150, "as_of": "2026-10-31"},
}
_TRAINING: dict[str, Any] = {
    "id": "utbildning",
    "title": "Ledarutbildning",
    "kind": "framework_agreement",
    "suppliers": [{"supplier": "exempelkontor-ab"}],
    "authorised_buyers": [{"organization": "provdalen"}],
    "period": {"start": "2020-01-01", "end": "2023-12-31"},
}
_PLOUGHING: dict[str, Any] = {
    "id": "2026-snorojning",
    "title": "Snöröjning och halkbekämpning",
    "procuring_entity": "exempelby",
    "on_behalf_of": ["exempelby", "provdalen"],
    "reference": "EX 2026/0031",
    "planned": {"quarter": "2026-Q3", "decided": "2025-12-09", "agreement_start": "2027-Q2"},
    "notice": {"published": "2026-10-01", "id": "EX-2026-031", "database": "Exempeldatabasen"},
    "questions_until": "2026-11-30",
    "deadline": "2026-12-10T23:59",
}
_FURNITURE: dict[str, Any] = {
    "id": "2027-mobler",
    "title": "Möbler",
    "procuring_entity": "provdalen",
    "planned": {"quarter": "2027-Q1"},
}

_NEEDS = (
    {"id": "hojbara-bord", "title": "Höj- och sänkbara bord", "organization": "exempelby", "received": "2026-11-10"},
    {
        "id": "ritplatta",
        "title": "Ritplattor till bildsalen",
        "organization": "provdalen",
        "received": "2026-09-01",
        "answer": {"answered": "2026-09-04", "outcome": "use_agreement", "agreement": "kontorsmaterial"},
    },
    {
        "id": "skolbankar",
        "title": "Bänkar till nya skolan",
        "organization": "provdalen",
        "received": "2026-10-01",
        "answer": {"answered": "2026-10-12", "outcome": "procurement", "procurement": "2027-mobler"},
    },
)

_LIMITS: dict[str, Any] = {
    "id": "direct_award_limits",
    "title": "Gränser",
    "rows": [
        {"from": "2022-02-01", "law": "LOU", "subject": "default", "amount": 700000, "verified": True, "source": "LOU 19 a kap. 2 §"},
        {"from": "2022-02-01", "law": "LOU", "subject": "documentation", "amount": 100000, "verified": True, "source": "LOU 19 a kap. 11 §"},
        {"from": "2022-02-01", "law": "LUF", "subject": "default", "amount": 1200000, "verified": True, "source": "LUF 19 a kap. 2 §"},
    ],
}  # fmt: skip

FINDINGS: dict[Key, tuple[str, ...]] = {
    ("agreement", "konsulter"): ("Avtalet har inget takbelopp och ingen takvolym.",)
}
"""What a control could have found in the sample."""


@cache
def sample() -> Register:
    """The invented records, validated as those of a register are."""
    return Register(
        [
            _made(Cooperation, _COOPERATION),
            _made(
                CategoryList,
                {
                    "id": "categories",
                    "title": "Kategorier",
                    "rows": [
                        {"id": "kontor", "title": "Kontor och skola", "cpv": ["30190000"]},
                        {"id": "vatten", "title": "Vatten och avlopp", "cpv": ["65100000"]},
                        {"id": "fordon", "title": "Fordon"},
                    ],
                },
            ),
            _made(DirectAwardLimitList, _LIMITS),
            _made(Goal, {"id": "fler-anbud", "title": "Fler anbud"}),
            *(_made(Organization, each) for each in _ORGANIZATIONS),
            *(_made(Supplier, each) for each in _SUPPLIERS),
            *(_made(Agreement, each) for each in (_KONTORSMATERIAL, _CONSULTANTS, _ROAD_SALT, _TRAINING)),
            *(_made(Procurement, each) for each in (_PLOUGHING, _FURNITURE)),
            *(_made(Need, each) for each in _NEEDS),
        ]
    )


def _made(model: type[Record], values: dict[str, Any]) -> Record:
    return model.model_validate(_as_read(values))


def _as_read(value: Any) -> Any:
    """Values as the reader of files hands them over, where a number is still its digits."""
    if isinstance(value, dict):
        return {key: _as_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_read(each) for each in value]
    return PlainNumber(value) if isinstance(value, int) and not isinstance(value, bool) else value
