# SPDX-License-Identifier: EUPL-1.2
"""How another machine installs exactly this program: a line for pip, from what was noted when it was installed here (PEP 610)."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, distribution
from typing import Any
from urllib.parse import urlsplit

NAME = "samkop"
UNKNOWN = "https://samkop.invalid/samkop.git"
"""Leads nowhere (RFC 2606). Stands where the program came from a file or a folder of this machine, which no other machine has."""


def requirement(installed: Distribution | None = None) -> str:
    """The line for pip. A program from a package index has its version, one from Git its commit, one from the web its address."""
    installed = installed or distribution(NAME)
    told = installed.read_text("direct_url.json")
    if told is None:
        return f"{NAME}=={installed.version}"
    return f"{NAME} @ {_address(json.loads(told)) or f'git+{UNKNOWN}@v{installed.version}'}"


def _address(told: dict[str, Any]) -> str:
    """Where the program came from, or nothing if others cannot fetch it there. An address with a name or password in it is nobody else's."""
    url, git = str(told.get("url", "")), told.get("vcs_info", {})
    parts = urlsplit(url)
    if parts.scheme != "https" or "@" in parts.netloc:
        return ""
    if git:
        return f"git+{url}@{git['commit_id']}" if git.get("vcs") == "git" else ""
    digest = told.get("archive_info", {}).get("hashes", {}).get("sha256")
    return f"{url.partition('#')[0]}#sha256={digest}" if digest else ""
