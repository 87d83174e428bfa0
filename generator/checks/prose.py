# SPDX-License-Identifier: EUPL-1.2
"""Prose holds no HTML, and links to the site lead somewhere (DESIGN § 3.9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fault import Context, Fault
from generator.model.kinds import MODELS, page_of, record_at
from generator.model.markdown import html_in, links_in
from generator.model.refusal import shown
from generator.model.shape import texts, words_in
from generator.words import closest


def raw_html(context: Context) -> Iterator[Fault]:
    """Guidance is written in Markdown; HTML in it would be shown as text or, worse, run. Each tag is told once, where it first stands."""
    for page in context.register.guidance.values():
        first: dict[str, str] = {}
        for tag in html_in(page.body):
            first.setdefault(tag.strip("</>!-").split()[0].lower() if tag.strip("</>!- ") else tag, tag)
        for tag in first.values():
            yield Fault(
                page,
                ("body",),
                "html-i-text",
                f"Texten innehåller HTML: {shown(tag)}.",
                "Skriv med Markdown i stället, eller ta bort taggen.",
                words=tag,
            )


def dead_links(context: Context) -> Iterator[Fault]:
    """A link such as /avtal/kontorsmaterial/ names a page that exists, in guidance and in the texts of records."""
    for record in context.register.records():
        if not _may_link("\n".join(words_in(record))):
            continue
        for path, text in texts(record):
            for link in dict.fromkeys(links_in(text)) if _may_link(text) else ():
                if link.startswith("/") and (cure := _cure(context, link)):
                    yield Fault(record, path, "dod-lank", f"Länken {shown(link)} leder ingenstans.", cure, words=link)


def _may_link(text: str) -> bool:
    """Whether a text has what a link to the site must have; reading it as Markdown costs far more."""
    return "](/" in text or "]: /" in text


def _cure(context: Context, link: str) -> str | None:
    """How to mend a link to a record that there is not; None where the link is right or goes elsewhere."""
    path = link.partition("#")[0].partition("?")[0]
    named = record_at(path)
    if named is None or context.register.find(*named) or context.may_exist(*named):
        return None
    kind, record_id = named
    known = context.register.of(MODELS[kind])
    if any(record_id in record.former_ids for record in known.values()):
        return None
    near = closest(record_id, known)
    section = path.strip("/").partition("/")[0]
    return (
        f"Menade du /{page_of(kind, near)}?" if near else f"Skriv adressen till en sida under /{section}/ som finns."
    )
