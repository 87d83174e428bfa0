# SPDX-License-Identifier: EUPL-1.2
"""The tags of a release, from what it says differently than the one before (facts: the standard's code list releaseTag).

A tag stands only where its section does, and an update only after a release that told the section for the first time. An amendment is a change that was
announced as one; a correction in the register is an update.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.opendata.ocds.values import Json

_ASKED = ("planned", "withdrawn")
_OVER = ("cancelled", "unsuccessful", "withdrawn")


def tags(before: Json, now: Json) -> list[str]:
    """The tags of a release that comes after `before`, which is empty for the first. There is always one at least."""
    found = [*_tender(before, now), *_awards(before, now), *_contracts(before, now)]
    return found or [_anything_else(now)]


def _is_planned(told: Json) -> bool:
    return told.get("tender", {}).get("status") == "planned" and "planning" in told


def _tender(before: Json, now: Json) -> Iterator[str]:
    old, new = before.get("tender", {}), now["tender"]
    if _is_planned(now):
        if not before:
            yield "planning"
        elif (old, before.get("planning")) != (new, now.get("planning")):
            yield "planningUpdate" if _is_planned(before) else "tenderUpdate"
        return
    if not before or _is_planned(before):
        yield "tender"
    elif new.get("status") in _OVER and new.get("status") != old.get("status"):
        yield "tenderCancellation"
    elif _has_more(old.get("amendments", []), new.get("amendments", [])):
        yield "tenderAmendment"
    elif (old, before.get("bids")) != (new, now.get("bids")):
        yield "tenderUpdate"


def _awards(before: Json, now: Json) -> Iterator[str]:
    old, new = _by_id(before, "awards"), _by_id(now, "awards")
    if not new:
        return
    if new.keys() - old.keys():
        yield "award"
    cancelled = [name for name in old if _became(old[name], new[name], "cancelled")]
    if any(old[name] != new[name] for name in old if name not in cancelled):
        yield "awardUpdate"
    if cancelled:
        yield "awardCancellation"


def _contracts(before: Json, now: Json) -> Iterator[str]:
    old, new = _by_id(before, "contracts"), _by_id(now, "contracts")
    if not new:
        return
    if new.keys() - old.keys():
        yield "contract"
    ended = [name for name in old if _became(old[name], new[name], "terminated")]
    amended = [name for name in old if _has_more(old[name].get("amendments", []), new[name].get("amendments", []))]
    paid = [name for name in old if old[name].get("implementation") != new[name].get("implementation")]
    if any(_terms(old[name]) != _terms(new[name]) for name in old if name not in {*ended, *amended}):
        yield "contractUpdate"
    if amended:
        yield "contractAmendment"
    first = not any("implementation" in each for each in old.values())
    if any("implementation" in each for each in new.values()) and (first or paid):
        yield "implementation" if first else "implementationUpdate"
    if ended:
        yield "contractTermination"


def _anything_else(now: Json) -> str:
    """What has changed is in no section: who takes part, or which processes it has to do with."""
    if now.get("contracts"):
        return "contractUpdate"
    if now.get("awards"):
        return "awardUpdate"
    return "planningUpdate" if _is_planned(now) else "tenderUpdate"


def _by_id(told: Json, section: str) -> dict[str, Json]:
    return {member["id"]: member for member in told.get(section, [])}


def _became(old: Json, new: Json, status: str) -> bool:
    return new.get("status") == status != old.get("status")


def _has_more(old: list[Json], new: list[Json]) -> bool:
    return bool({each["id"] for each in new} - {each["id"] for each in old})


def _terms(contract: Json) -> Json:
    return {key: value for key, value in contract.items() if key != "implementation"}
