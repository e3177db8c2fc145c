"""The printed record as PDF/UA-1 asks for it: what can be read off the file (ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from clients.paper import TICKABLE
from tests.documents.structure import bookmarks_of, marked_content, opened, tags_of
from tests.factories.answers import make_bed_nights, make_every_element
from tests.papers import print_paper
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S16")]
TITLES = {"en": "Your record", "es": "Su expediente"}
PRINTED: dict[str, bytes] = {}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@pytest.fixture(params=sorted(TITLES))
def language(request: pytest.FixtureRequest) -> str:
    language: str = request.param
    return language


@pytest.fixture
def paper(request: pytest.FixtureRequest, language: str) -> Iterator[pikepdf.Pdf]:
    """A rich record with everything ticked back in; printed once, then only read."""
    if language not in PRINTED:
        world: World = request.getfixturevalue("world")
        make_every_element(world.private_enrollment)
        make_bed_nights(world.private_enrollment, 5)
        PRINTED[language] = print_paper(
            Browser.signed_in_as(world.bob),
            world.private_client.pk,
            language=language,
            is_safe="yes",
            opened=sorted(TICKABLE),
        )
    with opened(PRINTED[language]) as document:
        yield document


def test_the_file_says_that_it_is_tagged_what_it_is_and_in_which_language(
    paper: pikepdf.Pdf, language: str
) -> None:
    root = paper.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == language
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with paper.open_metadata() as metadata:
        assert str(metadata["pdfuaid:part"]) == "1"
        assert metadata["dc:title"] == TITLES[language]
    assert str(paper.docinfo.get("/Title")) == TITLES[language]
    names = str(dict(paper.docinfo.items())) + str(paper.Root.Metadata.read_bytes())
    assert "Hollybush" not in names
    assert not paper.is_encrypted


def test_headings_come_in_order_and_none_is_left_out(paper: pikepdf.Pdf) -> None:
    levels = [int(tag.kind[1]) for tag in tags_of(paper) if tag.kind in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(2) == 10
    assert {3, 4} <= set(levels)
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_table_has_headers_and_every_row_as_many_cells(paper: pikepdf.Pdf) -> None:
    tags = tags_of(paper)
    tables = [tag for tag in tags if tag.kind == "Table"]
    assert len(tables) >= 5
    # By ids, each cell its own (ISO 14289-1, 7.5).
    ids = [str(tag.element.ID) for tag in tags if tag.kind == "TH"]
    assert len(ids) == len(set(ids))
    cells = [tag.element for tag in tags if tag.kind == "TD"]
    assert len(cells) > 50
    for cell in cells:
        headers = [str(header) for header in cell.A.Headers]
        assert headers
        assert set(headers) <= set(ids)
    for tag in tags:
        if tag.kind in ("TH", "TD"):
            assert tag.parents[-1] == "TR"
            assert "Table" in tag.parents
        if tag.kind == "TR":
            kinds = {str(child.S) for child in _children(tag.element)}
            assert kinds <= {"/TH", "/TD"}
            assert "/TH" in kinds


def _children(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    held = element.get("/K")
    items = held if isinstance(held, pikepdf.Array) else [held]
    return [item for item in items if isinstance(item, pikepdf.Dictionary) and "/S" in item]


def test_lists_are_lists_and_pictures_have_words(paper: pikepdf.Pdf) -> None:
    tags = tags_of(paper)
    kinds = {tag.kind for tag in tags}
    assert {"L", "LI", "LBody", "P"} <= kinds
    assert all(tag.parents[-1] == "L" for tag in tags if tag.kind == "LI")
    assert all("/Alt" in tag.element for tag in tags if tag.kind == "Figure")


def test_all_that_is_drawn_is_tagged_or_an_artifact(paper: pikepdf.Pdf) -> None:
    assert len(paper.pages) > 3
    for page in paper.pages:
        drawn = marked_content(page)
        assert drawn
        assert "" not in drawn
        # What repeats on each page is passed over: footer, page number, mark.
        assert "Artifact" in drawn
        assert "/StructParents" in page.obj
        if "/Annots" in page.obj:
            assert str(page.obj.get("/Tabs")) == "/S"


def test_all_letters_are_in_embedded_fonts_and_can_be_read_out(paper: pikepdf.Pdf) -> None:
    fonts = [font for page in paper.pages for font in page.resources.Font.values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        (inner,) = font.DescendantFonts
        assert set(inner.FontDescriptor.keys()) & {"/FontFile2", "/FontFile3"}


def test_bookmarks_lead_through_the_paper(paper: pikepdf.Pdf, language: str) -> None:
    found = bookmarks_of(paper)
    assert found[0] == TITLES[language]
    headings = [tag for tag in tags_of(paper) if tag.kind in HEADINGS]
    assert len(found) == len(headings)
