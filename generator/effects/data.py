# SPDX-License-Identifier: EUPL-1.2
"""A difference as JSON, for programs: everything, uncut, with values as they stand in the records."""

from __future__ import annotations

import json
from typing import Any

from generator.effects.difference import Difference, Told
from generator.effects.exposure import Exposed
from generator.effects.pages import addresses
from generator.effects.told import summary
from generator.history.changes import FieldChange
from generator.model.base import Part
from generator.model.shape import shape_of
from generator.register import Key


def as_json(difference: Difference) -> str:
    """An object with the changes, what they do, and what could not be told."""
    effects = difference.effects
    told: dict[str, Any] = {
        "summary": summary(difference),
        "risk": difference.risk.name.lower() if difference.risk else None,
        "changes": [_change(each) for each in difference.changes],
        "unreadable": [_key(key) for key in difference.unreadable],
        "errors": {"before": difference.errors_before, "after": difference.errors_after},
        "effects": None,
    }
    if effects:
        told["effects"] = {
            "opened": [_exposed(each) for each in effects.exposure.opened],
            "closed": [_exposed(each) for each in effects.exposure.closed],
            **effects.standing._asdict(),
            "files": {
                str(audience): {name: list(addresses(paths)) for name, paths in found._asdict().items()}
                for audience, found in effects.files.items()
            },
        }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _key(key: Key) -> dict[str, str]:
    return {"kind": key[0], "id": key[1]}


def _change(told: Told) -> dict[str, Any]:
    change = told.change
    return {
        **_key(change.key),
        "title": change.title,
        "what": str(change.what),
        "former_id": change.former_id or None,
        "risk": told.risk.name.lower(),
        "sentences": list(told.sentences),
        "details": [_detail(each) for each in change.details],
    }


def _detail(change: FieldChange) -> dict[str, Any]:
    return {
        "path": list(change.path),
        "title": change.shape.about.title,
        "how": str(change.how),
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def _exposed(each: Exposed) -> dict[str, Any]:
    return {
        **_key(each.key),
        "title": each.title,
        "whole": each.whole,
        "held": each.held,
        "fields": list(each.fields),
        "paths": [list(path) for path in each.paths],
    }


def _plain(value: Any) -> Any:
    """A value as it would be written: texts, numbers in their own digits, lists, and parts by their keys without what is at its default."""
    if isinstance(value, Part):
        shapes = ((shape, getattr(value, shape.name)) for shape in shape_of(type(value)))
        return {shape.key: _plain(inner) for shape, inner in shapes if inner != shape.default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int)) else str(value)
