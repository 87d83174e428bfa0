# SPDX-License-Identifier: EUPL-1.2
"""A paper as PDF, as those meet it who hear it: tags, language, title and reading order, read by a library; and judged by a checker of PDF/UA-1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import page as checker
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.print.glyphs import UNKNOWN, printable
from generator.print.typesetter import Printed
from generator.views.facts import Shown
from generator.views.paper import Paper, PaperAction, PaperItem, PaperPoint, PaperPosition, PaperRow
from tests.print.samples import ITEM, NOTHING, SITE, WHOLE, heard, long_table
from tests.support.pdf import Document, bare, char_sizes, read

Set = Callable[..., Printed]
KINDS = ("kallelse", "utkast", "underlag", "minnesanteckningar")


@pytest.fixture(scope="module")
def whole(typeset: Set) -> Document:
    """The paper with everything in it."""
    return read(typeset(WHOLE).pdf)


def test_it_is_read_word_for_word_in_its_order(whole: Document) -> None:
    assert bare(whole.tree.text) == bare("".join(heard(WHOLE)))


def test_what_is_seen_is_what_is_heard_and_the_number_of_the_page(typeset: Set) -> None:
    found = read(typeset(long_table(80)).pdf)
    seen = "".join(found.pages)
    for number, page in enumerate(found.pages, start=1):
        last = page.splitlines()[-1]
        assert last == f"{NOTHING.title} Sida {number} av {len(found.pages)}"
        seen = seen.replace(last, "")
    assert bare(seen.replace("Post Vad som gäller", "")) == bare(found.tree.text.replace("PostVad som gäller", ""))


def test_it_says_what_it_is(whole: Document) -> None:
    assert whole.catalog["MarkInfo"] == {"Marked": True, "Suspects": False}
    assert whole.catalog["Lang"] == b"sv"
    assert whole.catalog["ViewerPreferences"]["DisplayDocTitle"] is True
    assert bare(whole.info["Title"]) == bare(WHOLE.title)
    assert whole.info["Author"] == SITE.name
    assert whole.info["CreationDate"] == whole.info["ModDate"] == "D:20261123120000Z"
    assert "<pdfuaid:part>1</pdfuaid:part>" in whole.xmp
    assert bare(f">{WHOLE.title}</rdf:li>") in bare(whole.xmp)


def test_headings_are_in_order(whole: Document) -> None:
    found = [(tag.kind, tag.text) for tag in whole.tree.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert found == [
        ("H1", WHOLE.title),
        ("H2", "1 Mötet öppnas"),
        ("H2", "2 Avtal: slut, optioner och tak"),
        ("H3", "2.1 Kontorsmaterial: optionen"),
        ("H3", "2.2 Tre avtal slutar"),
        ("H2", "3 Årshjulet"),
        ("H2", "4 Nästa möte"),
        ("H2", "Åtgärder"),
        ("H2", "Tas inte upp"),
    ]


def test_tables_have_heads_and_lists_have_items(whole: Document) -> None:
    tables = list(whole.tree.all("Table"))
    assert [[head.text for head in table.all("TH")] for table in tables] == [
        ["Post", "Vad som gäller"],
        ["Vad", "Vem", "När", "Läge"],
        ["Ärende", "Varför"],
    ]
    assert {head.attributes["Scope"].name for table in tables for head in table.all("TH")} == {"Column"}
    assert [len(list(table.all("TR"))) for table in tables] == [4, 2, 2]
    facts, bullets, numbers = whole.tree.all("L")
    assert [tag.text for tag in facts.all("Lbl")] == ["Tid", "Plats"]
    assert [tag.text for tag in bullets.all("LBody")] == ["Mora vill förlänga", "Orsa avvaktar, se avtalet"]
    assert [tag.text for tag in numbers.all("Lbl")] == ["3.", "4."]


def test_links_lead_to_the_pages_of_the_site(whole: Document) -> None:
    assert [(tag.text, tag.href) for tag in whole.tree.all("Link")] == [
        ("Kontorsmaterial", f"{SITE.url}avtal/kontorsmaterial/"),
        ("avtalet", f"{SITE.url}avtal/kontorsmaterial/"),
        ("Kontorsmaterial: optionen utnyttjas (option 1)", f"{SITE.url}avtal/kontorsmaterial/"),
        ("Ärlig konkurrens", f"{SITE.url}mal/arlig-konkurrens/"),
        ("Avtal ett", f"{SITE.url}avtal/ett/"),
        ("Avtal tva", f"{SITE.url}avtal/tva/"),
        ("Avtal tre", f"{SITE.url}avtal/tre/"),
        (f"{SITE.url}moten/samordningsgruppen/2026-12-03/",) * 2,
    ]


def test_only_its_own_fonts_are_in_it(whole: Document) -> None:
    assert {name.split("+")[1] for name in whole.fonts} == {
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "SourceSans3-It",
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", [WHOLE, NOTHING, long_table(90)], ids=["whole", "nothing", "long"])
def test_a_checker_finds_no_fault(typeset: Set, paper: Paper, kind: str) -> None:
    report = checker.validate_pdf_bytes(typeset(paper._replace(kind=kind)).pdf, profile="ua1")
    assert [(fault.rule_id, fault.message) for fault in report.failures] == []
    assert report.is_compliant
    assert report.rules.passed > 100


@pytest.mark.parametrize(
    ("there", "broken"),
    [
        (b"<pdfuaid:part>1", b"<pdfuaid:part>9"),
        (b"/Lang(sv)", b"/Long(sv)"),
        (b"/Marked true", b"/Marked null"),
        (b"/S/H1", b"/S/H4"),
        (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
    ],
)
def test_the_checker_finds_faults(typeset: Set, there: bytes, broken: bytes) -> None:
    raw = typeset(WHOLE).pdf.replace(b"/Lang (sv)", b"/Lang(sv)  ").replace(b"/S /H1", b"/S/H1 ")
    assert there in raw
    assert not checker.validate_pdf_bytes(raw.replace(there, broken), profile="ua1").is_compliant


def test_a_paper_with_nothing_says_that_it_is_one(typeset: Set) -> None:
    found = read(typeset(NOTHING).pdf)
    assert [tag.text for tag in found.tree.all("H1")] == [NOTHING.title]
    assert not list(found.tree.all("Table", "L", "H2"))


def test_a_long_table_repeats_its_heads(typeset: Set) -> None:
    found = read(typeset(long_table(120)).pdf)
    assert len(found.pages) == 3
    assert all("Post Vad som gäller" in page for page in found.pages)
    (table,) = found.tree.all("Table")
    assert [head.text for head in table.all("TH")] == ["Post", "Vad som gäller"]
    assert len(list(table.all("TR"))) == 121


def test_an_example_says_that_it_is_one_and_an_internal_paper_that_it_is_internal(typeset: Set) -> None:
    real = replace(SITE, name="Samköp", label="Intern", world="internal", example=False)
    told = read(typeset(NOTHING, real).pdf)
    assert "påhittade" not in told.tree.text
    assert told.tree.text.startswith("Samköp · Intern")
    assert "påhittade" in read(typeset(NOTHING).pdf).tree.text


# ---------------------------------------------------------------------------------------------- how many pages


def under(items: int) -> Paper:
    """A basis with some items of the usual length."""
    many = tuple(
        ITEM._replace(number=f"1.{number}", note="", positions=(), outcome="") for number in range(1, items + 1)
    )
    return WHOLE._replace(
        kind="underlag", points=(PaperPoint("1", "Önskas", "", "", "", many),), actions=(), left_out=()
    )


def test_a_basis_is_set_smaller_to_fit_its_pages_and_says_when_it_does_not(typeset: Set) -> None:
    pages = {items: (typeset(under(items)).pages, typeset(under(items), most=2).pages) for items in (1, 14, 20, 40)}
    assert pages[1] == (1, 1)
    assert pages[14][0] == pages[20][0] == 3
    assert pages[14][1] == pages[20][1] == 2
    assert pages[40][1] > 2
    small, large = (max(char_sizes(typeset(under(items), most=2).pdf)) for items in (20, 14))
    assert small < large, "and no smaller than it must be"


def test_the_number_of_pages_is_that_of_the_document(typeset: Set) -> None:
    for paper in (NOTHING, long_table(60), long_table(120)):
        printed = typeset(paper)
        assert printed.pages == len(read(printed.pdf).pages)


# ---------------------------------------------------------------------------------------------- text of records

MARKUP = "#set page(fill: red) #{1+1} $x^2$ *b* _i_ <label> @ref `code` \"citat\" 'x' \\ // c /* d */ = H - l + e [c] {d} ~ -- --- ... https://x.example/#a"
AS_PROSE = MARKUP.replace("*b*", "b").replace("_i_", "i").replace("`code`", "code")


def test_text_of_records_is_never_markup(typeset: Set) -> None:
    told = Shown(MARKUP, "avtal/x/")
    position = PaperPosition("x", MARKUP, MARKUP, (told,), (told,), (MARKUP,), (MARKUP,), MARKUP, done=True)
    item = PaperItem(
        "1.1", MARKUP, (MARKUP,), MARKUP, MARKUP, MARKUP, MARKUP, (told,), (), MARKUP, MARKUP, (position,)
    )
    rows = item._replace(rows=(PaperRow(told, MARKUP),), positions=(), outcome="", note="")
    point = PaperPoint("1", MARKUP, MARKUP, MARKUP, MARKUP, (item, rows))
    action = PaperAction(MARKUP, MARKUP, MARKUP, MARKUP)
    found = read(
        typeset(Paper("kallelse", MARKUP, MARKUP, ((MARKUP, MARKUP),), (point,), (action,), MARKUP, MARKUP)).pdf
    )
    plain, prose = (bare(found.tree.text).count(bare(text)) for text in (MARKUP, AS_PROSE))
    assert (plain, prose) == (27, 11)
    assert [bare(tag.text) for tag in found.tree.all("H1")] == [bare(MARKUP)]
    assert bare(found.info["Title"]) == bare(MARKUP)


@example("\ufeff\u200b\x00\u00ad\U0001f642\u0591e\u0301\ue000\ud7ff\u2028", "\x85\x1f\u00ad\u00a0")
@given(st.text(max_size=80), st.text(st.characters(codec="latin-1"), max_size=80))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_stops_a_paper_or_makes_it_faulty(typeset: Set, anything: str, western: str) -> None:
    item = ITEM._replace(title=anything, reason=western, note=anything, recommendation=western)
    printed = typeset(
        WHOLE._replace(title=f"T {anything}", points=(PaperPoint("1", western, "", "", anything, (item,)),))
    )
    report = checker.validate_pdf_bytes(printed.pdf, profile="ua1")
    assert [fault.message for fault in report.failures] == []


@given(st.text(st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), min_size=1))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_swedish_and_its_neighbours_are_read_as_they_were_written(typeset: Set, text: str) -> None:
    found = read(typeset(NOTHING._replace(facts=(("Text", text),))).pdf)
    assert bare(f"Text{printable(text)}På webben") in bare(found.tree.text)


def test_letters_are_shown_and_what_cannot_be_is_marked() -> None:
    assert printable("Å ä ö é ü – ” ½ ≤ → Ж α") == "Å ä ö é ü – ” ½ ≤ → Ж α"
    assert printable("a\nb\t c\u00a0d \u00ad e") == "a b c\u00a0d e"
    assert printable("hej 🙂 漢\ue000\x07\u200b\ufeff.") == f"hej {UNKNOWN} {UNKNOWN}{UNKNOWN}."
    assert printable("den 3 december och 3 decennier") == "den 3\u00a0december och 3 decennier"


def test_no_page_ends_with_a_heading_or_a_reason_alone(typeset: Set) -> None:
    for lines in range(0, 12, 3):
        points = tuple(
            PaperPoint(
                str(number), "Rubrik", "", "", "", (ITEM._replace(number=f"{number}.1", positions=(), note=""),)
            )
            for number in range(1, 16)
        )
        paper = WHOLE._replace(lead="\n\n".join(["Rad."] * lines), points=points, actions=(), left_out=())
        for page in read(typeset(paper).pdf).pages:
            *_, last, _foot = page.splitlines()
            assert last.startswith(("Önskas", "Förslag", "Gäller", "Föredrar", "Utfall", "På webben")), last
