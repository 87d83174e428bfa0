# SPDX-License-Identifier: EUPL-1.2
"""Two pieces of work at once: one is done by a copy of this process, which has everything that has been read already."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar, cast

T = TypeVar("T")


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin `work` in a copy of this process; what is given waits for it, and returns what it returned.

    Work that fails, or whose copy is killed, is done once more here, so that a fault shows itself with its place; `work` must bear that. A block that is
    left early takes the copy with it, and so does the end of this process, however it comes. Where a process cannot be copied (other systems than
    Unix, a process with threads), or there is one core only, the work is done when it is waited for.
    """
    if not _can_copy():
        yield work
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    leash, held = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(work, sender, leash, held))
    process.start()
    sender.close()
    leash.close()

    def wait() -> T:
        with suppress(EOFError, OSError):  # it ended, or in the middle of its answer
            return cast("T", receiver.recv())
        return work()

    try:
        yield wait
    finally:
        held.close()
        process.join()
        receiver.close()


def _can_copy() -> bool:
    alone = threading.active_count() == 1
    return alone and (os.cpu_count() or 1) > 1 and "fork" in multiprocessing.get_all_start_methods()


def _answer(work: Callable[[], object], sender: Connection, leash: Connection, held: Connection) -> None:
    """In the copy: work and answer. It fails without a word, and stops when the other end of the leash is let go, as if it had been told to exit."""
    held.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits, who then lets go
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_stop_with, args=(leash,), daemon=True).start()
    with suppress(Exception):  # it is told by whoever does the work again
        sender.send(work())


def _stop_with(leash: Connection) -> None:
    with suppress(EOFError):
        leash.recv_bytes()
    os.kill(os.getpid(), signal.SIGTERM)


def _stop(_signal: int, _frame: object) -> None:
    raise SystemExit
