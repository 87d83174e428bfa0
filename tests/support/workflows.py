# SPDX-License-Identifier: EUPL-1.2
"""The workflows as plain data: this repository's, and those that a new register is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / ".github" / "workflows"
GIVEN = ROOT / "generator" / "editing" / "starter" / "dot-github" / "workflows"
FILES = sorted([*OWN.glob("*.y*ml"), *GIVEN.glob("*.y*ml")])
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Step(NamedTuple):
    """One step, with the variables of its job."""

    file: str
    job: str
    step: Mapping[str, Any]
    env: Mapping[str, str]

    @property
    def line(self) -> str:
        """What it runs, or nothing."""
        return str(self.step.get("run", "")).strip()


def loaded(path: Path) -> dict[str, Any]:
    """A YAML file as plain data; CBaseLoader keeps `on` a text."""
    result: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506, TID251  CBaseLoader makes only texts
    return result


def steps(path: Path) -> Iterator[Step]:
    """Every step of a workflow."""
    workflow = loaded(path)
    for name, job in workflow["jobs"].items():
        for step in job.get("steps", ()):
            yield Step(path.name, name, step, {**job.get("env", {}), **step.get("env", {})})


def filled(env: Mapping[str, str], context: Mapping[str, str]) -> dict[str, str]:
    """The variables of a step with their expressions replaced. An expression that the context does not know is a fault of the test."""
    return {name: EXPRESSION.sub(lambda found: context[found[1]], value) for name, value in env.items()}
