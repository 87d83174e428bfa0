# SPDX-License-Identifier: EUPL-1.2
"""How a model refuses a value: one error type with our own Swedish words in it."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def refuse(code: str, message: str, hint: str = "", **values: object) -> PydanticCustomError:
    """The error for a scalar: `message` may name `{found}` and other values, `hint` says how to mend it."""
    return PydanticCustomError(code, message, {"hint": hint, **{key: str(value) for key, value in values.items()}})


def shown(value: object) -> str:
    """A value as an editor would recognize it in a message."""
    if value is None:
        return "inget värde"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "en grupp av nycklar"
    if isinstance(value, (list, tuple)):
        return "en lista"
    text = " ".join(str(value).split())
    return f"”{text[:60]}…”" if len(text) > 60 else f"”{text}”"
