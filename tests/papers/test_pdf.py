"""The PDF as a reader that speaks meets it: tagged, in its language, with headings and table headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
import typst

from bot.casework.papers.ordering import Order
from bot.casework.papers.paper import Line, Paper, Section, Table
from bot.papers.pdf import SHOWN, write_pdf
from bot.vocabulary import Language
from tests.casework.desk import CARYS, Desk
from tests.papers.cases import a_case, papers_at, with_facts, with_people

LETTERS = [chr(code) for code in range(0x20, 0x2200) if SHOWN.fullmatch(chr(code))]


def a_paper(*sections: Section, language: Language = Language.EN, title: str = "A document") -> Paper:
    return Paper("marac", language, title, ("Keep it secret.",), sections, ())


def with_words(words: str) -> Paper:
    return a_paper(Section("own_words", "What happened", lines=(Line("Words", words),)))


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def tags(element: Any) -> Iterator[Any]:
    """Every element of the tree, in the order in which it is read."""
    if isinstance(element, pikepdf.Array):
        for part in element:
            yield from tags(part)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        yield from tags(element.get("/K", pikepdf.Array()))


def tree(document: pikepdf.Pdf) -> list[Any]:
    return list(tags(document.Root.StructTreeRoot.K))


def count(content: bytes) -> Counter[str]:
    """How many there are of each kind of element."""
    document = opened(content)
    return Counter(str(one.S) for one in tree(document))


@pytest.mark.parametrize("language", Language)
def test_it_says_what_it_is_and_in_which_language(language: Language) -> None:
    document = opened(write_pdf(a_paper(language=language, title="Crynodeb ŵŷ")))

    assert str(document.Root.Lang) == language.value
    assert bool(document.Root.MarkInfo.Marked)
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as told:
        assert told["dc:title"] == "Crynodeb ŵŷ"
        assert told["pdfuaid:part"] == "1"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["marac", "children", "summary"])
def test_a_whole_document_can_be_read_by_ear(desk: Desk, kind: str, language: Language) -> None:
    case = a_case(desk, strangle="yes", each_child="yes")
    with_people(desk, case)
    with_facts(desk, case)
    paper = papers_at(desk).preview(case.reference, CARYS, Order(kind, language)).paper

    content = write_pdf(paper)

    found = count(content)
    tables = [section.table for section in paper.sections if section.table and len(section.table.columns) > 1]
    assert found["/H1"] == 1
    assert found["/H2"] == len(paper.sections)
    assert found["/Table"] == found["/THead"] == len(tables)
    assert found["/TH"] == sum(len(table.columns) for table in tables)
    assert found["/TD"] == sum(len(table.columns) * len(table.rows) for table in tables)
    assert found["/Lbl"] >= sum(len(section.lines) for section in paper.sections)


def test_everything_on_a_page_is_in_the_tree_or_is_no_more_than_ornament() -> None:
    """PDF/UA: no words outside of it. What is not tagged is marked as an artifact: page numbers, lines."""
    content = write_pdf(with_words("He pushed me."))

    document = opened(content)
    for page in document.pages:
        depth = 0
        for one in pikepdf.parse_content_stream(page):
            depth += (str(one.operator) in ("BDC", "BMC")) - (str(one.operator) == "EMC")
            if str(one.operator) in ("Tj", "TJ"):
                assert depth > 0, one.operands


def test_every_cell_knows_its_heading() -> None:
    table = Table(("When", "What"), (("Monday", "A push"), ("Friday", "A shove")))

    document = opened(write_pdf(a_paper(Section("happened", "Then", table=table))))
    cells = tree(document)

    headings = {str(one.ID) for one in cells if str(one.S) == "/TH"}
    for cell in (one for one in cells if str(one.S) == "/TD"):
        assert {str(name) for part in cell.A for name in part.get("/Headers", ())} <= headings
        assert any(len(part.get("/Headers", ())) for part in cell.A)


def test_sections_are_read_in_their_order() -> None:
    sections = [Section(str(number), f"Part {number}", says="Words") for number in range(1, 5)]

    text = text_of(write_pdf(a_paper(*sections)))

    assert [text.index(f"Part {number}") for number in range(1, 5)] == sorted(
        text.index(f"Part {number}") for number in range(1, 5)
    )


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x")',
        '*bold* _soft_ `code` $x^2$ #import "other.typ"',
        '#read("/etc/passwd")',
        "= Not a heading",
        "</script> {{ x }} \\ \\u{41}",
        "<label> @reference",
        "https://example.org",
    ],
)
def test_what_a_person_wrote_is_never_read_as_an_instruction(words: str) -> None:
    content = write_pdf(with_words(words))

    assert "".join(words.split()) in "".join(text_of(content).split())
    assert count(content)["/H1"] == 1
    document = opened(content)
    assert not any("/Annots" in page for page in document.pages)


def test_every_sign_that_is_taken_as_shown_is_shown() -> None:
    """Typst stops at a sign that its font lacks: then a whole referral could not be made."""
    for start in range(0, len(LETTERS), 400):
        assert write_pdf(with_words(" ".join(LETTERS[start : start + 400])))


def test_a_sign_that_no_letter_shows_stands_there_by_its_name() -> None:
    text = text_of(write_pdf(with_words("help 😀 ش")))

    assert "[grinning face]" in " ".join(text.split())
    assert "[arabic letter sheen]" in " ".join(text.split())


def test_welsh_letters_are_shown_however_they_were_typed() -> None:
    together = text_of(write_pdf(with_words("dŵr, tŷ, gŵyl, Siân, ẅ ẁ")))
    apart = text_of(write_pdf(with_words("dw\u0302r, ty\u0302, gw\u0302yl, Sia\u0302n, w\u0308 w\u0300")))

    assert "dŵr, tŷ, gŵyl, Siân, ẅ ẁ" in together
    assert together == apart


def test_nothing_of_this_machine_is_in_it() -> None:
    content = write_pdf(with_words("He pushed me."))

    with opened(content).open_metadata() as told:
        assert "dc:creator" not in told
    assert b"/home" not in content


def test_it_does_not_pass_where_the_standard_would_be_broken() -> None:
    """The near miss: without a title Typst refuses, so what comes out was held to the standard."""
    with pytest.raises(typst.TypstError, match="PDF/UA-1"):
        typst.compile(b"Words without a title", format="pdf", pdf_standards="ua-1")
