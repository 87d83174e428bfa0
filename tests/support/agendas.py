# SPDX-License-Identifier: EUPL-1.2
"""A body, its meetings and small registers around them, for the rules that raise items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.build import shown_to_all
from generator.history.entry import What
from generator.history.known import Known, Version
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.body import Body
from generator.model.codelists import CategoryList
from generator.model.cooperation import Cooperation
from generator.model.meeting import Meeting
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Key, Register
from generator.views.agenda.draft import Draft, draft
from generator.views.agenda.raised import Basis, Raised
from tests.support.records import record

TODAY = date(2026, 11, 23)
MEETING_DAY = date(2026, 12, 10)
LEAD_DAYS = (190, 130, 60, 10)
"""Days before it of earlier meetings: three that were, and one that is still to come today."""

GROUND: tuple[Record, ...] = (
    record(
        Cooperation,
        """
id: cooperation
title: Prov
format: 1
host: exempelby
sites: {public: {name: Prov, url: "https://prov.example/"}}
members: [exempelby, provdalen]
""",
    ),
    record(Organization, "{id: exempelby, title: Exempelby kommun, kind: municipality}"),
    record(Organization, "{id: provdalen, title: Provdalens kommun, kind: municipality}"),
    record(Organization, "{id: skolan, title: Skolan i Provdalen, kind: administration, part_of: provdalen}"),
    record(Supplier, "{id: exempelkontor-ab, title: Exempelkontor AB}"),
    record(Supplier, "{id: fantasivaror-ab, title: Fantasivaror AB}"),
    record(
        CategoryList,
        """
id: categories
title: Kategorier
rows:
  - {id: kontor, title: Kontorsmaterial, lead_time_months: 8}
  - {id: bygg, title: Bygg}
""",
    ),
)


def body(rules: str = "", *, name: str = "gruppen", more: str = "") -> Body:
    """A body with a fixed point, a point for `rules` (codes with commas), one for proposals and a fixed end."""
    generated = f"\n  - {{id: registret, title: Ur registret, kind: generated, rules: [{rules}], duration: 30}}"
    return record(
        Body,
        f"""
id: {name}
title: Gruppen
convener: {{organization: exempelby, office: Upphandlingschef}}
seats:
  - {{organization: exempelby, office: Upphandlingschef, role: chair}}
  - {{organization: provdalen, office: Upphandlingsansvarig i Provdalen}}
meets: Sex gånger om året
duration: 60
summons_days: 7
proposals_days: 14
points:
  - {{id: oppning, title: Mötet öppnas, kind: fixed, duration: 5}}{generated if rules else ""}
  - {{id: anmalda, title: Anmälda ärenden, kind: proposed, duration: 20}}
  - {{id: slut, title: Nästa möte, kind: fixed, duration: 5}}
{more}""",
    )


def meeting(day: date | str = MEETING_DAY, more: str = "", *, of: str = "gruppen") -> Meeting:
    """A meeting on a day."""
    return record(Meeting, f'id: {of}-{day}\ntitle: Möte {day}\nbody: {of}\nstarts: "{day}T09:00"\n{more}')


def sent(day: date | str, items: str, *, on: date | str = "", more: str = "", of: str = "gruppen") -> Meeting:
    """A meeting whose summons has been sent with these items, each a mapping on a line of its own; the day of the meeting where no other is said."""
    lines = "\n".join(f"  - {line.strip()}" for line in items.strip().splitlines() if line.strip())
    return meeting(day, f"summons: {{sent: {on or day}}}\nagenda:\n{lines}\n{more}", of=of)


def item(number: str, item_id: str, outcome: str = "", *, rule: str = "", reason: str = "", more: str = "") -> str:
    """One line for `sent`. Where the group agreed, it came to a position that needs no change."""
    agreed = "positions: [{id: enig, kind: position, text: Gruppen är enig.}]"
    parts = [
        f'number: "{number}"',
        f"id: {item_id}",
        "point: registret" if rule else "point: anmalda",
        f"title: Om {item_id}",
        f"public_title: Ärende {number}",
        *([f"rule: {rule}"] if rule else []),
        *([f'reason: "{reason}"'] if reason else []),
        *([f"outcome: {outcome}"] if outcome else []),
        *([more] if more else []),
        *([agreed] if outcome == "agreed" and "positions:" not in more else []),
    ]
    return "{" + ", ".join(parts) + "}"


def agreement(
    name: str = "kontor", more: str = "", *, end: str = "2028-12-31", buyers: str = "exempelby"
) -> Agreement:
    """An agreement in the category kontor."""
    listed = ", ".join(f"{{organization: {each.strip()}}}" for each in buyers.split(","))
    return record(
        Agreement,
        f"""
id: {name}
title: {name.capitalize()}
kind: framework_agreement
categories: [kontor]
suppliers: [{{supplier: exempelkontor-ab}}]
authorised_buyers: [{listed}]
period: {{start: 2024-01-01, end: {end}}}
owner: Avtalsförvaltaren
{more}""",
    )


def procurement(name: str = "kontor-2026", more: str = "") -> Procurement:
    """A procurement by Exempelby."""
    return record(Procurement, f"id: {name}\ntitle: {name.capitalize()}\nprocuring_entity: exempelby\n{more}")


def known(*versions: tuple[str, What, Record], since: str = "2026-01-01") -> Known:
    """What was known of records, from which days on."""
    found: dict[Key, tuple[Version, ...]] = {}
    for day, what, each in versions:
        key = each.record_kind, each.id
        found[key] = (*found.get(key, ()), Version(date.fromisoformat(day), what, (), each))
    return Known(found, date.fromisoformat(since))


def basis(
    of: Body,
    records: Iterable[Record],
    *,
    at: Meeting | None = None,
    today: date = TODAY,
    past: Known | None = None,
    findings: Mapping[Key, tuple[str, ...]] | None = None,
) -> Basis:
    """What an agenda is made from: these records and those that they need."""
    mine = at or meeting()
    kept = {(each.record_kind, each.id): each for each in (*GROUND, *records, of, mine)}
    return Basis(
        Register(kept.values()),
        past or Known(),
        findings or {},
        of,
        mine,
        today,
        shown_to_all(Register(kept.values()), today),
    )


def on_day(found: Basis, day: date) -> Basis:
    """The same on another day."""
    return replace(found, today=day)


def raised(found: Basis) -> list[Raised]:
    """What stands under the point of the rules, and what was proposed."""
    return [each.raised for each in draft(found).items if not each.raised.id.startswith("fixed/")]


def ids(found: Basis | Draft) -> list[str]:
    """The ids of what is raised, in order."""
    drafted = draft(found) if isinstance(found, Basis) else found
    return [each.raised.id for each in drafted.items if not each.raised.id.startswith("fixed/")]


def left_out(found: Basis) -> dict[str, str]:
    """What is left out, and why."""
    return {each.raised.id: plain(each.reason) for each in draft(found).left_out}


def plain(text: str) -> str:
    """A text with ordinary spaces."""
    return text.replace("\u00a0", " ")
