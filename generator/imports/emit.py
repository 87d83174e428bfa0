# SPDX-License-Identifier: EUPL-1.2
"""A validated record as a new YAML file: keys in the model's order, what is at its default left out.

For new files only: it keeps no comments and no order of an editor's own. A property test holds that a record is read back as it was.
"""

from __future__ import annotations

from generator import yaml_text
from generator.model.base import Record
from generator.model.shape import values_of


def emit(record: Record) -> str:
    """The whole file, with a newline at its end."""
    return "\n".join(yaml_text.mapping(values_of(record))) + "\n"
