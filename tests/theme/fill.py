# SPDX-License-Identifier: EUPL-1.2
"""Fill the tokens of built pages with sample HTML, so that judges see whole pages."""

from __future__ import annotations

from pathlib import Path

from tests.theme.stage import PAGES, TOKENS

HERE = Path(__file__).parent
NOTICES = (
    '<div class="example-notice"><p><strong>Exempel.</strong> Allt på sidan är påhittat. '
    '<a href="#om">Om exemplet</a></p></div>'
    '<div class="notice notice--warning"><p class="notice__title">Webbutiken är stängd</p>'
    "<p>Beställ per telefon till och med fredag.</p></div>"
)
FOOTER = (
    '<nav aria-label="Om webbplatsen"><ul><li><a href="#karta">Innehåll A till Ö</a></li>'
    '<li><a href="#tillganglighet">Tillgänglighetsredogörelse</a></li><li><a href="#om">Om webbplatsen</a></li>'
    '<li><a href="#data">Öppna data</a></li></ul></nav>'
    "<p>Uppgifterna får användas fritt (CC0). Internt betyder inte publicerat, inte hemligt.</p>"
)
NOT_FOUND = (
    "<h1>Sidan finns inte</h1><p>Adressen kan vara felskriven, eller så har sidan tagits bort.</p>"
    '<ul class="actions"><li><a class="button" href="/samkop/">Till startsidan</a></li></ul>'
)
HEAD = (
    '<meta name="description" content="Avtal i Exempelbygden."><meta name="robots" content="noindex">'
    '<link rel="canonical" href="https://upphandling.example/samkop/">'
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "WebPage"}</script>'
)
LIST = (
    '<h1>Avtal och inköpssystem</h1><p class="lead">Alla avtal som gäller nu.</p><ul class="cards"><li>'
    '<h2><a href="_ram/">Kontorsmaterial</a></h2><span class="status status--active">Gäller</span></li></ul>'
)


def fill(site: Path) -> list[Path]:
    """Exchange every token in a built site; return the pages."""
    pages = [*(site / address / "index.html" for address in PAGES), site / "404.html"]
    for path in pages:
        main = NOT_FOUND if path.name == "404.html" else LIST
        if "_ram" in path.parts:
            main = (HERE / "sample.html").read_text("utf-8")
        title = f"{path.parent.name or 'Start'} – Samköp Exempelbygden"
        parts = {
            "title": title,
            "head": HEAD,
            "notices": NOTICES if path.parent.name != "vagledning" else "",
            "main": main,
            "footer": FOOTER,
        }
        text = path.read_text("utf-8")
        for name in TOKENS:
            text = text.replace(f"%%samkop:{name}%%", parts[name])
        path.write_text(text, "utf-8")
    return pages
