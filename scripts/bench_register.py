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
"""The day that builds are measured for: by then a quarter of the agreements have ended."""
SEED = 2019_11_25
Data = dict[str, Any]

_WHAT = (
    ("Kontorsmaterial", "30190000", "Papper, pärmar, pennor och annat till skola och kontor."),
    ("Städmaterial", "39830000", "Rengöringsmedel, soppåsar, handskar och papper till hus och kök."),
    ("Elarbeten", "45310000", "Elinstallationer, felsökning och mindre ombyggnader i skolor och bostäder."),
    ("Skolmöbler", "39160000", "Bänkar, stolar, hyllor och skrivtavlor till klassrum och grupprum."),
    ("Vägsalt", "34927100", "Salt till gator och gångvägar, levererat till förråd eller hämtat vid hamn."),
    ("It-konsulter", "72000000", "Utvecklare, projektledare och testare i längre och kortare uppdrag."),
    ("Skolskjuts", "60130000", "Resor mellan hem och skola med buss, taxi och specialfordon."),
    ("Arbetskläder", "18100000", "Kläder, skor och varselkläder till vård, kök, gata och fastighet."),
    ("Frukt och grönt", "03000000", "Färsk frukt, grönsaker och rotfrukter till skolor och äldreboenden."),
    ("Snöröjning", "90620000", "Plogning, sandning och bortforsling på gator, gångvägar och skolgårdar."),
)
_FOR = ("skolan", "vården", "bolagen", "gata och park", "kansliet", "köken", "fastigheterna", "räddningstjänsten")
_KEYWORDS = ("handskar", "belysning", "stolar", "halka", "utvecklare", "taxi", "varselväst", "potatis", "plogbil")
_HOW = """\
Beställ {what} av den som är först i rangordningen. Kan den inte leverera inom avtalad tid går frågan till nästa, och det
antecknas i beställningen.

- Ange avtalets nummer {number} och din enhets referens.
- Över 100 000 kronor frågar du avtalsförvaltningen först.
"""


class _Dumper(yaml.CSafeDumper):
    """Writes as editors do: small groups on one line, long texts as blocks, and never an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        """The reader refuses aliases."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def write_register(folder: Path, agreements: int) -> None:
    """Write a register with that many agreements and what they need: half as many procurements, a quarter as many suppliers."""
    for path, data in _Maker(agreements).files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
        (folder / path).write_text(text, "utf-8")


