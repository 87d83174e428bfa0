# SPDX-License-Identifier: EUPL-1.2
"""An editor's desk for the tests of the live preview: a register to edit, the preview that runs, and a browser's two ways to ask it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from generator.serve import Preview, Remember

TODAY = date(2026, 11, 22)
PATIENCE = 90.0
"""Seconds until a wait is given up. Nothing here measures time."""


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Desk:
    """An editor's desk: a register to edit, a preview that runs, and what it has told the terminal."""

    register: Path
    out: Path
    days: list[date] = field(default_factory=lambda: [TODAY])
    told: list[str] = field(default_factory=list)
    preview: Preview = field(init=False)

    def __post_init__(self) -> None:
        self.remembering(None)

    def remembering(self, remember: Remember | None) -> None:
        """Have a preview that knows the past so."""
        self.preview = Preview(self.register, [], self.out, lambda: self.days[-1], 0, self.told.append, remember)

    def ask(self, path: str, world: str = "public", method: str = "GET", host: str = "") -> Answer:
        """Ask the server, with the path as it is."""
        place = urlsplit(self.preview.addresses[world]).netloc
        connection = HTTPConnection(place, timeout=PATIENCE)
        connection.request(method, path, headers={"Host": host or place})
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def state(self, world: str = "public") -> dict[str, Any]:
        """What the script would be told."""
        found: dict[str, Any] = json.loads(self.ask("/_samkop/state", world).body)
        return found

    def edit(self, file: str, old: str, new: str) -> None:
        """Save a file with other text in it, as an editor does: the whole file anew."""
        path = self.register / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    @contextmanager
    def a_round(self) -> Iterator[None]:
        """What is done in here leads to a round, built or refused; go on when it is over."""
        before = len(self.rounds())
        yield
        until(lambda: len(self.rounds()) > before, "a round of the preview")

    def rounds(self) -> list[str]:
        """What was told of each round."""
        return [line for line in self.told if line.startswith("Byggt på") or "visas tills de är rättade" in line]


def until(true: Callable[[], object], what: str) -> None:
    """Wait, but not for ever."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


class Events:
    """Listens to the stream as a page does."""

    def __init__(self, desk: Desk, world: str) -> None:
        place = urlsplit(desk.preview.addresses[world]).netloc
        self._connection = HTTPConnection(place, timeout=PATIENCE)
        self._connection.request("GET", "/_samkop/reload", headers={"Host": place})
        self._answer = self._connection.getresponse()
        self.kind = self._answer.headers["Content-Type"]

    def next(self) -> dict[str, Any]:
        """The next state that is told."""
        while line := self._answer.readline():
            if line.startswith(b"data: "):
                state: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return state
        raise AssertionError("the stream has ended")

    def close(self) -> None:
        """Hang up."""
        self._answer.close()
        self._connection.close()


@contextmanager
def running(desk: Desk) -> Iterator[Desk]:
    """Run a preview until its first round is over and the test is done."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            desk.preview.run()
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            errors.append(error)

    thread = Thread(target=run)
    thread.start()
    try:
        until(lambda: desk.rounds() or errors, "the first round")
        if errors:
            raise errors[0]
        yield desk
    finally:
        desk.preview.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert desk.told[-1] == "Förhandsvisningen är avslutad."
