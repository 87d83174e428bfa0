# SPDX-License-Identifier: EUPL-1.2
"""What a later release says of what an earlier one told and that is told no longer.

A merge of releases forgets nothing: what a release leaves out stays as it was (standard, "Merging"). So a field that is gone is told once as null, and
something in a list, which cannot be taken out of it, is kept with a status that says so, or with nothing but its id. What ocdsmerge would keep whatever is
said, a name that others refer to, is repeated as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.opendata.ocds.case import ROLES
from generator.opendata.ocds.values import Json

ENDED: Final = {"lots": "cancelled", "awards": "cancelled", "contracts": "cancelled", "milestones": "notMet"}
"""The status of a member that is told no longer, in lists whose members have one."""
REFERRED: Final = ("parties", "suppliers", "tenderers", "items", "amendments", "statistics", "relatedProcesses")
"""Lists whose members cannot be emptied: others refer to them, or the standard demands what they hold."""
KEPT: Final = ("id", "awardID", "name", "title", "date", "relatedLots", "suppliers")
"""What a member that has ended still says: what it is, not what it was worth."""
WHOLE: Final = (
    *("techniques", "frameworkAgreement", "dynamicPurchasingSystem", "renewal", "contractTerms", "sustainability"),
    *("buyer", "procuringEntity", "currency"),
)
"""What may be neither empty nor null. It stays as it was; so an amount that is told no longer keeps its currency, and nothing empty is left."""
RETOLD: Final = ("sustainability",)
"""Lists of objects without ids. A tool that merges by the standard's rules alone, without those of the extensions, would double them if they were repeated."""


def settled(before: Json, now: Json) -> Json:
    """What a merge should hold after the snapshot `now`. Whoever is still referred to keeps the role, also where only the past refers."""
    found = carried(before, now)
    roles: dict[str, set[str]] = {}
    for role, reference in _references(found):
        roles.setdefault(reference["id"], set()).add(role)
    if "parties" in found:
        found["parties"] = [_with_roles(party, roles.get(party["id"], set())) for party in found["parties"]]
    return found


def _references(release: Json) -> Iterator[tuple[str, Json]]:
    tender = release["tender"]
    yield from (
        (role, place[role]) for role, place in (("buyer", release), ("procuringEntity", tender)) if role in place
    )
    yield from (("tenderer", each) for each in tender.get("tenderers", ()))
    for section in ("awards", "contracts"):
        yield from (("supplier", each) for member in release.get(section, ()) for each in member.get("suppliers", ()))


def _with_roles(party: Json, kept: set[str]) -> Json:
    roles = kept | set(party.get("roles", ()))
    return {**party, "roles": [role for role in ROLES if role in roles]} if roles else party


def carried(before: Json, now: Json) -> Json:
    """What a merge should hold of an object after `now`: all that it tells, and what `before` told and no release can take away."""
    found: Json = {}
    for key in [*before, *(key for key in now if key not in before)]:
        old, new = before.get(key), now.get(key)
        if _has_ids(new) or (_has_ids(old) and new is None):
            found[key] = _members(key, old or [], new or [])
        elif isinstance(new, dict):
            found[key] = carried(old if isinstance(old, dict) else {}, new)
        elif key in now:
            found[key] = new
        elif key in WHOLE:
            found[key] = old
        elif isinstance(old, dict) and (rest := carried(old, {})):
            found[key] = rest
    return found


def _members(key: str, old: list[Json], new: list[Json]) -> list[Json]:
    """The members of a list, those that it used to have first and in the same order."""
    told = {member["id"]: member for member in new}
    known = {member["id"]: member for member in old}
    kept = [carried(member, told[name]) if name in told else ended(key, member) for name, member in known.items()]
    return [*kept, *(member for name, member in told.items() if name not in known)]


def ended(key: str, member: Json) -> Json:
    """A member of a list that is told no longer."""
    if key == "parties":
        return {name: value for name, value in member.items() if name != "roles"}
    if key in REFERRED:
        return member
    said = KEPT if key in ENDED else ("id",)
    rest = {name: value for name, value in member.items() if name in said}
    status = {"status": ENDED[key]} if key in ENDED else {}
    return carried(member, {**rest, **status})


def _has_ids(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) and "id" in each for each in value)


def release_of(before: Json, now: Json) -> Json:
    """What a release must say so that a merge that held `before` holds `now`: all of it, and once null for each value that is gone."""
    if not before:
        return now
    found = {
        key: _said(before.get(key), value)
        for key, value in now.items()
        if key not in RETOLD or value != before.get(key)
    }
    return found | {key: _nothing(key, value) for key, value in before.items() if key not in now}


def _said(old: Any, new: Any) -> Any:
    if isinstance(new, dict):
        return release_of(old if isinstance(old, dict) else {}, new)
    if _has_ids(new):
        known = {member["id"]: member for member in old} if _has_ids(old) else {}
        return [release_of(known.get(member["id"], {}), member) for member in new]
    return new


def _nothing(key: str, value: Any) -> Any:
    """Null for each value inside: ocdsmerge takes no notice of null for an object that it has values of. One list may be empty but not null."""
    if isinstance(value, dict):
        return {inner: _nothing(inner, each) for inner, each in value.items()}
    return [] if key == "additionalClassifications" else None
