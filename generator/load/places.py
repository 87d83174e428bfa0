# SPDX-License-Identifier: EUPL-1.2
"""Where each record stands in the files. It lies beside the register, never in it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.load.reader import Document
from generator.load.record_files import RecordFiles, read_record
from generator.model.base import Record
from generator.model.shape import Path
from generator.problem import Problem, Severity
from generator.register import Key
from generator.words import dotted


class Places:
    """The files of each record. A file is read again the first time a place in it is asked for: nearly all have nothing wrong, and nobody asks."""

    def __init__(self, files: Mapping[Key, RecordFiles], read: Mapping[Key, Document] | None = None) -> None:
        """Take the files of every record, and those documents that are at hand."""
        self._files = files
        self._read = dict(read or {})

    def document(self, record: Record) -> Document:
        """What the record's files hold, with the place of every value."""
        key = record.record_kind, record.id
        if key not in self._read:
            self._read[key] = read_record(self._files[key])[0]
        return self._read[key]

    def problem(
        self, record: Record, path: Path, code: str, severity: Severity, message: str, hint: str = "", words: str = ""
    ) -> Problem:
        """A problem at one value of a record, or at the first place in it where `words` stand."""
        document = self.document(record)
        place = document.place(path)
        file, line, column = place.file or document.file, place.line, place.column
        if words and file == document.file:
            rows = enumerate(document.lines[line - 1 :], line)
            line, column = next(((row, text.index(words) + 1) for row, text in rows if words in text), (line, column))
        return Problem(file, line, column, code, severity, message, hint, dotted(path))

    def path(self, record: Record) -> str:
        """The record's file inside the register, wherever the register lies."""
        return self._files[record.record_kind, record.id].path
