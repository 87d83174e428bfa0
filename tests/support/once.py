# SPDX-License-Identifier: EUPL-1.2
"""What costs much is made once in a run of the tests, whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def shelf(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run share: pytest-xdist gives each of them a folder below that of the run."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shelf"
    folder.mkdir(exist_ok=True)
    return folder


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder that `make` fills, filled by whoever asks first while the others wait. Nobody may change what is in it."""
    if not folder.is_dir():
        with folder.with_name(f"{folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.is_dir():
                half = folder.with_name(f"{folder.name}.half")
                shutil.rmtree(half, ignore_errors=True)  # of a process that was stopped
                half.mkdir()
                make(half)
                half.rename(folder)
    return folder
