# SPDX-License-Identifier: EUPL-1.2
"""The API's files as a program that reads them has them, and a judge of them that others have written."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from generator.model.audience import Audience
from generator.opendata.api.files import made
from generator.project import project
from generator.register import Register
from tests.support.pages import site_value
from tests.support.registers import TODAY

ROOT = "api/v1/"
SAID = (f"{ROOT}schemas/", f"{ROOT}openapi.json", f"{ROOT}changelog.md")
"""What says how the answers are built."""


def api(register: Register) -> dict[str, bytes]:
    """Every file of the API that is made of a whole register."""
    shown = project(register, Audience.PUBLIC, TODAY)
    return {each.path: each.write() for each in made(shown, site_value(shown, Audience.PUBLIC, TODAY))}


def read(files: dict[str, bytes], path: str) -> Any:
    """A file of the API as JSON."""
    return json.loads(files[f"{ROOT}{path}"])


def answers(files: dict[str, bytes]) -> dict[str, Any]:
    """Every answer by its path below the root."""
    return {path.removeprefix(ROOT): json.loads(raw) for path, raw in files.items() if not path.startswith(SAID)}


def closed(schema: Any) -> Any:
    """The schema with nothing allowed that it does not name. Programs are told to pass over what they do not know; here it would be a field nobody declared."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return found | ({"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {})


class Judge:
    """Judges every answer by the OpenAPI description that stands beside it."""

    def __init__(self, description: Any) -> None:
        self.paths = {path: item["get"] for path, item in description["paths"].items()}
        self._schemas = closed(description["components"]["schemas"])
        self._of = cache(self._validator)

    def path_of(self, answer: str) -> str:
        """The one address of the description that the answer stands at."""
        found: list[str] = [
            path for path in self.paths if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), f"/{answer}")
        ]
        assert len(found) == 1, f"{answer}: {found}"
        return found[0]

    def faults(self, answer: str, data: Any) -> list[str]:
        """What is wrong with an answer."""
        return [
            f"{answer}: {each.json_path}: {each.message}" for each in self._of(self.path_of(answer)).iter_errors(data)
        ]

    def _validator(self, path: str) -> Draft202012Validator:
        schema = self.paths[path]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": {"schemas": self._schemas}}
        return Draft202012Validator(whole, format_checker=FormatChecker())
