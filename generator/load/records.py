# SPDX-License-Identifier: EUPL-1.2
"""From plain data with positions to a validated record, or to problems an editor can mend.

pydantic says where and what; every word an editor reads is ours. A test walks the error types the models can give and fails on one without a text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from generator.load.reader import Document
from generator.model.base import Part, Record
from generator.model.refusal import shown
from generator.model.shape import Path, Shape, shape_of
from generator.problem import Problem, Severity
from generator.words import closest, listed

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
    spelled, rest = _misspelled_keys(faults, model)
    problems = [_problem(document, fault, *spelled_text) for fault, spelled_text in spelled] + [
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
            text = f"Okänd nyckel {key}, och nyckeln {near} saknas.", f"Menade du {near}? Byt namn på nyckeln."
        elif near:
            text = f"Okänd nyckel {key}.", f"Menade du {near}?"
        else:
            text = f"Okänd nyckel {key}.", f"Här finns nycklarna {listed(sorted(known))}."
        found.append((fault, ("okand-nyckel", *text)))
    return found, rest


def _parent(model: type[Part], loc: Path) -> type[Part]:
    located = _locate(model, loc)
    return (located.shape.part if located.shape and located.shape.part else None) or located.model


def _problem(document: Document, fault: Fault, code: str, message: str, hint: str) -> Problem:
    place = document.place(fault["loc"])
    at_key = fault["type"] in ("extra_forbidden", "missing")
    line, column = (place.key_line, place.key_column) if at_key else (place.line, place.column)
    return Problem(place.file or document.file, line, column, code, Severity.ERROR, message, hint)


def _text(fault: Fault, located: Located) -> tuple[str, str, str]:
    writer = TEXTS.get(fault["type"])
    if writer:
        return writer(fault, located)
    field = _field(located)
    message = fault["msg"].rstrip(".")
    return fault["type"], f"{field}{message}.", str(fault.get("ctx", {}).get("hint", ""))


def _field(located: Located) -> str:
    """”Sista avropsdag (last_call_off): ”, or nothing where the whole record is meant."""
    return f"{located.shape.about.title} ({located.shape.key}): " if located.shape else ""


def _missing(fault: Fault, located: Located) -> tuple[str, str, str]:
    shape = located.shape
    if shape is None:
        return "saknad-nyckel", f"Nyckeln {fault['loc'][-1]} saknas.", ""
    example = f"{shape.key}: {shape.about.example}" if shape.about.example else f"{shape.key}:"
    return (
        "saknad-nyckel",
        f"{shape.about.title} ({shape.key}) saknas.",
        f"{shape.about.description} Skriv till exempel {example}",
    )


def _not_a_group(fault: Fault, located: Located) -> tuple[str, str, str]:
    part = located.shape.part if located.shape else None
    known = [shape.key for shape in shape_of(part or located.model)]
    return (
        "inte-grupp",
        f"{_field(located)}Här väntas en grupp av nycklar, men det står {shown(fault['input'])}.",
        f"Skriv nycklarna på egna rader under, indragna två steg. Här finns {listed(known)}.",
    )


def _not_text_key(fault: Fault, located: Located) -> tuple[str, str, str]:
    return (
        "fel-nyckel",
        f"{_field(located)}Nyckeln {shown(fault['loc'][-1])} är ingen text.",
        "Skriv nyckeln som text.",
    )


TEXTS: dict[str, Callable[[Fault, Located], tuple[str, str, str]]] = {
    "missing": _missing,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "dict_type": _not_a_group,
    "invalid_key": _not_text_key,
}
"""The error types of pydantic itself that the models can give, and our words for each. Our own types carry their words with them."""
