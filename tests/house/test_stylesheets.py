"""A stylesheet that a browser reads only in part is no fault to anybody but the reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2

from tests.house.tree import ROOT

SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
# What a selector of ours may consist of; words side by side are elements within elements.
SELECTOR = re.compile(r"""[\w\s.,:>+~*()\[\]="'$^|#-]+""")


def rules(nodes: list[tinycss2.ast.Node]) -> list[tinycss2.ast.QualifiedRule]:
    """All style rules, those within at-rules as well."""
    found = []
    for node in nodes:
        assert node.type != "error", (node.source_line, node.message)
        if node.type == "qualified-rule":
            found.append(node)
        elif node.type == "at-rule" and node.content and node.lower_at_keyword in {"media"}:
            found += rules(tinycss2.parse_rule_list(node.content, True, True))
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_whole_of_it_is_understood(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert text.count("/*") == text.count("*/")
    for rule in rules(tinycss2.parse_stylesheet(text, True, True)):
        selector = tinycss2.serialize(rule.prelude).strip()
        assert SELECTOR.fullmatch(selector), (rule.source_line, selector)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_colour_has_a_value(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    declared: set[str] = set()
    for rule in rules(tinycss2.parse_stylesheet(text, True, True)):
        if tinycss2.serialize(rule.prelude).strip() == ":root":
            parts = tinycss2.parse_blocks_contents(rule.content, True, True)
            declared |= {part.name for part in parts if part.type == "declaration"}
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= declared
