# SPDX-License-Identifier: EUPL-1.2
"""Vega-Lite, run as a program: `python -I easel.py` reads a specification as JSON on each line of its input and answers each with a line.

An answer has `svg`, or `error` with Vega's own words. It reads nothing: no clock, no network (no address is allowed), no file. It starts threads, as the JavaScript
engine in it does, and so never runs in a process that is copied. It imports nothing of ours, so that it starts fast and can be run by its path.
"""

from __future__ import annotations

import json
import signal
import sys

import vl_convert


def main() -> None:
    """Answer specifications until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever gives the orders; the input then ends
    for line in sys.stdin.buffer:
        try:
            answer = {"svg": vl_convert.vegalite_to_svg(json.loads(line), allowed_base_urls=[])}
        except ValueError as error:
            answer = {
                "error": " ".join(str(error).split()).partition(" at http")[0]
            }  # what follows is its stack of calls
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