def an_agreement(folder: Path) -> Path:
    """The file that is edited where a rebuild is measured: one in the middle."""
    files = sorted((folder / "agreements").iterdir())
    return files[len(files) // 2]


def _contact(name: str, number: int) -> Data:
    return {"name": name, "phone": f"0980-{100_000 + number % 900_000}", "email": f"kontakt{number}@mata.example"}


class _Maker:
    """Makes the files of one register."""

    def __init__(self, agreements: int) -> None:
        self.count = agreements
        self.draw = random.Random(SEED)  # noqa: S311 - the same numbers every time are what is wanted
        self.suppliers = [f"leverantor-{number:05}" for number in range(max(8, agreements // 4))]
        self.organizations = ["varden", *(f"kommun-{number:04}" for number in range(max(6, agreements // 40)))]
        self.categories = [f"kategori-{number:04}" for number in range(max(6, agreements // 50))]

    def files(self) -> Iterator[tuple[str, Data]]:
        """Every file by its path. An agreement with an even number comes of a procurement, and has the suppliers who won it."""
        yield "cooperation.yml", self.cooperation()
        rows = [self.category(number, key) for number, key in enumerate(self.categories)]
        yield "codelists/categories.yml", {"id": "categories", "title": "Kategorier", "rows": rows}
        yield (
            "goals/fler-anbud.yml",
            {"id": "fler-anbud", "title": "Fler anbud", "description": "Underlag som är lätta att svara på."},
        )
        for number, key in enumerate(self.organizations):
            yield f"organizations/{key}.yml", self.organization(number, key)
        for number, key in enumerate(self.suppliers):
            yield f"suppliers/{key}.yml", self.supplier(number, key)
        for number in range(self.count):
            sellers = self.draw.sample(self.suppliers, 4)
            origin = f"{2022 + number // 2 % 4}-upphandling-{number // 2:05}" if number % 2 == 0 else ""
            if origin:
                yield f"procurements/{origin[:4]}/{origin}.yml", self.procurement(number // 2, origin, sellers)
            yield f"agreements/avtal-{number:05}.yml", self.agreement(number, origin, sellers[: 1 + number % 4])

    def cooperation(self) -> Data:
        """The cooperation."""
        return {
            "id": "cooperation",
            "title": "Mätsamverkan",
            "format": 1,
            "example": True,
            "exposure": "internal",
            "host": "varden",
            "members": self.organizations[:4],
            "description": "En påhittad samverkan, gjord för att mäta hur lång tid ett bygge tar.",
            "contact": _contact("Upphandlingsenheten", 1),
            "sites": {
                "public": {"name": "Mätsamverkan", "url": "https://mata.example/"},
                "internal": {"name": "Mätsamverkan för medarbetare", "url": "https://intern.mata.example/"},
            },
            "repository": {"url": "https://git.example/mata/register", "branch": "main"},
        }

    def category(self, number: int, key: str) -> Data:
        """A category."""
        what, cpv, about = _WHAT[number % len(_WHAT)]
        return {"id": key, "title": f"{what} {number}", "description": about, "cpv": [cpv], "lead_time_months": 8}

    def organization(self, number: int, key: str) -> Data:
        """A municipality."""
        return {
            "id": key,
            "title": f"Kommun {number}" if number else "Värdkommunen",
            "kind": "municipality",
            "law": "LOU",
            "description": "En kommun som köper på samverkans avtal.",
            "url": f"https://{key}.mata.example/",
            "contact": _contact("Kontaktcenter", number),
            "purchasing_contact": _contact("Inköpsstöd", number),
        }

    def supplier(self, number: int, key: str) -> Data:
        """A company."""
        nine = f"{559_000_000 + number:09}"
        return {
            "id": key,
            "title": f"{_WHAT[number % len(_WHAT)][0]} i Dalen {number} AB",
            "number": f"{nine[:6]}-{nine[6:]}{luhn.calc_check_digit(nine)}",
            "scale": ("micro", "small", "medium", "large")[number % 4],
            "municipality": f"Ort {number % 290}",
            "industry": "Handel",
            "url": f"https://{key}.mata.example/",
            "contact": _contact("Kundtjänst", number),
        }

    def procurement(self, number: int, key: str, sellers: list[str]) -> Data:
        """A procurement that has led to an agreement."""
        what, cpv, about = _WHAT[number % len(_WHAT)]
        value = self.draw.randrange(800_000, 40_000_000, 50_000)
        return {
            "id": key,
            "title": f"{what} till {_FOR[number % len(_FOR)]}, {key[:4]}",
            "procuring_entity": "varden",
            "on_behalf_of": self.draw.sample(self.organizations, 4),
            "reference": f"MS {key[:4]}/{number:04}",
            "description": f"{about} Upphandlingen gäller alla förvaltningar och bolag i samverkan.",
            "law": "LOU",
            "procedure": "open",
            "nature": "supplies",
            "result_kind": "framework_agreement",
            "coordinated": True,
            "above_threshold": True,
            "cpv": [cpv],
            "categories": self.draw.sample(self.categories, 1),
            "estimated_value": value,
            "lots": [{"id": lot, "title": f"{lot.capitalize()} området", "estimated_value": value // 2} for lot in ("norra", "sodra")],
            "goals": ["fler-anbud"] if number % 10 == 0 else [],
            **self.course(number, key, sellers, value),
            "officer": "Upphandlare, varor",
            "notes": "Underlagen ligger i diariet.",
        }  # fmt: skip

    def course(self, number: int, key: str, sellers: list[str], value: int) -> Data:
        """What happened in a procurement, from plan to post-award notice."""
        published = date(int(key[:4]), 1 + number % 9, 1 + number % 28)
        decided = published + timedelta(days=70)
        notice = {"id": f"MS-{number:05}", "database": "Mätdatabasen"}
        return {
            "planned": {"quarter": f"{published.year}-Q{(published.month + 2) // 3}", "decided": published - timedelta(days=60)},
            "notice": {"published": published, **notice, "url": f"https://annonser.mata.example/{number}"},
            "questions_until": published + timedelta(days=25),
            "deadline": f"{published + timedelta(days=40)}T23:59",
            "tenders": {"received": 4, "by_lot": [{"lot": "norra", "received": 3}, {"lot": "sodra", "received": 4}], "tenderers": sellers},
            "award": {
                "decided": decided,
                "sent": decided,
                "standstill_until": decided + timedelta(days=10),
                "reason": "De anbud antogs som hade lägst pris och uppfyllde kraven.",
                "suppliers": [{"supplier": each, "lots": ["norra", "sodra"], "scale": "small"} for each in sellers[:3]],
                "value": value,
            },
            "signed": decided + timedelta(days=20),
            "post_award_notice": {"published": decided + timedelta(days=40), **notice},
        }  # fmt: skip

    def agreement(self, number: int, origin: str, sellers: list[str]) -> Data:
        """A framework agreement of two years with an option of one."""
        what, cpv, about = _WHAT[number // 2 % len(_WHAT)]
        start = date(int(origin[:4]) if origin else 2022 + number % 4, 12, 1) + timedelta(days=number % 90)
        return {
            "id": f"avtal-{number:05}",
            "title": f"{what} till {_FOR[number % len(_FOR)]} {number}",
            "kind": "framework_agreement",
            "reference": f"MS {start.year}/{number:04}",
            **({"procurement": origin} if origin else {}),
            "law": "LOU",
            "description": f"{about} Avtalet gäller även kommunala bolag.",
            "categories": self.draw.sample(self.categories, 1),
            "cpv": [cpv],
            "keywords": self.draw.sample(_KEYWORDS, 3),
            "suppliers": [
                {"supplier": each, "rank": rank, "order_contact": _contact("Order", number), "customer_number": f"K-{number}", "invoice_reference": "Enhetens referens"}
                for rank, each in enumerate(sellers, start=1)
            ],
            "authorised_buyers": [{"organization": each} for each in self.draw.sample(self.organizations, 4)],
            "signed": start - timedelta(days=10),
            **self.terms(number, start),
            "ordering": {
                "method": "ranking" if len(sellers) > 1 else "single",
                "how": _HOW.format(what=what.lower(), number=number),
                "instructions": "Logga in med ditt kort. Kontera på enhetens ansvar.",
                "approval": "Närmaste chef.",
                "delivery": "Inom fem arbetsdagar. Minsta order är 500 kronor.",
            },
            "owner": "Upphandlingsenheten",
            "contact": _contact("Avtalsförvaltning", number),
            "documents": [{"title": "Prislista", "url": f"https://handlingar.mata.example/{number}", "audience": "internal"}],
            "questions": [{"question": "Gäller avtalet även skolkök?", "answer": "Ja, alla kök i kommunerna.", "answered": start, "audience": "public"}],
            "sustainability": "Miljömärkta varor väljs först. Leverantören redovisar transporterna varje år.",
            "follow_up": "Stickprov på fakturor i mars: två av tio hade fel pris. Rättat i april.",
            "notes": "Uppföljningsmöte hålls i maj.",
        }  # fmt: skip

    def terms(self, number: int, start: date) -> Data:
        """How long an agreement runs, and for how much. Options whose time has come are decided, two of three to be used."""
        end = start + timedelta(days=729)
        option: Data = {"months": 12, "decide_by": end - timedelta(days=90)}
        if end - timedelta(days=120) <= TODAY:
            option |= {
                "decided": end - timedelta(days=120),
                "use": number % 3 > 0,
                "decision": f"MS {end.year}/{number % 1000:04} beslut 4",
            }
        return {
            "period": {"start": start, "end": end},
            "options": [option],
            "ceiling": {"amount": self.draw.randrange(400_000, 40_000_000, 50_000)},
            "called_off": [{"year": start.year + 1, "amount": self.draw.randrange(10_000, 300_000, 500)}],
            "called_off_to_date": {"amount": self.draw.randrange(10_000, 300_000, 500), "as_of": date(2026, 9, 30)},
            "price_adjustment": {"index": "KPI", "next_date": date(2027, 1, 1)},
        }  # fmt: skip
