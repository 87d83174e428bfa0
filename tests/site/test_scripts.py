# SPDX-License-Identifier: EUPL-1.2
"""The site's scripts as they are sent: joined where only one page needs them, and slim."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from generator.files import TEMPLATES
from generator.site.scripts import scripts, slim
from tests.judges.lighthouse import node

ASSETS = TEMPLATES / "theme" / "assets"


def test_a_script_loses_its_comments_and_keeps_its_licence() -> None:
    text = "// SPDX-License-Identifier: EUPL-1.2\n// Varför.\nconst text = `// ${1 + 1} står kvar`; // men inte det här\nexport const same = /\\/\\/ /.test(text);\n"
    slimmed = slim(text).decode()
    assert slimmed.startswith("// SPDX-License-Identifier: EUPL-1.2\n")
    assert "Varför" not in slimmed
    assert "men inte" not in slimmed
    assert "`// ${1 + 1} står kvar`" in slimmed


@pytest.mark.parametrize("script", sorted(ASSETS.glob("*.js")), ids=lambda script: script.name)
def test_no_script_has_a_template_inside_a_template(script: Path) -> None:
    """What makes scripts slim takes the inner one for code, and its blanks away: ”matchar.Dessutom”."""
    assert re.findall(r"`[^`\n]*\$\{[^}`\n]*`", script.read_text("utf-8")) == []


def _folder(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(f"// SPDX-License-Identifier: EUPL-1.2\n{text}", "utf-8")
    return list(folder.glob("*.js"))


SHARED = "export const base = 1;\nexport const other = 10;\n"
INNER = 'import { base } from "./shared.js";\nexport const inner = base + 1;\n'
PAGE = 'import { inner } from "./inner.js";\nimport { base, other } from "./shared.js";\nexport const page = [inner, base, other].join();\n'
SECOND = 'import { base } from "./shared.js";\nexport const second = base;\nexport const later = () => import("./engine.js");\n'
ENGINE = "export const engine = 5;\n"


def test_a_module_that_one_page_needs_is_in_its_file_and_the_others_stand_alone(tmp_path: Path) -> None:
    sent = scripts(_folder(tmp_path, shared=SHARED, inner=INNER, page=PAGE, second=SECOND, engine=ENGINE))
    assert list(sent) == ["engine.js", "page.js", "second.js", "shared.js"]
    out = tmp_path / "out"
    out.mkdir()
    (out / "package.json").write_text('{"type": "module"}', "utf-8")
    for name, script in sent.items():
        (out / name).write_bytes(script)
        assert script.count(b"SPDX") == 1
    asks = 'Promise.all([import("./page.js"), import("./second.js")]).then(async ([one, two]) => console.log(one.page, two.second, (await two.later()).engine))'
    done = subprocess.run([node(), "-e", asks], cwd=out, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("2,1,10 1 5\n", "")


@pytest.mark.parametrize("text", ["const inner = 2;\n", "const [some, inner] = [1, 2];\n", "function inner() {}\n"])
def test_two_modules_with_the_same_name_in_one_file_are_told(tmp_path: Path, text: str) -> None:
    files = _folder(tmp_path, shared=SHARED, inner=INNER, page=f'import {{ inner as own }} from "./inner.js";\n{text}')
    with pytest.raises(ValueError, match="inner"):
        scripts(files)


def test_every_import_of_the_theme_is_of_the_form_that_is_understood() -> None:
    for script in ASSETS.glob("*.js"):
        for line in script.read_text("utf-8").splitlines():
            if line.startswith(("import", "export *", "export {")):
                assert re.fullmatch(r'import \{ \w+(, \w+)* \} from "\./[-\w]+\.js";', line), f"{script.name}: {line}"


def test_what_pages_ask_for_is_there() -> None:
    sent = scripts(ASSETS.glob("*.js"))
    assert {"answer.js", "filter.js", "search-page.js", "search.js", "seen.js", "samkop.js", "scheme.js"} <= set(sent)
    for name, script in sent.items():
        for other in re.findall(r'"\./([-\w]+\.js)"', script.decode()):
            assert other in sent, name
