# SPDX-License-Identifier: EUPL-1.2
"""What the intranet's server runs: it fetches, builds and swaps, and what is wrong never takes the old site away."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.example import SMALL
from tests.support.forge import DAY, ROOT, Forge, forge
from tests.support.workflows import loaded, steps

DEPLOY = ROOT / "docs" / "deploy"
SCRIPT = DEPLOY / "samkop-intern"
SAMKOP = """\
#!/bin/sh
echo "$@" >> "{log}"
[ "$1" = build ] || exec "{python}" -m generator "$@"
exec "{python}" -m generator "$@" --as-of {day}
"""
STAND_IN = """\
#!/bin/sh
echo "$@" >> "{log}"
[ "$1" = build ] || exit 0
while [ $# -gt 0 ]; do
  case $1 in --register) register=$2 ;; --overlay) overlay=$2 ;; --out) out=$2 ;; esac
  shift
done
! grep -rn "^titel:" "$register" || exit 1
rm -rf "$out/internal" && mkdir -p "$out/internal" && cp -R "$register/." "$out/internal"
[ -z "${{overlay:-}}" ] || cp -R "$overlay/." "$out/internal/overlay"
"""
"""Builds by copying, in no time: what the script does is the same whatever is built."""
RSYNC = """\
#!/bin/sh
echo "$@" >> "{log}"
for target; do from=$last; last=$target; done
rm -rf "$target" && cp -R "$from" "$target"
"""


@dataclass
class Server:
    """A server in the intranet, and the forge that it fetches from."""

    forge: Forge
    folder: Path
    settings: dict[str, str]

    def run(self, **settings: str) -> subprocess.CompletedProcess[str]:
        """One run of the script, as the timer starts it."""
        env = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(self.folder)}
        return subprocess.run(
            [str(SCRIPT)], env={**env, **self.settings, **settings}, capture_output=True, text=True, check=False
        )

    def builds(self) -> int:
        """How many times something has been built."""
        log = self.folder / "samkop.log"
        return sum(line.startswith("build ") for line in log.read_text("utf-8").splitlines())

    def site(self, path: str = "agreements/kontorsmaterial.yml") -> str:
        """A file of the site."""
        return (self.folder / "state/site/internal" / path).read_text("utf-8")

    def pushed(self, old: str, new: str) -> None:
        """A change of the agreement that has been approved."""
        self.forge.change("agreements/kontorsmaterial.yml", old, new)
        self.forge.git("commit", "--quiet", "-am", "Ändra")
        self.forge.git("push", "--quiet", "origin", "main")


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server whose program is a stand-in."""
    return installed(tmp_path, STAND_IN)


def installed(tmp_path: Path, samkop: str) -> Server:
    home = tmp_path / "server"
    (home / "bin").mkdir(parents=True)
    (home / "state").mkdir()
    for name, text in (("samkop", samkop), ("rsync", RSYNC)):
        program = home / "bin" / name
        program.write_text(text.format(log=home / f"{name}.log", python=sys.executable, day=DAY), "utf-8")
        program.chmod(0o755)
    made = forge(tmp_path, SMALL)
    return Server(made, home, {"SAMKOP_REPOSITORY": str(made.remote), "STATE_DIRECTORY": str(home / "state")})


@pytest.mark.long
def test_with_the_program_itself_a_wrong_register_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    server, page = installed(tmp_path, SAMKOP), "avtal/kontorsmaterial/index.html"
    done = server.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "<h1>Kontorsmaterial</h1>" in server.site(page)
    assert not (server.folder / "state/site/public").exists()
    server.pushed("title: Kontorsmaterial", "titel: Kontorsmaterial")
    done = server.run()
    assert done.returncode == 1
    assert "agreements/kontorsmaterial.yml" in done.stdout
    assert "<h1>Kontorsmaterial</h1>" in server.site(page)
    server.pushed("titel: Kontorsmaterial", "title: Pennor")
    assert server.run().returncode == 0
    assert "<h1>Pennor</h1>" in server.site(page)


def test_it_fetches_builds_and_leaves_what_is_built_alone(server: Server) -> None:
    assert server.run().returncode == 0
    assert server.run().returncode == 0
    assert server.builds() == 1
    (server.folder / "state/register/register/agreements/skrap.yml").write_text("id: skrap\n", "utf-8")
    server.pushed("title: Kontorsmaterial", "title: Kontorsmateriel")
    assert server.run().returncode == 0
    assert server.builds() == 2
    assert "title: Kontorsmateriel" in server.site()
    assert not (server.folder / "state/site/internal/agreements/skrap.yml").exists()


def test_a_build_that_fails_is_tried_again(server: Server) -> None:
    server.pushed("title: Kontorsmaterial", "titel: Kontorsmaterial")
    assert [server.run().returncode for _ in range(2)] == [1, 1]
    assert server.builds() == 2


def test_a_forge_that_does_not_answer_is_told_and_the_days_go_on(server: Server) -> None:
    assert server.run().returncode == 0
    server.forge.remote.rename(server.forge.folder / "borta.git")
    (server.folder / "state/built").write_text("i går\n", "utf-8")
    done = server.run()
    assert done.returncode == 1
    assert "Det som hämtades sist byggs i stället." in done.stderr
    assert server.builds() == 2
    assert server.run().returncode == 1
    assert server.builds() == 2


