# SPDX-License-Identifier: EUPL-1.2
"""What the command line's library says of a mistyped command, in Swedish. It says it in English only, and has no place for other words."""

from __future__ import annotations

import re

PHRASES = (
    (r"No such command '(.+?)'\.(?: Did you mean '?(.+?)'?\?)?", "Kommandot {} finns inte."),
    (r"No such option: (\S+)(?: \(Possible options?: (.+)\))?", "Flaggan {} finns inte."),
    (r"Option '(.+?)' requires .*", "Flaggan {} ska följas av ett värde."),
    (r"Option '(.+?)' does not take a value\.", "Flaggan {} tar inget värde."),
    (r"Missing argument '(.+?)'\..*", "Uppgiften {} saknas."),
    (r"Missing option '(.+?)'\..*", "Flaggan {} saknas."),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "Det står något för mycket: {}."),
    (r"Invalid value for '(.+?)': .*valid integer.*", "Värdet till {} ska vara ett heltal, till exempel 1."),
    (r"Invalid value for '(.+?)': .*?'.*' is not one of (.+?)\.?", "Värdet till {} går inte att använda."),
)
"""What the library says, with what was written and what could have been meant in it, and what we say."""


def in_swedish(said: str, command: str) -> str:
    """The library's sentence about the use of `command` in Swedish, with a way on; a sentence that is not known is quoted."""
    told = next((told for pattern in PHRASES if (told := _told(said, *pattern))), said)
    return f"{told}\nSkriv {command} --help för att se vad som går att skriva."


def _told(said: str, pattern: str, sentence: str) -> str:
    found = re.fullmatch(pattern, " ".join(said.split()))
    if not found:
        return ""
    written, *meant = found.groups()
    near = meant[0].replace("'", "") if meant and meant[0] else ""
    if "," in near:
        return f"{sentence.format(written)} Välj bland {near}."
    return f"{sentence.format(written)} Menade du {near}?" if near else sentence.format(written)
