# SPDX-License-Identifier: EUPL-1.2
"""From plain data with positions to a validated record, or to problems an editor can mend.

pydantic says where and what; every word an editor reads is ours. A test walks the error types the models can give and fails on one without a text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from generator.load.messages import short
from generator.load.reader import Document
from generator.model.base import Part, Record
from generator.model.identity import without_personal_numbers
from generator.model.refusal import shown
from generator.model.shape import Path, Shape, shape_of
from generator.problem import Problem, Severity
from generator.words import closest, dotted, listed

MOST_KEYS: Final = 20
"""With more keys than this, a hint does not name them all."""

Fault = dict[str, Any]
"""One of pydantic's error dictionaries."""


def validate(document: Document, model: type[Record]) -> tuple[Record | None, list[Problem]]:
    """The record that `document` holds, or None and everything that is wrong with it, in the order of the lines."""
    if document.data is None:
        return None, []
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        faults: Sequence[Any] = error.errors(include_url=False)
    torn = [(fault, told) for fault in faults if (told := _torn(document, fault, model))]
    spelled, rest = _misspelled_keys([fault for fault in faults if all(fault is not each for each, _ in torn)], model)
    problems = [_problem(document, fault, *spelled_text) for fault, spelled_text in torn + spelled] + [
        _problem(document, fault, *_text(fault, _locate(model, fault["loc"]))) for fault in rest
    ]
    return None, sorted(set(problems))


class Located(NamedTuple):
    """Where in a model an error lies: the part it stands in, and the field, where there is one."""

    model: type[Part]
    shape: Shape | None


def _locate(model: type[Part], loc: Path) -> Located:
    shape: Shape | None = None
    for segment in loc:
        if isinstance(segment, int):
            continue
        if shape is not None and shape.part is not None:
            model = shape.part
        shape = next((field for field in shape_of(model) if field.key == segment), None)
    return Located(model, shape)


def _misspelled_keys(
    faults: Sequence[Fault], model: type[Part]
) -> tuple[list[tuple[Fault, tuple[str, str, str]]], list[Fault]]:
    """Unknown keys, each with the missing key it most likely stands for: a slip is one problem, not two."""
    rest = [fault for fault in faults if fault["type"] != "extra_forbidden"]
    found = []
    for fault in (fault for fault in faults if fault["type"] == "extra_forbidden"):
        parent, key = fault["loc"][:-1], str(fault["loc"][-1])
        known = [shape.key for shape in shape_of(_parent(model, parent))]
        missing = {
            other["loc"][-1]: other for other in rest if other["type"] == "missing" and other["loc"][:-1] == parent
        }
        near = closest(key, missing) or closest(key, known)
        if near in missing:
            rest.remove(missing[near])
            text = f"Okänd nyckel {shown(key)}, och nyckeln {near} saknas.", f"Menade du {near}? Byt namn på nyckeln."
        elif near:
            text = f"Okänd nyckel {shown(key)}.", f"Menade du {near}?"
        else:
            text = f"Okänd nyckel {shown(key)}.", _keys(known)
        found.append((fault, ("okand-nyckel", *text)))
    return found, rest


def _torn(document: Document, fault: Fault, model: type[Part]) -> tuple[str, str, str] | None:
    """What to say of a key in braces that has neither colon nor value: the end of a text with a comma in it, or a colon forgotten."""
    if fault["type"] != "extra_forbidden":
        return None
    key, place = str(fault["loc"][-1]), document.positions.get(fault["loc"])
    if place is None or place.column != place.key_column + len(key):
        return None
    first, _, rest = key.partition(" ")
    if rest and first in [shape.key for shape in shape_of(_parent(model, fault["loc"][:-1]))]:
        return "saknat-kolon", f"Efter nyckeln {first} saknas ett kolon.", f"Skriv {first}: {rest}"
    text = short(without_personal_numbers(key))
    return (
        "komma-i-varde",
        f"Inom klamrar skiljer kommat uppgifter åt, så ”{text}” läses som en egen nyckel.",
        f'Hör det till värdet före kommat: sätt raka citattecken runt hela värdet, som i "…, {text}".',
    )