def test_a_first_fetch_that_fails_leaves_nothing_behind_that_hinders_the_next(server: Server) -> None:
    assert server.run(SAMKOP_REPOSITORY=str(server.folder / "finns-inte")).returncode != 0
    assert not (server.folder / "state/site").exists()
    assert server.run().returncode == 0
    assert "Ange adressen" in server.run(SAMKOP_REPOSITORY="").stderr


def test_history_that_has_been_rewritten_is_followed(server: Server) -> None:
    assert server.run().returncode == 0
    server.forge.change("agreements/kontorsmaterial.yml", "title: Kontorsmaterial", "title: Pennor")
    server.forge.git("commit", "--quiet", "--amend", "-am", "Allt om igen")
    server.forge.git("push", "--quiet", "--force", "origin", "main")
    assert server.run().returncode == 0
    assert "title: Pennor" in server.site()


def test_only_one_runs_at_a_time(server: Server) -> None:
    held = subprocess.Popen(
        ["flock", str(server.folder / "state/lock"), "sh", "-c", "echo hållen; read _"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout
    held.stdout.readline()
    done = server.run()
    held.communicate("\n")
    assert (done.returncode, done.stdout) == (0, "En körning pågår redan.\n")
    assert not (server.folder / "state/site").exists()


def test_an_overlay_in_a_repository_of_its_own(server: Server) -> None:
    overlay = server.forge.folder / "internt"
    (overlay / "fält/agreements").mkdir(parents=True)
    (overlay / "fält/agreements/kontorsmaterial.yml").write_text("notes: Ring vaktmästaren först.\n", "utf-8")
    for arguments in (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "Allt"]):
        server.forge.git(*arguments, at=overlay)
    done = server.run(SAMKOP_OVERLAY_REPOSITORY=str(overlay), SAMKOP_OVERLAY="fält")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Ring vaktmästaren först." in server.site("overlay/agreements/kontorsmaterial.yml")


def test_another_machines_web_server_is_sent_the_site(server: Server) -> None:
    target = server.folder / "webb"
    assert server.run(SAMKOP_RSYNC_TARGET=str(target)).returncode == 0
    assert (target / "agreements/kontorsmaterial.yml").read_text("utf-8") == server.site()
    options = (server.folder / "rsync.log").read_text("utf-8").split()
    assert options[:4] == ["--archive", "--checksum", "--delete-after", "--delay-updates"]
    assert options[4].endswith("/site/internal/")


class TestUnits:
    """What systemd reads names what there is, and every setting is explained."""

    @staticmethod
    def unit(name: str) -> configparser.ConfigParser:
        parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read(DEPLOY / name, "utf-8")
        return parser

    def test_the_timer_starts_the_service_and_the_service_the_script(self) -> None:
        assert "Unit" not in self.unit("samkop-intern.timer")["Timer"]  # then it is the service of the same name
        service = self.unit("samkop-intern.service")["Service"]
        assert Path(service["ExecStart"]).name == SCRIPT.name
        assert os.access(SCRIPT, os.X_OK)
        readme = (DEPLOY / "README.md").read_text("utf-8")
        assert f"install -D -m 755 samkop-intern {service['ExecStart']}\n" in readme
        assert f"samkop-intern.conf {service['EnvironmentFile']} " in readme
        assert service["NoNewPrivileges"] == "true"
        assert service["ProtectSystem"] == "strict"
        assert service["CapabilityBoundingSet"] == ""

    def test_every_setting_is_in_the_example_and_is_read(self) -> None:
        read = set(re.findall(r"SAMKOP_[A-Z_]+", SCRIPT.read_text("utf-8")))
        shown = set(
            re.findall(r"^#?(SAMKOP_[A-Z_]+)=", (DEPLOY / "samkop-intern.conf").read_text("utf-8"), re.MULTILINE)
        )
        assert read == shown

    @pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
    def test_systemd_understands_them(self, tmp_path: Path) -> None:
        for name in ("samkop-intern.service", "samkop-intern.timer"):
            text = (DEPLOY / name).read_text("utf-8").replace("/usr/local/lib/samkop/samkop-intern", str(SCRIPT))
            (tmp_path / name).write_text(text, "utf-8")
        command = ["systemd-analyze", "verify", str(tmp_path / "samkop-intern.timer")]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.stderr == ""


class TestRules:
    """The rules that a forge is given speak of what there is."""

    def test_main_asks_for_the_checks_that_run(self) -> None:
        rules = {rule["type"]: rule.get("parameters") for rule in self.ruleset("main")["rules"]}
        names = {job["name"] for job in loaded(ROOT / ".github/workflows/granska.yml")["jobs"].values()}
        asked = {check["context"] for check in rules["required_status_checks"]["required_status_checks"]}
        assert asked == {"Registret"}
        assert asked <= names
        assert rules["pull_request"]["required_approving_review_count"] == 1
        assert rules["pull_request"]["require_code_owner_review"] is True
        assert {"deletion", "non_fast_forward"} <= set(rules)

    def test_the_ledger_only_grows(self) -> None:
        ruleset = self.ruleset("published")
        assert ruleset["conditions"]["ref_name"]["include"] == ["refs/heads/published"]
        assert {rule["type"] for rule in ruleset["rules"]} == {"deletion", "non_fast_forward"}
        lines = [each.line for each in steps(ROOT / ".github/workflows/publicera.yml")]
        assert "samkop build --audience public --published published" in lines

    @staticmethod
    def ruleset(name: str) -> dict[str, Any]:
        found = json.loads((DEPLOY / f"ruleset-{name}.json").read_text("utf-8"))
        assert (found["enforcement"], found["bypass_actors"]) == ("active", [])
        return dict(found)
