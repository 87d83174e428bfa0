# SPDX-License-Identifier: EUPL-1.2
"""Records out of a few lines of YAML, read and validated as from a file."""

from __future__ import annotations

from typing import TypeVar

from generator.load.reader import read
from generator.load.records import validate
from generator.model.base import Record

R = TypeVar("R", bound=Record)


def record(model: type[R], text: str) -> R:
    """The record that the lines hold."""
    found, problems = validate(read(text.encode(), f"{model.record_kind}.yml"), model)
    assert isinstance(found, model), problems
    return found
