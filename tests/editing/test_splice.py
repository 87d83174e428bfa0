# SPDX-License-Identifier: EUPL-1.2
"""A change in a file as people write them: exactly the lines that it means, and the data that it means, or the file as it was and a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.splice import Add, Change, Put, Room, SpliceError, Value, as_read, spliced
from generator.load.overlay import same
from generator.load.place import Path
from generator.load.reader import Document, read
from generator.model.agreement import Agreement
from tests.support.handwritten import KEYS, mapping, written

FILE = "register/agreements/a.yml"
VALUES: tuple[Value, ...] = (
    "ny text",
    "KS 2027/0011, beslut 4",
    "a: b #c",
    "no",
    "12",
    "två\nrader",
    True,
    12,
    date(2027, 1, 15),
    {"months": 12, "decided": date(2027, 1, 15), "how": "a\nb"},
    [date(2027, 1, 15), "x, y"],
)
ROOM = (("note: …", "positions:", "  - id: a"), ("Rader som börjar med # läses inte.",))
SIGNED = Put(("signed",), date(2026, 1, 1))


def paths(data: Any, here: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every mapping and list in the data."""
    if isinstance(data, dict | list):
        yield here, data
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths(value, (*here, key))


def a_change(data: dict[str, Any], random: Random) -> Change:
    """Something to change: a new key, another value, a row at the end of a list, room for keys that nobody has written yet."""
    path, inner = random.choice(list(paths(data)))
    if isinstance(inner, dict) and random.random() < 0.2:
        return Room(path, *ROOM)
    value = random.choice(VALUES)
    if isinstance(inner, list):
        return Add(path, value) if path and isinstance(path[-1], str) else Put(("x",), value)
    key = random.choice([*inner, *KEYS] if inner else KEYS)
    listed = isinstance(inner.get(key), list) or key not in inner
    return Add((*path, key), value) if listed and random.random() < 0.4 else Put((*path, key), value)


def meant(data: Any, change: Change) -> Any:
    """The data with the change made, found in another way than the program does."""
    result = deepcopy(data)
    if isinstance(change, Room):
        return result
    inner = result
    for key in change.path[:-1]:
        inner = inner[key]
    last = change.path[-1]
    if isinstance(change, Put):
        inner[last] = as_read(change.value)
    else:
        inner[last] = [*(inner.get(last) or []), as_read(change.value)]
    return result


def lines(raw: bytes) -> list[str]:
    return re.split("\r\n|\r|\n", raw.decode("utf-8-sig"))


def touched(before: list[str], after: list[str]) -> tuple[range, int]:
    """Which lines are replaced, numbered from 1, and by how many."""
    start = next(
        (at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(after)),
    )
    most = min(len(before), len(after)) - start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return range(start + 1, len(before) - end + 1), len(after) - end - start


def may_touch(document: Document, change: Change) -> range:
    """The lines that a change may replace: those of the value that it replaces, the one that braces or brackets stand on, or none."""
    place = document.positions.get(change.path)
    if isinstance(change, Room):
        return range(0)
    if isinstance(change, Put) and place:
        return range(place.line, max(place.line, place.end_line - (place.end_column == 1)) + 1)
    whole = place or document.positions[change.path[:-1]]
    flow = document.lines[whole.line - 1][whole.column - 1 : whole.column] in ("{", "[")
    empty = place is not None and (place.line, place.column) == (place.end_line, place.end_column)
    nothing = place is not None and document.lines[place.line - 1][place.column - 1 :][:1] in ("n", "~")
    return range(whole.line, whole.end_line + 1) if flow or empty or nothing else range(0)


def outcome(seed: int) -> str:
    """Make one change in one file, judge it, and say how it went."""
    random = Random(seed)  # noqa: S311 - invented data
    raw = written(mapping(random), random)
    document = read(raw, FILE)
    # What was drawn may have become something else: a remark under a block of text is part of it.
    data = document.data
    assert data is not None, raw
    change = a_change(data, random)
    try:
        result = spliced(raw, FILE, [change], Agreement)
    except SpliceError as error:
        return "refused" if str(error).endswith("för hand.") else str(error)
    assert same(read(result, FILE).data, meant(data, change)), (raw, change, result)
    assert result.startswith(b"\xef\xbb\xbf") == raw.startswith(b"\xef\xbb\xbf")
    ends = set(re.findall(rb"\r\n|\r|\n", result))
    assert ends <= {*re.findall(rb"\r\n|\r|\n", raw)} or (not re.search(rb"[\r\n]", raw) and ends == {b"\n"}), (
        raw,
        result,
    )
    assert result[-1:] in b"\r\n" if raw[-1:] in b"\r\n" else result[-1:] not in b"\r\n", (raw, result)
    before, after = lines(raw), lines(result)
    if isinstance(change, Room):
        assert len(after) - len(before) == 4, (raw, change, result)
    gone, new = touched(before, after)
    allowed = may_touch(document, change)
    if allowed:
        assert set(gone) <= set(allowed), (raw, change, result)
        assert new <= max(1, len(gone)), (raw, change, result)
    else:
        assert not gone, (raw, change, result)
    return "spliced"


@given(st.integers(0, 2**32))
@settings(max_examples=400, deadline=None)
def test_any_change_is_exactly_its_own_lines_or_none(seed: int) -> None:
    assert outcome(seed) in ("spliced", "refused")


