"""The structure of a tagged PDF, as a screen reader meets it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree."""

    kind: str
    element: Any  # Any: pikepdf's objects are made at run time
    parents: tuple[str, ...]


def opened(paper: bytes) -> pikepdf.Pdf:
    """The document."""
    return pikepdf.open(io.BytesIO(paper))


def tags_of(document: pikepdf.Pdf) -> list[Tag]:
    """All elements of the structure tree in reading order."""
    return list(_tags(document.Root.StructTreeRoot.get("/K"), ()))


def _tags(node: Any, parents: tuple[str, ...]) -> Iterator[Tag]:  # noqa: ANN401  # pikepdf's own
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _tags(each, parents)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        kind = str(node.S).lstrip("/")
        yield Tag(kind, node, parents)
        yield from _tags(node.get("/K"), (*parents, kind))


def marked_content(page: pikepdf.Page) -> list[str]:
    """The tags under which each drawn thing of a page stands; "" for what stands under none."""
    open_tags: list[str] = []
    found = []
    drawing = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            open_tags.append(str(operands[0]).lstrip("/"))
        elif name == "EMC":
            open_tags.pop()
        elif name in drawing:
            found.append(open_tags[-1] if open_tags else "")
    return found


def bookmarks_of(document: pikepdf.Pdf) -> list[str]:
    """The titles of all bookmarks."""

    def walk(items: Any) -> Iterator[str]:  # noqa: ANN401  # pikepdf's own
        for item in items:
            yield str(item.title)
            yield from walk(item.children)

    with document.open_outline() as outline:
        return list(walk(outline.root))
