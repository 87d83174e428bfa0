# SPDX-License-Identifier: EUPL-1.2
"""A register of any size for measuring: the same number gives the same files, and the work for each agreement does not grow with their number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from stdnum import luhn

TODAY = date(2026, 11, 2)
"""The day that builds are measured for: a third of the agreements have ended by then, and some procurements are open."""
SEED = 2019_11_25

Data = dict[str, Any]


class _Dumper(yaml.CSafeDumper):
    """Writes as editors do: small groups on one line, long texts as blocks, and never an alias."""

    def ignore_aliases(self, data: object) -> bool:
        """The reader refuses aliases."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)

_WHAT = (
    ("Kontorsmaterial", "30190000", "Papper, pärmar, pennor och annat till skola och kontor."),
    ("Städmaterial", "39830000", "Rengöringsmedel, soppåsar, handskar och papper till hus och kök."),
    ("Elarbeten", "45310000", "Elinstallationer, felsökning och mindre ombyggnader i skolor, kontor och bostäder."),
    ("Skolmöbler", "39160000", "Bänkar, stolar, hyllor och skrivtavlor till klassrum och grupprum."),
    ("Vägsalt", "34927100", "Salt till gator och gångvägar, levererat till förråd eller hämtat vid hamn."),
    ("It-konsulter", "72000000", "Utvecklare, projektledare, testare och andra konsulter i längre och kortare uppdrag."),
    ("Skolskjuts", "60130000", "Resor mellan hem och skola med buss, taxi och specialfordon."),
    ("Arbetskläder", "18100000", "Kläder, skor och varselkläder till vård, kök, gata och fastighet."),
    ("Frukt och grönt", "03000000", "Färsk frukt, grönsaker och rotfrukter till skolor, förskolor och äldreboenden."),
    ("Snöröjning", "90620000", "Plogning, sandning och bortforsling på gator, gångvägar och skolgårdar."),
)
_FOR = ("skolan", "vården", "bolagen", "gata och park", "kansliet", "köken", "fastigheterna", "räddningstjänsten")
_KEYWORDS = ("kopieringspapper", "handskar", "belysning", "stolar", "halkbekämpning", "utvecklare", "taxi", "varselväst", "potatis", "plogbil")
_METHODS = ("ranking", "allocation_key", "ranking", "ranking")
_HOW = """\
Beställ av den som är först i rangordningen. Kan den inte leverera inom avtalad tid går frågan till nästa, och det
antecknas i beställningen.

- Ange avtalets nummer och din enhets referens.
- Över 100 000 kronor frågar du avtalsförvaltningen först.
"""


