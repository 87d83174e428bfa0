# SPDX-License-Identifier: EUPL-1.2
"""The typesetter, run as a program: `python -I press.py FOLDER` reads an order on each line of its input and answers each with a line.

An order is JSON with `paper` (what the template sets), `timestamp` (seconds since 1970, the day of the document) and, where the paper must fit, `sizes` to
try and `most` pages. An order with `picture` instead of `paper` is set by the other template, and answered with `png`. An answer has `pdf` in Base64 and `pages`, or `error` and the `line` of the template. It reads nothing but its folder: no clock, no network, no fonts of the machine.
It imports nothing of ours, so that it starts fast and can be run by its path.
"""

from __future__ import annotations

import base64
import json
import re
import signal
import sys
from pathlib import Path
from typing import Any

import typst

_PLACE = re.compile(r"(?:paper|preview)\.typ:(\d+)")
STANDARD: typst.PDFStandard = "ua-1"


def make_compiler(folder: Path, template: str) -> typst.Compiler:
    """The compiler of a template in `folder`, with its fonts and no others."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")])
    return typst.Compiler(str(folder / template), root=str(folder), font_paths=fonts, ignore_system_fonts=True)


def typeset(compiler: typst.Compiler, order: dict[str, Any]) -> dict[str, Any]:
    """The answer to an order: in the first of its sizes that fits, or else in the last."""
    answer: dict[str, Any] = {}
    for size in order.get("sizes") or [None]:
        paper = order["paper"] if size is None else {**order["paper"], "size": size}
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
            pdf_standards=[STANDARD],
            timestamp=order["timestamp"],
        )
        pages = int(json.loads(compiler.query("<pages>", field="value", one=True)))
        answer = {"pdf": base64.b64encode(pdf).decode("ascii"), "pages": pages}  # type: ignore[arg-type]
        if pages <= order.get("most", pages):
            break
    return answer


def draw(compiler: typst.Compiler, order: dict[str, Any]) -> dict[str, Any]:
    """The answer to an order of a picture: one pixel for each point of its page."""
    told = json.dumps(order["picture"], ensure_ascii=False)
    png = compiler.compile(format="png", ppi=72, sys_inputs={"picture": told})
    return {"png": base64.b64encode(png).decode("ascii")}  # type: ignore[arg-type]


def main() -> None:
    """Answer orders until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever gives the orders; the input then ends
    folder = Path(sys.argv[1])
    papers, pictures = make_compiler(folder, "paper.typ"), make_compiler(folder, "preview.typ")
    for line in sys.stdin.buffer:
        order = json.loads(line)
        try:
            answer = draw(pictures, order) if "picture" in order else typeset(papers, order)
        except typst.TypstError as error:
            place = _PLACE.search(error.diagnostic)
            answer = {"error": ". ".join((error.message, *error.hints)), "line": int(place[1]) if place else 1}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
