# SPDX-License-Identifier: EUPL-1.2
"""What a file's path says: which record it is meant to hold, and where it should stand if it stands wrong."""

from __future__ import annotations

import difflib

from generator.load.messages import problem
from generator.load.reader import Document
from generator.model.codelists import Category, CategoryList
from generator.model.kinds import KINDS, Kind
from generator.problem import Problem, Severity
from generator.register import Key

ANY_CATEGORY: Key = (Category.record_kind, "")
"""Among broken records: the list of categories, so that any of them may be missing for that."""


def kind_of(path: str) -> tuple[Kind | None, str]:
    """The kind of record that a path holds, and the record's id."""
    for kind in KINDS:
        record_id = kind.matches(path)
        if record_id is not None:
            return kind, record_id
    return None, ""


def meant_by(path: str, document: Document | None) -> set[Key]:
    """The records that a file which gave none was meant to hold, by its name and by what it says itself."""
    kind, record_id = kind_of(path)
    if kind is None:
        kind, record_id = kind_of(_mended(path))
    if kind is None:
        return set()
    own = ((document.data if document else None) or {}).get("id")
    found = {(kind.name, record_id), (kind.name, own if isinstance(own, str) else record_id)}
    return found | ({ANY_CATEGORY} if kind.model is CategoryList else set())


def unknown_path(file: str, path: str) -> Problem:
    """The problem of a file that stands where no record does."""
    mended = _mended(path)
    if kind_of(mended)[0]:
        ending, wanted = path[path.rindex(".") :], mended.rpartition("/")[2]
        return problem(file, 1, 1, "fel-filandelse", ending=ending, wanted=wanted)._replace(severity=Severity.ERROR)
    folder, _, name = path.rpartition("/")
    swedish = [kind.files for kind in KINDS if kind.section and kind.section == folder.partition("/")[0]]
    known = [kind.files for kind in KINDS if ("/" in kind.files) is bool(folder)]
    near = swedish or difflib.get_close_matches(path, known, n=1, cutoff=0.5)
    wanted = (
        near[0].replace("{year}", "ÅÅÅÅ").replace("{body}", "ORGAN").replace("{id}", name.partition(".")[0])
        if near
        else ""
    )
    return Problem(
        file,
        1,
        1,
        "okand-plats",
        Severity.ERROR,
        "Filen ligger på en plats som registret inte känner till, och läses inte.",
        f"{f'Menade du {wanted}? ' if wanted else ''}Mapparna heter organizations, suppliers, procurements/ÅÅÅÅ, agreements, needs, goals, "
        "bodies, meetings/ORGAN, announcements, guidance och codelists, och filerna slutar på .yml (vägledning på .md).",
    )


def _mended(path: str) -> str:
    """The path with the ending that files of its folder have."""
    return path.rpartition(".")[0] + (".md" if path.startswith("guidance/") else ".yml")
