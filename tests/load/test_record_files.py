# SPDX-License-Identifier: EUPL-1.2
"""Files that are read in two processes give what one gives, and a place that is asked for later is where it was."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from generator.load import record_files
from generator.load.loader import Loaded, load
from generator.load.record_files import RecordFiles, read_all, read_record
from generator.load.sources import EditedSource, FolderSource
from generator.problem import Severity
from tests.support.example import SMALL

BROKEN = {
    "agreements/kontorsmaterial.yml": b"id: kontorsmaterial\ntitle: [",
    "agreements/elarbeten.yml": b"id: annat\n",
    "suppliers/ny.yml": b"id: ny\ntitle: Ny\nokand: 1\n",
}


@pytest.fixture(params=[1, 10**6], ids=["two processes", "one process"])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    with patch.object(record_files, "MANY", request.param):
        return load(EditedSource(FolderSource(SMALL), BROKEN))


def test_a_register_with_faults_is_the_same_whoever_reads_it(loaded: Loaded) -> None:
    with patch.object(record_files, "MANY", 10**6):
        alone = load(EditedSource(FolderSource(SMALL), BROKEN))
    assert loaded.register == alone.register
    assert loaded.problems == alone.problems
    assert loaded.broken == alone.broken
    assert len(loaded.problems) >= len(BROKEN)


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_each_file_gives_its_own_record(count: int) -> None:
    files = [RecordFiles(path, ((path, raw),)) for path, raw in FolderSource(SMALL).files()][:count]
    with patch.object(record_files, "MANY", 1):
        found = read_all(files)
    assert [each.record for each in found] == [read_record(each)[1] for each in files]


def test_a_place_in_a_file_without_fault_is_found_when_it_is_asked_for(loaded: Loaded) -> None:
    agreement = loaded.register.agreements["mobler"]
    problem = loaded.places.problem(agreement, ("title",), "prov", Severity.WARNING, "Ett prov.")
    lines = (Path(SMALL) / "agreements/mobler.yml").read_text("utf-8").split("\n")
    assert problem.file.endswith("agreements/mobler.yml")
    assert lines[problem.line - 1].startswith("title:")
    assert problem.column == len("title: ") + 1


def test_nothing_is_kept_of_a_file_without_fault_but_its_record() -> None:
    found = read_all([RecordFiles(path, ((path, raw),)) for path, raw in FolderSource(SMALL).files()])
    assert found
    assert all(each.document is None for each in found if not each.problems)