def write_register(folder: Path, agreements: int) -> None:
    """Write a register with that many agreements and what they need: half as many procurements, a quarter as many suppliers."""
    draw = random.Random(SEED)  # noqa: S311 - the same numbers every time are what is wanted
    suppliers = [f"leverantor-{number:05}" for number in range(max(8, agreements // 4))]
    organizations = ["varden", *(f"kommun-{number:04}" for number in range(max(6, agreements // 40)))]
    categories = [f"kategori-{number:04}" for number in range(max(6, agreements // 50))]
    procurements = {f"{2022 + number % 4}-upphandling-{number:05}": number for number in range(agreements // 2)}
    goals = ["fler-anbud", "lokala-leverantorer", "hallbar-upphandling"]
    files = [
        ("cooperation.yml", _cooperation(organizations)),
        ("codelists/categories.yml", {"id": "categories", "title": "Kategorier", "rows": [_category(each) for each in categories]}),
        *((f"organizations/{each}.yml", _organization(each)) for each in organizations),
        *((f"suppliers/{each}.yml", _supplier(each, number)) for number, each in enumerate(suppliers)),
        *((f"goals/{each}.yml", {"id": each, "title": each.replace("-", " ").capitalize(), "description": "Ett mål för inköpen."}) for each in goals),
    ]  # fmt: skip
    drawn = {key: draw.sample(suppliers, 4) for key in procurements}
    for key, number in procurements.items():
        files.append((f"procurements/{key[:4]}/{key}.yml", _procurement(key, number, drawn[key], organizations, categories, draw)))
    for number, key in enumerate(_agreement_keys(agreements)):
        origin = f"{2022 + number // 2 % 4}-upphandling-{number // 2:05}" if number % 2 == 0 else ""
        sellers = drawn[origin] if origin in drawn else draw.sample(suppliers, 4)
        files.append((f"agreements/{key}.yml", _agreement(key, number, origin if origin in drawn else "", sellers, organizations, categories, draw)))
    for path, data in files:
        _write(folder / path, data)


def an_agreement(folder: Path) -> Path:
    """The file that is edited where a rebuild is measured."""
    return sorted((folder / "agreements").iterdir())[len(list((folder / "agreements").iterdir())) // 2]


def _agreement_keys(count: int) -> Iterator[str]:
    return (f"avtal-{number:05}" for number in range(count))


def _write(path: Path, data: Data) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    path.write_text(text, "utf-8")


def _contact(name: str, number: int) -> Data:
    return {"name": name, "phone": f"0980-{100_000 + number % 900_000}", "email": f"kontakt{number}@mata.example"}


def _cooperation(organizations: list[str]) -> Data:
    return {
        "id": "cooperation",
        "title": "Mätsamverkan",
        "format": 1,
        "example": True,
        "exposure": "internal",
        "host": "varden",
        "central_purchasing_body": "varden",
        "members": organizations[:4],
        "description": "En påhittad samverkan, gjord för att mäta hur lång tid ett bygge tar.",
        "contact": _contact("Upphandlingsenheten", 1),
        "sites": {
            "public": {"name": "Mätsamverkan", "url": "https://mata.example/"},
            "internal": {"name": "Mätsamverkan för medarbetare", "url": "https://intern.mata.example/"},
        },
        "repository": {"url": "https://git.example/mata/register", "branch": "main"},
    }


def _category(key: str) -> Data:
    what, cpv, about = _WHAT[int(key[-4:]) % len(_WHAT)]
    return {"id": key, "title": f"{what} {int(key[-4:])}", "description": about, "cpv": [cpv], "lead_time_months": 8}


def _organization(key: str) -> Data:
    return {
        "id": key,
        "title": "Värdkommunen" if key == "varden" else f"Kommun {int(key[-4:])}",
        "kind": "municipality",
        "law": "LOU",
        "description": "En kommun som köper på samverkans avtal.",
        "url": f"https://{key}.mata.example/",
        "contact": _contact("Kontaktcenter", len(key)),
        "purchasing_contact": _contact("Inköpsstöd", 2),
    }


def _supplier(key: str, number: int) -> Data:
    nine = f"{559_000_000 + number:09}"
    return {
        "id": key,
        "title": f"{_WHAT[number % len(_WHAT)][0]} i Dalen {number} AB",
        "number": nine[:6] + "-" + nine[6:] + str(luhn.calc_check_digit(nine)),
        "scale": ("micro", "small", "medium", "large")[number % 4],
        "municipality": f"Ort {number % 290}",
        "industry": "Handel",
        "url": f"https://{key}.mata.example/",
        "contact": _contact("Kundtjänst", number),
        "contact_person": "Avtalsansvarig",
    }


def _procurement(key: str, number: int, sellers: list[str], organizations: list[str], categories: list[str], draw: random.Random) -> Data:
    what, cpv, about = _WHAT[number % len(_WHAT)]
    published = date(int(key[:4]), 1 + number % 9, 1 + number % 28)
    decided = published + timedelta(days=70)
    value = draw.randrange(800_000, 40_000_000, 50_000)
    return {
        "id": key,
        "title": f"{what} till {_FOR[number % len(_FOR)]}, {key[:4]}",
        "procuring_entity": "varden",
        "on_behalf_of": draw.sample(organizations, 4),
        "reference": f"MS {key[:4]}/{number:04}",
        "description": f"{about} Upphandlingen gäller alla förvaltningar och bolag som är med i samverkan.",
        "law": "LOU",
        "procedure": "open",
        "nature": "supplies",
        "result_kind": "framework_agreement",
        "coordinated": True,
        "above_threshold": True,
        "cpv": [cpv],
        "categories": draw.sample(categories, 1),
        "estimated_value": value,
        "lots": [{"id": name, "title": f"{name.capitalize()} området", "estimated_value": value // 2} for name in ("norra", "sodra")],
        "goals": ["fler-anbud"],
        "planned": {"quarter": f"{published.year}-Q{(published.month + 2) // 3}", "decided": published - timedelta(days=60)},
        "notice": {"published": published, "id": f"MS-{number:05}", "database": "Mätdatabasen", "url": f"https://annonser.mata.example/{number}"},
        "questions_until": published + timedelta(days=25),
        "deadline": f"{published + timedelta(days=40)}T23:59",
        "tenders": {"received": 4, "by_lot": [{"lot": "norra", "received": 3}, {"lot": "sodra", "received": 4}], "tenderers": sellers},
        "award": {
            "decided": decided,
            "sent": decided,
            "standstill_until": decided + timedelta(days=10),
            "reason": "De anbud antogs som hade lägst pris och uppfyllde kraven.",
            "suppliers": [{"supplier": seller, "lots": ["norra", "sodra"], "scale": "small"} for seller in sellers[:3]],
            "value": value,
        },
        "signed": decided + timedelta(days=20),
        "post_award_notice": {"published": decided + timedelta(days=40), "id": f"MS-{number:05}", "database": "Mätdatabasen"},
        "officer": "Upphandlare, varor",
        "notes": "Underlagen ligger i diariet.",
    }  # fmt: skip


def _agreement(key: str, number: int, origin: str, sellers: list[str], organizations: list[str], categories: list[str], draw: random.Random) -> Data:
    what, cpv, about = _WHAT[number // 2 % len(_WHAT)]
    start = date(int(origin[:4]) if origin else 2022 + number % 4, 12, 1) + timedelta(days=number % 90)
    end = start.replace(year=start.year + 2) - timedelta(days=1) if (start.month, start.day) != (2, 29) else start + timedelta(days=730)
    sold = sellers[: 1 + number % 4]
    option = {"months": 12, "decide_by": end - timedelta(days=90), "decided": end - timedelta(days=120), "use": number % 3 > 0, "decision": f"MS {end.year}/{number % 1000:04} beslut 4"}
    return {
        "id": key,
        "title": f"{what} till {_FOR[number % len(_FOR)]} {number}",
        "kind": "framework_agreement",
        "reference": f"MS {start.year}/{number:04}",
        **({"procurement": origin} if origin else {}),
        "law": "LOU",
        "description": f"{about} Avtalet gäller även kommunala bolag.",
        "categories": draw.sample(categories, 1),
        "cpv": [cpv],
        "keywords": draw.sample(_KEYWORDS, 3),
        "suppliers": [
            {"supplier": seller, "rank": rank, "order_contact": _contact("Order", number), "customer_number": f"K-{number}", "invoice_reference": "Enhetens referens"}
            for rank, seller in enumerate(sold, start=1)
        ],
        "authorised_buyers": [{"organization": each} for each in draw.sample(organizations, 4)],
        "signed": start - timedelta(days=10),
        "period": {"start": start, "end": end},
        "options": [option if end <= TODAY + timedelta(days=120) else {"months": 12, "decide_by": end - timedelta(days=90)}],
        "ceiling": {"amount": draw.randrange(400_000, 40_000_000, 50_000)},
        "called_off": [{"year": start.year + 1, "amount": draw.randrange(10_000, 300_000, 500)}],
        "called_off_to_date": {"amount": draw.randrange(10_000, 300_000, 500), "as_of": date(2026, 9, 30)},
        "ordering": {"method": _METHODS[number % 4] if len(sold) > 1 else "single", "how": _HOW, "instructions": "Logga in med ditt kort. Kontera på enhetens ansvar.", "approval": "Närmaste chef.", "delivery": "Inom fem arbetsdagar. Minsta order är 500 kronor."},
        "owner": "Upphandlingsenheten",
        "contact": _contact("Avtalsförvaltning", number),
        "price_adjustment": {"index": "KPI", "next_date": date(2027, 1, 1)},
        **({"goals": ["fler-anbud"]} if number % 20 == 0 else {}),
        "questions": [{"question": "Gäller avtalet även skolkök?", "answer": "Ja, alla kök i kommunerna och bolagen.", "answered": start, "audience": "public"}],
        "sustainability": "Miljömärkta varor väljs först. Leverantören redovisar transporterna varje år.",
        "documents": [{"title": "Prislista", "url": f"https://handlingar.mata.example/{number}", "audience": "internal"}],
        "follow_up": "Stickprov på fakturor i mars: två av tio hade fel pris. Rättat i april.",
        "notes": "Uppföljningsmöte hålls i maj.",
    }  # fmt: skip
