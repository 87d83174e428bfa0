# SPDX-License-Identifier: EUPL-1.2
"""A small set of pages for the theme's tests, built with MkDocs or Zensical from one leaf configuration."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "site_templates" / "theme"
SITE_PATH = "/samkop/"
TOKENS = ("title", "head", "notices", "main", "footer")
BUILDERS = ("mkdocs", "zensical")

FRAME = "---\ntitle: {title}\nframe: true\nsection: {section}\n---\n"
PROSE = """\
---
title: Köpa utan avtal
source: register/guidance/kopa-utan-avtal.md
---
# Köpa när avtal saknas & behovet är litet

En text med [en länk](index.md), [en rubrik](#tabell) och en not[^1].

## Tabell

| Vad | Antal | Läge |
|:----|------:|:----:|
| Kopieringspapper, pärmar och annat till skola och kontor | 1 200 | ja |

Rad med brytning\x20\x20
och nästa rad.

## Rutor

!!! viktigt "Kom ihåg"
    Över gränsen för direktupphandling måste köpet annonseras.

!!! tips "Tips"
    - Fråga upphandlingsenheten.
    - Skriv upp varför.

!!! varning "Se upp"
    Ett jävigt köp är inte giltigt.

> Ett citat.

---

| Ett ord | Ett till |
|---------|----------|
| mer     | mindre   |

## Ord

avrop
:   ett köp på ett avtal som redan finns

```
kod <med> tecken
```

### Underrubrik

1. Ett
2. Två

[^1]: Noten, med [en länk](https://www.riksdagen.se/).
"""
DOCS = {
    "index.md": "---\ntitle: Start\n---\n# Upphandling i Exempelbygden\n\nVälkommen till [avtalen](avtal/index.md).\n",
    "avtal/index.md": FRAME.format(title="Avtal", section="avtal/"),
    "avtal/_ram/index.md": FRAME.format(title="Ett avtal", section="avtal/"),
    "moten/index.md": FRAME.format(title="Möten", section="moten/"),
    "moten/_ram/ram/index.md": FRAME.format(title="Ett möte", section="moten/"),
    "vagledning/index.md": "# Vägledning\n\n- [Köpa utan avtal](x.md)\n",
    "vagledning/x.md": PROSE,
}
FRAMES = tuple(name.removesuffix("index.md") for name, text in DOCS.items() if "frame: true" in text)
PAGES = tuple("vagledning/x/" if name == "vagledning/x.md" else name.removesuffix("index.md") for name in DOCS)
# docs_dir and site_dir are relative: Zensical 0.0.73 breaks down on absolute ones. custom_dir may be absolute in both.
LEAF = """\
INHERIT: {base}
site_name: {name}
site_url: https://upphandling.example{path}
docs_dir: docs
site_dir: site
theme:
  custom_dir: {theme}
extra:
  audience: {audience}
  tokens: {tokens}
  edit_base: https://git.example/redigera/
nav:
  - Start: index.md
  - Avtal & inköpssystem: avtal/index.md
  - Möten: moten/index.md
  - Vägledning:
      - Översikt: vagledning/index.md
      - vagledning/x.md
"""


def build(
    folder: Path,
    builder: str,
    audience: str = "public",
    *,
    tokens: bool = True,
    extra: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """Stage the pages (and `extra` ones) in a folder, build them in strict mode and return the built site."""
    docs = folder / "docs"
    for name, text in {**DOCS, **extra}.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    site = folder / "site"
    leaf = folder / "mkdocs.yml"
    base = os.path.relpath(ROOT / "mkdocs.base.yml", folder)
    name = "Samköp Exempelbygden" + (" – intern" if audience == "internal" else "")
    leaf.write_text(
        LEAF.format(
            base=base, name=name, path=SITE_PATH, theme=THEME,
            audience=audience, tokens=str(tokens).lower(),
        ),
        "utf-8",
    )  # fmt: skip
    programs = {
        "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--config-file", str(leaf)],
        "zensical": [str(Path(sys.executable).parent / "zensical"), "build", "--config-file", str(leaf)],
    }
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1735689600"}
    done = subprocess.run(programs[builder], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not (site / "index.html").is_file():
        raise RuntimeError(f"{builder} failed:\n{done.stdout}\n{done.stderr}")
    return site