def test_most_changes_can_be_spliced() -> None:
    """What is refused is unusual: otherwise the law above would hold of nothing."""
    counted = Counter(outcome(seed) for seed in range(300))
    assert counted["spliced"] > 200, counted


@pytest.mark.long
def test_many_changes() -> None:
    for seed in range(30_000):
        outcome(seed)


AGREEMENT = """# Avtal
id: a
options:
  - {months: 12, decide_by: 2026-10-31}   # i tid
  - months: 12
    decide_by: 2027-10-31
    # Anna bevakar.

  # Den sista.
  - {months: 12}
ordering:
  how: |
    Ring.

owner: U
"""


class TestAgreement:
    """What the acts do, in the file of an agreement as people write it."""

    def test_a_row_in_braces_is_changed_on_its_line(self) -> None:
        new = spliced(AGREEMENT.encode(), FILE, decided(0), Agreement).decode()
        old, line = (each.split("\n") for each in (AGREEMENT, new))
        assert [pair for pair in zip(old, line, strict=True) if pair[0] != pair[1]] == [
            (
                "  - {months: 12, decide_by: 2026-10-31}   # i tid",
                '  - {months: 12, decide_by: 2026-10-31, decided: 2026-10-01, use: true, decision: "KS 1, § 2"}   # i tid',
            )
        ]

    def test_a_row_on_lines_gets_lines_before_what_belongs_to_the_next(self) -> None:
        new = spliced(AGREEMENT.encode(), FILE, decided(1), Agreement).decode()
        assert new == AGREEMENT.replace(
            "    decide_by: 2027-10-31\n",
            "    decide_by: 2027-10-31\n    decided: 2026-10-01\n    use: true\n    decision: KS 1, § 2\n",
        )

    def test_a_new_key_stands_where_the_model_has_it(self) -> None:
        change = Put(("termination",), {"decided": date(2026, 1, 1), "last_day": date(2026, 6, 30)})
        new = spliced(AGREEMENT.encode(), FILE, [change], Agreement).decode()
        lines = "termination:\n  decided: 2026-01-01\n  last_day: 2026-06-30\n"
        assert new == AGREEMENT.replace("ordering:\n", f"{lines}ordering:\n")

    def test_a_remark_that_stands_further_in_stays_with_what_it_is_about(self) -> None:
        text = "id: a\noptions:\n  - months: 12\n    # Anna bevakar.\nowner: U\n"
        new = spliced(
            text.encode(), FILE, [Put(("notes",), "x"), Add(("options",), {"months": 24})], Agreement
        ).decode()
        assert new == text.replace("owner", "  - months: 24\nowner").replace("id: a\n", "id: a\nnotes: x\n")

    def test_keys_that_wait_as_comments_stay_with_what_they_are_keys_of(self) -> None:
        text = "id: a\noptions:\n  - months: 12\n#    use: true\n# Den som äger.\nowner: U\n"
        new = spliced(text.encode(), FILE, [Add(("options",), {"months": 24})], Agreement).decode()
        assert new == text.replace("# Den", "  - months: 24\n# Den")
        new = spliced(
            text.encode(), FILE, [Room(("options", 0), ("decision: …",), ("Beslutet.",))], Agreement
        ).decode()
        assert new == text.replace("# Den", "# Beslutet.\n#    decision: …\n# Den")

    def test_room_is_left_on_lines_of_its_own_only(self) -> None:
        with pytest.raises(SpliceError, match="på egna rader"):
            spliced(AGREEMENT.encode(), FILE, [Room(("options", 0), ("use: true",))], Agreement)
        with pytest.raises(SpliceError, match="på egna rader"):
            spliced(AGREEMENT.encode(), FILE, [Room(("lots",), ("use: true",))], Agreement)

    def test_a_line_behind_a_block_of_text_stands_close_to_it(self) -> None:
        new = spliced(AGREEMENT.encode(), FILE, [Put(("ordering", "delivery"), "Fritt")], Agreement).decode()
        assert new == AGREEMENT.replace("    Ring.\n\n", "    Ring.\n  delivery: Fritt\n\n")

    def test_a_block_of_text_at_the_very_end_is_left_alone(self) -> None:
        """A line behind it would give it a line end that it does not have."""
        raw = b"id: a\nnotes: |\n  Ring."
        change = Put(("x",), "y")
        with pytest.raises(SpliceError, match="ovanligt sätt"):
            spliced(raw, FILE, [change], Agreement)

    def test_a_file_with_faults_is_mended_first(self) -> None:
        with pytest.raises(SpliceError, match=f"{FILE}:2:9: .* Rätta felet i filen först"):
            spliced(b"id: a\ntitle: a: b\n", FILE, [SIGNED], Agreement)

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (Put(("options", 7, "use"), True), "ingen rad 8"),
            (Put(("owner", "name"), "x"), "ingen grupp"),
            (Put(("contact", "name"), "x"), "ingen grupp"),
            (Add(("owner",), "x"), "ingen lista"),
            (Put(("ordering",), "x"), "flera rader"),
        ],
    )
    def test_what_has_no_place_is_told(self, change: Change, told: str) -> None:
        with pytest.raises(SpliceError, match=told):
            spliced(AGREEMENT.encode(), FILE, [change], Agreement)


def decided(row: int) -> list[Change]:
    path = ("options", row)
    return [
        Put((*path, "decided"), date(2026, 10, 1)),
        Put((*path, "use"), True),
        Put((*path, "decision"), "KS 1, § 2"),
    ]
