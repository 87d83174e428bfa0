# SPDX-License-Identifier: EUPL-1.2
"""Addresses at the forge that keeps a register: where a file is edited, where a new one is begun, and where a form is filled in.

Which forge it is shows in the pattern of the address where a file is seen. GitHub and Gitea, and so Forgejo, fill in name and text of a new file from the
address (go-gitea/gitea#16556, isaacs/github#1527); GitLab fills in the name. The same two fill in a field of an issue form by its id (github/docs#22835,
go-gitea/gitea#22545); GitLab has no such forms, but fills in the heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

LONGEST = 6_000
"""Longest address that is written. Forges refuse those above some eight thousand bytes; a text that does not fit is left out."""


class Forge(NamedTuple):
    """Patterns of addresses: `{url}` and `{branch}` of the repository, `{path}` of the file in it, `{folder}` and `{name}` of the path, `{text}` its text.

    Of a form `{name}` is that of its file without ending and `{field}` the id of a field, or `{title}` how a heading begins; what is filled in follows last.
    """

    view: str
    edit: str
    new: str
    form: str = ""


FORGES = (
    Forge(
        "{url}/blob/{branch}/{path}",
        "{url}/edit/{branch}/{path}",
        "{url}/new/{branch}?filename={path}&value={text}",
        "{url}/issues/new?template={name}.yml&{field}=",
    ),
    Forge(
        "{url}/-/blob/{branch}/{path}",
        "{url}/-/edit/{branch}/{path}",
        "{url}/-/new/{branch}/{folder}?file_name={name}",
        "{url}/-/issues/new?issue%5Btitle%5D={title}",
    ),
    Forge(
        "{url}/src/branch/{branch}/{path}",
        "{url}/_edit/{branch}/{path}",
        "{url}/_new/{branch}/{folder}?filename={name}&value={text}",
        "{url}/issues/new?template=.github%2FISSUE_TEMPLATE%2F{name}.yml&field%3A{field}=",
    ),
)
"""GitHub, GitLab, Gitea with Forgejo."""


def forge_of(view: str) -> Forge:
    """The forge whose files are seen at this pattern; where it is not known, files are edited from where they are seen, and none is begun."""
    return next((forge for forge in FORGES if forge.view == view), Forge(view, view, ""))


def address(pattern: str, url: str, branch: str, path: str, text: str = "") -> str:
    """The address that a pattern gives; nothing for none. The text is left out where the address would be too long."""
    folder, _, name = path.rpartition("/")
    places = {
        "url": url.rstrip("/"),
        "branch": quote(branch),
        "path": quote(path),
        "folder": quote(folder),
        "name": quote(name),
    }
    whole = _filled(pattern, {**places, "text": quote(text, safe="")})
    return whole if len(whole) <= LONGEST else _filled(pattern, {**places, "text": ""})


def in_repository(folder: str, path: str) -> str:
    """A file's path from the root of the repository that the register lies in, below `folder`."""
    return "/".join(filter(None, (folder.strip("/"), path)))


def form_address(view: str, url: str, name: str, field: str, title: str) -> str:
    """The address of the issue form called `name`, where what `field` is to hold (or what follows `title`) is written last; nothing where the forge is not known."""
    places = {"url": url.rstrip("/"), "name": quote(name), "field": quote(field), "title": quote(title, safe="")}
    return _filled(forge_of(view).form, places)


def _filled(pattern: str, places: Mapping[str, str]) -> str:
    """The pattern with its places filled. What is no place stays: an editor has written the pattern."""
    return re.sub(r"\{(\w+)\}", lambda found: places.get(found[1], found[0]), pattern)
