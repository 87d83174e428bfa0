# SPDX-License-Identifier: EUPL-1.2
"""One file's data laid over another's, before either is validated.

Mappings merge by key and lists of records by the key that identifies a record; everything else is replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeGuard

from generator.load.reader import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.load.place import Path, Place

Identity: TypeAlias = "Callable[[tuple[str, ...]], str | None]"
"""Which key identifies the items of the list at these keys (indexes left out); None where an overlay replaces it."""

Record: TypeAlias = "dict[str, object]"


class Merged(NamedTuple):
    """The outcome of a merge.

    In `document`, each place names the file its value came from; the rest is the base's. `set_paths` are the paths in
    the merged data, leaf by leaf, to which the overlay gave another value than the base, in the overlay's order.
    """

    document: Document
    set_paths: list[Path]


def merge(base: Document, overlay: Document, identity: Identity) -> Merged:
    """`overlay` over `base`. Neither is changed, but the result shares with them what is the same.

    An item of an identified list that the base does not have goes last. A value that only repeats the base's sets
    nothing, so that an overlay may name the record it belongs to. Where either could not be read there is no data.
    """
    problems = [*base.problems, *overlay.problems]
    if base.data is None or overlay.data is None:
        return Merged(Document(None, {}, problems, base.file, base.text), [])
    work = _Merge(dict(base.positions), overlay.positions, identity, [])
    data = work.mappings(base.data, overlay.data, (), ())
    return Merged(Document(data, work.positions, problems, base.file, base.text), work.set_paths)


@dataclass(frozen=True, slots=True)
class _Merge:
    """One merge. `here` is a path in the result and, where the base has it, in the base; `there` is in the overlay."""

    positions: dict[Path, Place]
    overlay: Mapping[Path, Place]
    identity: Identity
    set_paths: list[Path]

    def values(self, old: object, new: object, here: Path, there: Path) -> object:
        if isinstance(old, dict) and isinstance(new, dict):
            return self.mappings(old, new, here, there)
        if _records(old) and _records(new):
            key = self.identity(tuple(segment for segment in here if isinstance(segment, str)))
            if key is not None:
                return self.lists(old, new, key, here, there)
        if same(old, new):
            return old
        for rest in _paths(old):
            self.positions.pop((*here, *rest), None)
        return self.taken(new, here, there)

    def mappings(self, old: Record, new: Record, here: Path, there: Path) -> Record:
        result = dict(old)
        for key, value in new.items():
            at, origin = (*here, key), (*there, key)
            result[key] = self.values(old[key], value, at, origin) if key in old else self.taken(value, at, origin)
        return result

    def lists(self, old: list[Record], new: list[Record], key: str, here: Path, there: Path) -> list[Record]:
        result = list(old)
        known = {
            name: index for index, item in reversed(list(enumerate(old))) if isinstance(name := item.get(key), str)
        }
        for number, item in enumerate(new):
            name, origin = item.get(key), (*there, number)
            index = known.get(name) if isinstance(name, str) else None
            if index is not None:
                result[index] = self.mappings(result[index], item, (*here, index), origin)
                continue
            if isinstance(name, str):
                known[name] = len(result)
            self.taken(item, (*here, len(result)), origin)
            result.append(item)
        return result

    def taken(self, value: object, here: Path, there: Path) -> object:
        """A value as the overlay has it, with its places."""
        for rest in _paths(value):
            self.positions[(*here, *rest)] = self.overlay[(*there, *rest)]
        self.set_paths.extend((*here, *rest) for rest in _leaves(value))
        return value


def _records(value: object) -> TypeGuard[list[Record]]:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def same(old: object, new: object) -> bool:
    """Equal, and equal in kind all the way down: a quoted number is not a plain one."""
    if type(old) is not type(new) or old != new:
        return False
    if isinstance(old, dict) and isinstance(new, dict):
        return all(same(value, new[key]) for key, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return all(map(same, old, new))
    return True


def _paths(value: object) -> Iterator[Path]:
    """The path of the value itself, and of everything in it."""
    yield ()
    for segment, inner in _children(value):
        for rest in _paths(inner):
            yield (segment, *rest)


def _leaves(value: object) -> Iterator[Path]:
    """The paths in a value that lead to no further ones."""
    children = _children(value)
    if not children:
        yield ()
    for segment, inner in children:
        for rest in _leaves(inner):
            yield (segment, *rest)


def _children(value: object) -> list[tuple[str | int, object]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []
