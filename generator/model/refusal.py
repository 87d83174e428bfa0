# SPDX-License-Identifier: EUPL-1.2
"""How a model refuses a value: one error type with our own Swedish words in it."""

from __future__ import annotations

from datetime import date

from pydantic_core import PydanticCustomError

from generator.model.identity import without_personal_numbers

_MOST = 60


def refuse(code: str, message: str, hint: str = "", **values: object) -> PydanticCustomError:
    """The error for a scalar: `message` may name `{found}` and other values, `hint` says how to mend it.

    pydantic fills in one value after the other, so `found`, which an editor wrote, goes last: braces in it stay braces. Personal numbers never
    come along.
    """
    ordered = sorted(values.items(), key=lambda item: item[0] == "found")
    context = {"hint": hint, **{key: str(value) for key, value in ordered}}
    return PydanticCustomError(code, message, {key: without_personal_numbers(text) for key, text in context.items()})


def not_backwards(first: date | None, last: date | None) -> None:
    """Refuse an interval whose last day lies before its first. An open end is fine."""
    if first and last and last < first:
        raise refuse(
            "fel-ordning",
            "Sista dagen {last} ligger före den första, {first}",
            "Byt plats på datumen eller rätta ett av dem.",
            last=last,
            first=first,
        )


def recommended(recommendation: str | None) -> None:
    """Refuse a matter where a position is wanted but nobody says which one."""
    if not recommendation:
        raise refuse(
            "forslag-saknas",
            "Ett ställningstagande önskas (position_wanted), men inget förslag (recommendation) är skrivet",
            "Lägg till recommendation: med det som mötet föreslås komma fram till.",
        )


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
    text = " ".join(without_personal_numbers(str(value)[: 10 * _MOST]).split())
    return f"”{text[:_MOST]}…”" if len(text) > _MOST else f"”{text}”"
