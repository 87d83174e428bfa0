# SPDX-License-Identifier: EUPL-1.2
"""The site's own scripts as they are sent: few files, without what only their readers need, since a phone fetches them before the first answer.

A module that only one page's script needs stands in that script's file. What several need, and what is fetched later, is a file of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import rjsmin  # type: ignore[import-untyped]

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./([^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([^"]+)"\)')
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|class|function) (?:(\w+)|\[([^\]]+)\])", re.MULTILINE)
_LICENCE = re.compile(r"// SPDX-.*\n")


def scripts(files: Iterable[Path]) -> dict[str, bytes]:
    """What is sent of the scripts in a folder, by name."""
    texts = {file.name: file.read_text("utf-8") for file in sorted(files)}
    needed = {name: {other for _, other in _IMPORT.findall(text)} & set(texts) for name, text in texts.items()}
    later = {other for text in texts.values() for other in _LATER.findall(text)}
    firsts = [name for name in texts if name in later or not any(name in others for others in needed.values())]
    reached = {first: list(_reached(first, needed)) for first in firsts}
    times = Counter(name for names in reached.values() for name in names)
    inside = {first: [name for name in names if times[name] == 1] for first, names in reached.items()}
    alone = [name for name in texts if times[name] > 1 and name not in firsts]
    return {name: slim(_joined(inside.get(name) or [name], texts)) for name in sorted({*inside, *alone})}


def slim(text: str) -> bytes:
    """A script without its comments and indentation, but with its licence. It may have no template inside a template: that would lose its blanks."""
    licence = _LICENCE.match(text)
    return f"{licence[0] if licence else ''}{rjsmin.jsmin(text)}\n".encode()


def _reached(name: str, needed: Mapping[str, set[str]], seen: set[str] | None = None) -> Iterator[str]:
    """The module and all that it needs, each after what it needs itself."""
    seen = set() if seen is None else seen
    if name not in seen:
        seen.add(name)
        for other in sorted(needed[name]):
            yield from _reached(other, needed, seen)
        yield name


def _joined(names: list[str], texts: Mapping[str, str]) -> str:
    """Modules as one, the last of which may be needed by others. None may have a name that another has, ValueError."""
    wanted: dict[str, dict[str, None]] = {}
    bodies: list[str] = []
    own: Counter[str] = Counter()
    for name in names:
        text = texts[name]
        for imported, other in _IMPORT.findall(text):
            if other not in names:
                wanted.setdefault(other, {}).update(dict.fromkeys(imported.split(", ")))
        body = _LICENCE.sub("", _IMPORT.sub("", text), count=1)
        own.update(each for one, more in _DECLARED.findall(body) for each in (one or more).split(", "))
        bodies.append(body if name == names[-1] else re.sub(r"^export ", "", body, flags=re.MULTILINE))
    own.update(each for imported in wanted.values() for each in imported)
    if twice := [each for each, times in own.items() if times > 1]:
        raise ValueError(f"{', '.join(names)}: flera har namnet {', '.join(twice)}")
    imports = (f'import {{ {", ".join(imported)} }} from "./{other}";\n' for other, imported in wanted.items())
    licence = _LICENCE.match(texts[names[-1]])
    return "".join((licence[0] if licence else "", *imports, *bodies))
