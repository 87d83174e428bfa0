# SPDX-License-Identifier: EUPL-1.2
"""Two pieces of work at once. Each test runs a program of its own, since a process with the threads of a test runner cannot be copied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGINNING = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job inherits that it is ignored
from pathlib import Path
from generator.beside import beside
os.cpu_count = lambda: 2
mark = Path(sys.argv[1])
here = os.getpid()
def slow():
    mark.write_text("begun")
    time.sleep(3)
    mark.write_text("ended")
def begun():
    while not mark.exists():
        time.sleep(0.01)
"""


def run(program: str, mark: Path) -> subprocess.CompletedProcess[str]:
    """Run the program to the end of every process that holds its output."""
    command = [sys.executable, "-c", BEGINNING + program, str(mark)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_work_is_done_by_another_process(tmp_path: Path) -> None:
    done = run("with beside(os.getpid) as wait: print(wait() != here)", tmp_path / "mark")
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_a_process_with_threads_or_one_core_does_the_work_itself(tmp_path: Path) -> None:
    program = "import threading\nthreading.Thread(target=time.sleep, args=(1,), daemon=True).start()\nwith beside(os.getpid) as wait: print(wait() == here)"
    assert run(program, tmp_path / "mark").stdout == "True\n"
    program = "os.cpu_count = lambda: 1\nwith beside(os.getpid) as wait: print(wait() == here)"
    assert run(program, tmp_path / "mark").stdout == "True\n"


def test_work_that_fails_is_done_again_where_its_fault_is_seen(tmp_path: Path) -> None:
    program = """
def work():
    with mark.open("a") as file:
        file.write("x")
    raise KeyError("här")
with beside(work) as wait:
    wait()
"""
    done = run(program, tmp_path / "mark")
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 1
    assert "in work" in done.stderr
    assert done.stderr.endswith("KeyError: 'här'\n")
    assert (tmp_path / "mark").read_text("utf-8") == "xx"


def test_work_whose_process_is_killed_is_done_again(tmp_path: Path) -> None:
    program = """
def work():
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return "klart"
with beside(work) as wait:
    print(wait())
"""
    done = run(program, tmp_path / "mark")
    assert (done.stdout, done.stderr) == ("klart\n", "")


def test_a_block_that_is_left_takes_the_other_process_with_it(tmp_path: Path) -> None:
    done = run("with beside(slow):\n    begun()\n    raise KeyboardInterrupt\n", tmp_path / "mark")
    assert done.stderr.count("Traceback") == 1
    assert (tmp_path / "mark").read_text("utf-8") == "begun"


def test_a_process_that_is_killed_takes_the_other_with_it(tmp_path: Path) -> None:
    done = run("with beside(slow):\n    begun()\n    os.kill(here, signal.SIGKILL)\n", tmp_path / "mark")
    assert done.returncode == -9
    assert (tmp_path / "mark").read_text("utf-8") == "begun"


def test_an_interrupt_is_for_the_one_who_waits(tmp_path: Path) -> None:
    """Ctrl-C reaches every process of the terminal."""
    program = """
os.setpgid(0, 0)
with beside(slow) as wait:
    begun()
    os.killpg(0, signal.SIGINT)
    wait()
"""
    done = run(program, tmp_path / "mark")
    assert done.stderr.count("Traceback") == 1
    assert done.stderr.endswith("KeyboardInterrupt\n")
    assert (tmp_path / "mark").read_text("utf-8") == "begun"
