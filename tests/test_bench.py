# SPDX-License-Identifier: EUPL-1.2
"""The measuring works; what it measures is never asserted, since a busy machine would fail it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bench_diff
from scripts.bench_markdown import pages_of
from scripts.bench_measure import Program, Run
from scripts.bench_register import write_register
from scripts.bench_report import BEGIN, END, side_by_side

ROOT = Path(__file__).resolve().parents[1]


def put_in(page: Path, script: str, begin: str, end: str, *options: str) -> str:
    """What a page says when a measuring has put its tables between the marks."""
    page.write_text(f"# Prestanda\n\n{begin}\n\ngammalt\n\n{end}\n\nEfter.\n", "utf-8")
    command = [sys.executable, str(ROOT / "scripts" / script), *options, "--into", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = page.read_text("utf-8")
    assert text.startswith("# Prestanda\n")
    assert text.endswith(f"{end}\n\nEfter.\n")
    assert "gammalt" not in text
    return text


@pytest.mark.long
def test_a_quick_run_writes_its_tables(tmp_path: Path) -> None:
    options = ("--quick", "--only", "samkop", "--as-of", "2026-11-02")
    text = put_in(tmp_path / "performance.md", "bench.py", BEGIN, END, *options)
    assert "Mätt 2026-11-02" in text
    for heading in ("Sida vid sida", "En ändrad post", "Tillväxt", "Vart arbetet går"):
        assert f"### {heading}\n\n|" in text
    for place in (str(ROOT), str(tmp_path), str(Path.home()), "/tmp/"):  # noqa: S108 - looked for, not used
        assert place not in text


@pytest.mark.long
def test_a_quick_run_tells_how_long_a_difference_takes(tmp_path: Path) -> None:
    options = ("--agreements", "60", "--rounds", "1")
    text = put_in(tmp_path / "performance.md", "bench_diff.py", bench_diff.BEGIN, bench_diff.END, *options)
    assert [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| t")] == [
        "| tre belopp",
        "| två rubriker och ett slutdatum",
        "| tre belopp, inget läst förut",
    ]


def test_the_same_number_gives_the_same_register(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_register(tmp_path / name, 6)
    one, other = ({file.relative_to(tmp_path / name): file.read_bytes() for file in (tmp_path / name).rglob("*.yml")} for name in ("one", "other"))  # fmt: skip
    assert one == other
    assert sum(path.parts[0] == "agreements" for path in one) == 6


def test_a_program_that_is_missing_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("x" * 1000, "utf-8")
    ours = Program("Samköp, båda webbplatserna", [], tmp_path, [tmp_path], runs=[Run(1.0, 1.0, 1_000_000)])
    table = side_by_side([ours, Program("Hugo, bar mall", [], tmp_path, [], missing="inte installerad")])
    assert "| Samköp, båda webbplatserna | 1 | 1000,00 | 1,0 |" in table
    assert "| Hugo, bar mall | inte installerad | – |" in table


def test_a_page_goes_back_to_markdown(tmp_path: Path) -> None:
    page = tmp_path / "avtal" / "papper" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<nav>Meny</nav><main><h1>Papper</h1><p>Text &amp; <a href="../../leverantorer/x/">länk</a></p>'
        "<dl><div><dt>Hur</dt><dd><div><p>Ring.</p></div></dd></div><div><dt>Sökord</dt><dd>ett</dd><dd>två</dd></div></dl>"
        "<ul><li><h3>Rubrik</h3><p>Under.</p></li></ul><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></main>",
        "utf-8",
    )
    [found] = pages_of(tmp_path)
    assert (found.address, found.file, found.title) == ("avtal/papper/", "avtal/papper.md", "Papper")
    assert found.markdown.split("\n\n") == [
        "# Papper",
        "Text & [länk](../leverantorer/x.md)",
        "- **Hur**: Ring.\n- **Sökord**: ett; två\n- **Rubrik**",
        "    Under.",
        "| A | B |\n|---|---|\n| 1 | 2 |\n",
    ]
