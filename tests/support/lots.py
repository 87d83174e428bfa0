# SPDX-License-Identifier: EUPL-1.2
"""Laws that are tried on a few examples on every run, and on many by `make test-long`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

PATIENT = settings(
    deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""Whole registers take their time to be invented."""


def in_two_lots(
    few: int, many: int, given: Callable[[Callable[..., None]], Callable[..., None]]
) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """A test of a few examples and, marked `long`, of many, out of a law that asks for no fixtures."""

    def both(law: Callable[..., None]) -> Callable[[int], None]:
        @pytest.mark.parametrize("examples", [few, pytest.param(many, marks=pytest.mark.long)], ids=("some", "many"))
        def tried(examples: int) -> None:
            settings(PATIENT, max_examples=examples)(given(law))()

        tried.__name__, tried.__doc__ = law.__name__, law.__doc__
        return tried

    return both
