# SPDX-License-Identifier: EUPL-1.2
"""What is answered besides records: what has moved, what is gone, what has changed, and where everything is; each with its schema."""

from __future__ import annotations

from collections.abc import Iterable

from generator.history.entry import What
from generator.model.codes import WithdrawalReason
from generator.opendata.api.fields import Json, coded, codes_schema
from generator.opendata.api.kinds import KINDS, noun_of
from generator.opendata.api.records import Shelf
from generator.opendata.api.schemas import ADDRESS, DAY, TEXT
from generator.views.changes import Change, Month, months
from generator.views.datasets import API, DATASETS, FOLDER, Dataset, list_address, schema_address

MOST = 500
"""Changes in the first file. All of them stand in the files of their months."""
VERSION = "1.0"
"""The version of the API. The first number is part of its address; docs/api-changelog.md says when the numbers change."""
CHANGES = f"{API}changes.json"
CHANGELOG = f"{API}changelog.md"
OPENAPI = f"{API}openapi.json"


def changes(shelf: Shelf) -> Json:
    """The latest changes, and where those of each month are."""
    site = shelf.site
    found = {"since": site.known.since.isoformat()} if site.known.since else {}
    by_month = [
        {"month": name_of(month), "count": len(month.changes), "api": shelf.url(f"{API}changes/{name_of(month)}.json")}
        for month in months(site.changes)
    ]
    return {**found, "months": by_month, "changes": _told(site.changes[:MOST], shelf)}


def of_month(month: Month, shelf: Shelf) -> Json:
    """Every change of one month."""
    return {"month": name_of(month), "changes": _told(month.changes, shelf)}


def name_of(month: Month) -> str:
    """”2026-11”."""
    return f"{month.first:%Y-%m}"


def _told(found: Iterable[Change], shelf: Shelf) -> list[Json]:
    return [_change(each, shelf) for each in found]


def _change(change: Change, shelf: Shelf) -> Json:
    kind, name = change.key
    there = kind in KINDS and shelf.register.find(kind, name) is not None
    link = shelf.link(kind, name) if there else {}
    return {
        "day": change.day.isoformat(),
        "number": change.number,
        "kind": kind,
        "id": name,
        "title": change.record.text,
        "what": coded(str(change.kind), change.what),
        "sentences": list(change.sentences),
        **{key: link[key] for key in ("url", "api") if key in link},
    }


def index(shelf: Shelf) -> Json:
    """Where everything is."""
    kinds = [
        {
            "kind": kind,
            "title": noun_of(kind).capitalize(),
            "count": len(shelf.register.of(model)),
            "api": shelf.url(list_address(kind)),
            "schema": shelf.url(schema_address(kind)),
        }
        for kind, model in KINDS.items()
    ]
    license_ = shelf.register.cooperation.data_license
    return {
        "title": shelf.site.name,
        "version": VERSION,
        "page": shelf.url(FOLDER),
        "openapi": shelf.url(OPENAPI),
        "changelog": shelf.url(CHANGELOG),
        "changes": shelf.url(CHANGES),
        **({"license": license_} if license_ else {}),
        "kinds": kinds,
        "datasets": [_dataset(each, shelf) for each in DATASETS],
    }


def _dataset(found: Dataset, shelf: Shelf) -> Json:
    files = [
        {
            "format": each.format,
            "media_type": each.media_type,
            "url": shelf.url(each.address),
            **({"describedby": shelf.url(each.described_by)} if each.described_by else {}),
        }
        for each in found.distributions
    ]
    return {
        "name": found.name,
        "title": found.title,
        "description": found.description,
        "page": shelf.url(found.page),
        "files": files,
    }


def _object(optional: tuple[str, ...] = (), **properties: Json) -> Json:
    return {
        "type": "object",
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


def _array(items: Json) -> Json:
    return {"type": "array", "items": items}


_COUNT = {"type": "integer", "minimum": 0}
_MONTH = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
MOVED = {
    "title": "Flyttad",
    "description": "Posten har ett annat id nu.",
    **_object(moved_to=ADDRESS, id=TEXT, title=TEXT, url=ADDRESS),
}
GONE = {
    "title": "Borttagen",
    "description": "Posten är borttagen, och dess id kommer aldrig tillbaka.",
    **_object(gone=DAY, reason=codes_schema(WithdrawalReason)),
}
CHANGE = {
    "title": "Ändring",
    "description": "En ändring av vad alla får läsa om en post. number räknar postens ändringar samma dag, från 1.",
    **_object(
        ("url", "api"),
        day=DAY,
        number={"type": "integer", "minimum": 1},
        kind=TEXT,
        id=TEXT,
        title=TEXT,
        what=_object(code={"enum": [str(each) for each in What]}, label=TEXT),
        sentences=_array(TEXT),
        url=ADDRESS,
        api=ADDRESS,
    ),
}
MONTH = {"title": "Ändringar under en månad", **_object(month=_MONTH, changes=_array(CHANGE))}
CHANGED = {
    "title": "Ändringar",
    "description": f"De {MOST} senaste ändringarna, den senaste först, och var varje månads ändringar finns.",
    **_object(
        ("since",), since=DAY, months=_array(_object(month=_MONTH, count=_COUNT, api=ADDRESS)), changes=_array(CHANGE)
    ),
}
INDEX = {
    "title": "Innehåll",
    "description": "Var allt finns.",
    **_object(
        ("license",),
        title=TEXT,
        version={"type": "string", "pattern": "^[0-9]+\\.[0-9]+$"},
        page=ADDRESS,
        openapi=ADDRESS,
        changelog=ADDRESS,
        changes=ADDRESS,
        license=ADDRESS,
        kinds=_array(_object(kind=TEXT, title=TEXT, count=_COUNT, api=ADDRESS, schema=ADDRESS)),
        datasets=_array(
            _object(
                name=TEXT,
                title=TEXT,
                description=TEXT,
                page=ADDRESS,
                files=_array(
                    _object(("describedby",), format=TEXT, media_type=TEXT, url=ADDRESS, describedby=ADDRESS)
                ),
            )
        ),
    ),
}
