# SPDX-License-Identifier: EUPL-1.2
"""A program `samkop` that costs a test little to run: each run is a copy of one process that has imported the program and run nothing.

Every run has its own folder, variables, input and outputs, and leaves nothing in memory for the next, as if it had been started anew. The process is
started when the first program is asked for, and ends with the process that asked.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from functools import cache
from pathlib import Path
from typing import NoReturn

from generator.cli import COMMANDS, imported, main

ROOT = Path(__file__).resolve().parents[2]
ASKING = """\
#!{python} -IS
import json, os, socket, sys
asked = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
with socket.socket(socket.AF_UNIX) as line:
    line.connect({address!r})
    socket.send_fds(line, [len(asked).to_bytes(8, "big")], [0, 1, 2])
    line.sendall(asked)
    answer = line.recv(4)
sys.exit(int.from_bytes(answer, "big") if answer else "samkop ended without a word")
"""


@cache
def program() -> str:
    """The text of a program that does what `samkop` does."""
    folder = Path(tempfile.mkdtemp(prefix="samkop-"))
    address = str(folder / "line")
    surrounding = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "LANG": "C.UTF-8"}
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        command = [sys.executable, "-m", "tests.support.awake", str(listening.fileno())]
        fds = (listening.fileno(),)
        awake = subprocess.Popen(command, cwd=ROOT, env=surrounding, stdin=subprocess.PIPE, pass_fds=fds)
    atexit.register(_end, awake, folder)
    return ASKING.format(python=sys.executable, address=address)


def _end(awake: subprocess.Popen[bytes], folder: Path) -> None:
    awake.communicate()  # closes its input, and so ends it
    shutil.rmtree(folder)


def _listen(listening: socket.socket) -> None:
    """Answer everybody who asks, each by a copy, until the input is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies
    for name in COMMANDS:
        imported(name)
    gc.freeze()
    while listening in select.select([listening, sys.stdin], [], [])[0]:
        line, _ = listening.accept()
        with line:
            if os.fork() == 0:
                listening.close()
                _run(line)


def _run(line: socket.socket) -> NoReturn:
    """Do in this copy what is asked for on `line`, and say how it went."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, given, _, _ = socket.recv_fds(line, 8, 3)
    with line.makefile("rb") as said:
        arguments, folder, variables = json.loads(said.read(int.from_bytes(size, "big")))
    for number, one in enumerate(given):
        os.dup2(one, number)
        os.close(one)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        setattr(sys, name, os.fdopen(number, mode, closefd=False))
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    sys.argv = ["samkop", *arguments]
    try:
        code = _exit_code()
        line.sendall(code.to_bytes(4, "big"))
    finally:
        os._exit(0)


def _exit_code() -> int:
    """What `samkop` ends with."""
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:  # noqa: BLE001 - told as Python tells it
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    _listen(socket.socket(fileno=int(sys.argv[1])))
