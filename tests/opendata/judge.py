# SPDX-License-Identifier: EUPL-1.2
"""libcoveocds without a network: the standard and its extensions are read from where SAMKOP_OCDS_SCHEMA says that they lie.

The variable names a ZIP file of https://github.com/open-contracting/standard at the tag 1__1__5. In the folder `ext` beside it every extension lies as
`REPOSITORY/REF/`, from https://github.com/open-contracting-extensions.
"""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

SCHEMA: Final = os.environ.get("SAMKOP_OCDS_SCHEMA", "")
needs_schema = pytest.mark.skipif(
    not SCHEMA, reason="the schema of OCDS is not at hand: name its ZIP file in SAMKOP_OCDS_SCHEMA"
)
_RAW = re.compile(r"https://raw\.githubusercontent\.com/open-contracting-extensions/([^/]+)/([^/]+)/(.+)")
_ZIP = re.compile(r"https://github\.com/open-contracting-extensions/([^/]+)/archive/(.+)\.zip")
_STANDARD = re.compile(r"https?://standard\.open-contracting\.org/(?:schema/1__1__5|1\.1/en)/([a-z-]+\.json)")


def standard(name: str) -> Any:
    """A schema of the standard itself."""
    with zipfile.ZipFile(SCHEMA) as archive:
        path = next(each for each in archive.namelist() if each.endswith(f"/schema/{name}"))
        return json.loads(archive.read(path))


def extension(url: str) -> Any:
    """What an extension adds to the schema of releases."""
    found = _RAW.fullmatch(url)
    assert found, url
    return json.loads((_folder(found[1], found[2]) / "release-schema.json").read_bytes())


def faults(package: dict[str, Any]) -> list[str]:
    """Everything that libcoveocds finds wrong, and everything that it does not know."""
    from libcoveocds.api import ocds_json_output  # type: ignore[import-untyped]  # noqa: PLC0415 - it is slow to load, and few tests ask for it
    from libcoveocds.config import LibCoveOCDSConfig  # type: ignore[import-untyped]  # noqa: PLC0415

    with _offline(), tempfile.TemporaryDirectory() as scratch:
        settings = LibCoveOCDSConfig({"standard_zip": f"file://{SCHEMA}", "context": "api"})
        found = ocds_json_output(scratch, json_data=package, lib_cove_ocds_config=settings, schema_version="1.1")
    assert not found["extensions"].get("invalid_extensions"), found["extensions"]
    said = [str(each) for each in found["validation_errors"]]
    kinds = (
        "additional_fields",
        "deprecated_fields",
        "additional_closed_codelist_values",
        "additional_open_codelist_values",
    )
    said += [f"{kind}: {found[kind]}" for kind in kinds if found.get(kind)]
    said += [f"{name}: {rows}" for name, rows in (found.get("additional_checks") or {}).items() if rows]
    said += [f"conformance: {found['conformance_errors']}"] if found.get("conformance_errors") else []
    return said


def _folder(repository: str, ref: str) -> Path:
    return Path(SCHEMA).parent / "ext" / repository / ref


@contextmanager
def _offline() -> Iterator[None]:
    """Answer every request from the disk, and refuse those that cannot be."""

    def send(_: HTTPAdapter, request: requests.PreparedRequest, **__: object) -> requests.Response:
        content = _content(request.url or "")
        made = requests.Response()
        made.status_code, made.url, made.request = 200 if content else 404, request.url or "", request
        made.raw = HTTPResponse(
            io.BytesIO(content), status=made.status_code, preload_content=False, request_url=made.url
        )
        return made

    with patch.object(HTTPAdapter, "send", send):
        yield


def _content(url: str) -> bytes:
    if found := _RAW.fullmatch(url):
        file = _folder(found[1], found[2]) / found[3]
        return file.read_bytes() if file.is_file() else b""
    if found := _ZIP.fullmatch(url):
        return _zipped(_folder(found[1], found[2]), f"{found[1]}-{found[2]}")
    if found := _STANDARD.fullmatch(url):
        return json.dumps(standard(found[1])).encode()
    raise AssertionError(f"nothing but the standard should be asked for: {url}")


def _zipped(folder: Path, name: str) -> bytes:
    assert folder.is_dir(), f"the extension is not at hand: {folder}"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(f"{name}/", b"")
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, f"{name}/{file.relative_to(folder)}")
    return made.getvalue()