def _keys(known: Sequence[str]) -> str:
    """Which keys there are, where they are few enough to be read."""
    if len(known) > MOST_KEYS:
        return "Vilka nycklar som finns står i README.md i registrets mapp."
    return f"Här finns {'nycklarna' if len(known) > 1 else 'nyckeln'} {listed(sorted(known))}."


def _parent(model: type[Part], loc: Path) -> type[Part]:
    located = _locate(model, loc)
    return (located.shape.part if located.shape and located.shape.part else None) or located.model


def _problem(document: Document, fault: Fault, code: str, message: str, hint: str) -> Problem:
    place = document.place(fault["loc"])
    at_key = fault["type"] in ("extra_forbidden", "missing")
    line, column = (place.key_line, place.key_column) if at_key else (place.line, place.column)
    field = dotted(fault["loc"])
    return Problem(place.file or document.file, line, column, code, Severity.ERROR, message, hint, field)


def _text(fault: Fault, located: Located) -> tuple[str, str, str]:
    writer = TEXTS.get(fault["type"])
    if writer:
        return writer(fault, located)
    context = fault.get("ctx", {})
    if "hint" not in context:
        return _unfit(fault, located)
    return fault["type"], f"{_field(located)}{fault['msg'].rstrip('.')}.", context["hint"]


def _field(located: Located) -> str:
    """”Sista avropsdag (last_call_off): ”, or nothing where the whole record is meant."""
    return f"{located.shape.about.title} ({located.shape.key}): " if located.shape else ""


def _missing(fault: Fault, located: Located) -> tuple[str, str, str]:
    shape = located.shape
    if shape is None:
        return "saknad-nyckel", f"Nyckeln {fault['loc'][-1]} saknas.", ""
    return (
        "saknad-nyckel",
        f"{shape.about.title} ({shape.key}) saknas.",
        f"{shape.about.description} {_example(shape)}",
    )


def _example(shape: Shape) -> str:
    """What to write for a missing key: its own example, or those of the keys that a group or a list of groups must have."""
    if shape.part is None:
        return (
            f"Skriv till exempel {shape.key}: {shape.about.example}" if shape.about.example else f"Skriv {shape.key}:"
        )
    inner = [f"{each.key}: {each.about.example or '…'}" for each in shape_of(shape.part) if each.required]
    group = f"{{{', '.join(inner)}}}" if inner else "{…}"
    return f"Skriv till exempel {shape.key}: {f'[{group}]' if shape.many else group}"


def _not_a_group(fault: Fault, located: Located) -> tuple[str, str, str]:
    part = (located.shape.part if located.shape else None) or located.model
    found = fault["input"]
    if part.identity and isinstance(found, str):
        hint = f"Skriv {part.identity}: {short(without_personal_numbers(found))}, med nyckeln framför värdet."
    else:
        hint = (
            f"Skriv nycklarna på egna rader under, indragna två steg. {_keys([shape.key for shape in shape_of(part)])}"
        )
    return (
        "inte-grupp",
        f"{_field(located)}Här väntas en grupp av nycklar, men det står {shown(found)}.",
        hint,
    )


def _unfit(fault: Fault, located: Located) -> tuple[str, str, str]:
    example = located.shape.about.example if located.shape else None
    return (
        "fel-varde",
        f"{_field(located)}{shown(fault.get('input'))} duger inte här.",
        f"Skriv till exempel {example}." if example else "Vad som väntas står i README.md i registrets mapp.",
    )


TEXTS: dict[str, Callable[[Fault, Located], tuple[str, str, str]]] = {
    "missing": _missing,
    "model_type": _not_a_group,
}
"""The error types of pydantic itself that the models can give, besides unknown keys, and our words for each.

A test shows that there are no more. Our own types carry their words with them.
"""
