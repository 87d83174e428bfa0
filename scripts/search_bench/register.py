# SPDX-License-Identifier: EUPL-1.2
"""The benchmark's agreements as a register folder of Samköp's own, so that the real program checks it, builds it and searches it.

The same tables give the same files. Ids are numbers (`avtal-017`), so that no id gives an answer away.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from generator.yaml_text import mapping
from scripts.search_bench.data import Bought, agreements

AS_OF = date(2026, 11, 23)
"""The day the benchmark is built for: every agreement is in force."""
WORDS = Path("codelists") / "everyday_words.yml"
CODE_WORDS = WORDS.with_name("cpv_words.yml")
"""The register's everyday words, taken from another register where a run is to have them."""
_CATEGORIES: Mapping[str, str] = {
    "lokaler": "Lokalvård och fastighetsdrift",
    "hygien": "Hygien- och kemisktekniska produkter",
    "vard": "Medicinska förbrukningsartiklar",
    "hjalpmedel": "Hjälpmedel",
    "valfard": "Sociala tjänster",
    "sprak": "Språktjänster",
    "kontor": "Administration",
    "tryck": "Kommunikation och profil",
    "digitalt": "Digital infrastruktur",
    "inredning": "Inredning",
    "el": "Elmateriel",
    "bygg": "Entreprenader",
    "mark": "Mark och natur",
    "maskiner": "Maskiner, redskap och byggvaror",
    "fordon": "Fordon",
    "transport": "Transporter",
    "mat": "Måltider",
    "utbildning": "Utbildning",
    "fritid": "Anläggningar och evenemang",
    "klader": "Arbetsdräkter och skydd",
    "sakerhet": "Säkerhet",
    "avfall": "Avfall",
    "energi": "Energi",
    "va": "Vatten och avlopp",
    "konsult": "Konsulttjänster",
    "personal": "Personaltjänster",
    "finans": "Finansiella tjänster",
}
_BUYERS: Mapping[str, str] = {
    "exempelas": "Exempelås kommun",
    "latsasby": "Låtsasby kommun",
    "ingenstans": "Ingenstans kommun",
}


def write(folder: Path, words: Path | None = None, more: Sequence[Bought] = ()) -> None:
    """Write the register into a folder that does not exist yet.

    `words`: a register folder whose everyday words are copied in, if any. `more`: agreements that come after the benchmark's own.
    """
    for path, record in _files((*agreements(), *more)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("\n".join(mapping(record)) + "\n", "utf-8")
    if words:
        for lent in (WORDS, CODE_WORDS):
            shutil.copyfile(words / lent, folder / lent)


def ids(bought: Iterable[Bought] | None = None) -> dict[str, str]:
    """The id of each agreement in the register, by its key in the tables."""
    every = agreements() if bought is None else bought
    return {each.key: f"avtal-{number:03}" for number, each in enumerate(every, start=1)}


def categories() -> Mapping[str, str]:
    """The titles of the categories, by id."""
    return _CATEGORIES


def _files(bought: Sequence[Bought]) -> Iterator[tuple[str, dict[str, object]]]:
    yield "cooperation.yml", _cooperation()
    rows = [{"id": key, "title": title} for key, title in _CATEGORIES.items()]
    yield "codelists/categories.yml", {"id": "categories", "title": "Kategorier", "rows": rows}
    for key, title in _BUYERS.items():
        yield f"organizations/{key}.yml", {"id": key, "title": title, "kind": "municipality", "law": "LOU"}
    titles = sorted({title for each in bought for title in each.suppliers})
    suppliers = {title: f"leverantor-{number:03}" for number, title in enumerate(titles, start=1)}
    for title, key in suppliers.items():
        yield f"suppliers/{key}.yml", {"id": key, "title": title, "scale": "small"}
    for number, (each, key) in enumerate(zip(bought, ids(bought).values(), strict=True)):
        yield f"agreements/{key}.yml", _agreement(number, key, each, suppliers)


def _cooperation() -> dict[str, object]:
    """The cooperation: invented, like everything in it."""
    return {
        "id": "cooperation",
        "title": "Sökprovet",
        "format": 1,
        "example": True,
        "exposure": "internal",
        "host": "exempelas",
        "members": list(_BUYERS),
        "description": "En påhittad samverkan, gjord för att mäta hur väl sökningen hittar.",
        "contact": {"name": "Upphandlingsenheten", "email": "upphandling@sokprov.example"},
        "sites": {
            "public": {"name": "Sökprovet", "url": "https://sokprov.example/"},
            "internal": {"name": "Sökprovet för medarbetare", "url": "https://intern.sokprov.example/"},
        },
        "repository": {"url": "https://git.example/sokprov/register", "branch": "main"},
    }


def _agreement(number: int, key: str, bought: Bought, suppliers: Mapping[str, str]) -> dict[str, object]:
    """An agreement that says what the table says and what every agreement must."""
    start = date(2024 + number % 3, 1 + number % 10, 1)
    lots = [{"id": lot, "title": title} for lot, title in bought.lots]
    sellers = [suppliers[title] for title in bought.suppliers]
    record: dict[str, object] = {
        "id": key,
        "title": bought.title,
        "kind": bought.kind,
        "reference": f"SP {start.year}/{number + 1:04}",
        "law": "LOU",
        "description": bought.description,
        "categories": [bought.category],
        "cpv": [bought.cpv],
        "keywords": list(bought.keywords),
        "lots": lots,
        "suppliers": [
            {"supplier": seller} | ({"rank": rank} if len(sellers) > 1 else {})
            for rank, seller in enumerate(sellers, start=1)
        ],
        "authorised_buyers": [{"organization": buyer} for buyer in _BUYERS],
        "signed": start,
        "period": {"start": start, "end": date(start.year + 4, start.month, 1) - timedelta(days=1)},
        "ceiling": {"amount": 500_000 * (1 + number % 24)},
        "ordering": {
            "method": "ranking" if len(sellers) > 1 else "single",
            "how": "Avrop sker skriftligen hos leverantören.",
        },
        "owner": "Upphandlingsenheten",
    }
    return {name: value for name, value in record.items() if value != []}
