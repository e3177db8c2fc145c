"""Spanish: the compiled catalogue is what its source says, and the paper has no word without it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import polib
import pytest
from django.apps import apps
from django.utils import translation
from django.utils.translation.template import templatize

from agencies.sections import Section
from clients.models import Client
from clients.paper import TICKABLE, said
from consent.paper import SCOPES
from hud.fy2026 import lists
from hud.schema import schema
from hud.words import label
from tests.factories.answers import make_every_element
from tests.papers import print_text
from tests.roles import Browser
from tests.world import World
from tools.messages import catalogues, compiled

ROOT = Path(__file__).resolve().parents[2]
PAPER = (
    "templates/clients/record_pdf.html",
    "templates/clients/print_record.html",
    "templates/clients/_paper_stay.html",
    "templates/clients/_paper_sharing.html",
    "templates/clients/_paper_rights.html",
    "templates/components/redisclosure.html",
    "templates/documents/base_pdf.html",
)
ELSEWHERE = {"Client record", "Cancel"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def source() -> polib.POFile:
    (path,) = catalogues()
    return polib.pofile(str(path))


def test_the_compiled_catalogue_is_that_of_its_source() -> None:
    for path in catalogues():
        assert path.with_suffix(".mo").read_bytes() == compiled(path), "run `make messages`"


def test_every_entry_is_said_once_with_all_its_placeholders() -> None:
    entries = source()
    keys = [(entry.msgctxt, entry.msgid) for entry in entries]
    assert len(keys) == len(set(keys))
    for entry in entries:
        said_forms = [entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values()
        for form in said_forms:
            assert form.strip(), entry.msgid
            assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(entry.msgid))
            assert "fuzzy" not in entry.flags


def words_of_templates() -> set[str]:
    """What the paper's templates say, as gettext knows it."""
    found = set()
    for name in PAPER:
        text = templatize((ROOT / name).read_text(encoding="utf-8"))
        found |= {
            _unquoted(each)
            for each in re.findall(r"gettext\(u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)", text)
        }
    return found


def _unquoted(literal: str) -> str:
    text: str = ast.literal_eval(literal)
    return text


def test_all_that_the_templates_say_is_there() -> None:
    known = {entry.msgid for entry in source()}
    found = words_of_templates()
    assert len(found) > 40
    assert found - known - ELSEWHERE == set()


def test_hud_s_questions_and_answers_are_there() -> None:
    known = {entry.msgid for entry in source()}
    needed: set[str] = set()
    models: list[Any] = [*apps.get_app_config("enrollments").get_models(), Client]  # Any: stubs
    for model in models:
        if not hasattr(model, "hud_columns"):
            continue  # A table of ours.
        needed |= {label(f"{model.hud_file}.{column}") for column in model.hud_columns.values()}
        for field in model.hud_columns:
            if field != "vamc_station":  # names of places
                choices = model._meta.get_field(field).choices or []
                needed |= {str(name) for _value, name in choices}
    services = schema().file("Services")
    for column in ("TypeProvided", "SubTypeProvided"):
        numbers = services.column(column).lists
        needed |= {code.label for number in numbers for code in schema().lists[number].codes}
    needed |= {str(name) for name in lists.ProjectType.labels}
    assert {text for text in needed if not text.isdigit()} - known == set()


@pytest.mark.django_db
@pytest.mark.requirement("S16")
def test_no_english_word_is_left_on_a_spanish_paper(world: World) -> None:
    make_every_element(world.private_enrollment)
    english = {entry.msgid: entry for entry in source() if " " in entry.msgid}
    browser = Browser.signed_in_as(world.bob)
    chosen = {"is_safe": "yes", "opened": sorted(TICKABLE), "language": "es"}
    text = print_text(browser, world.private_client.pk, **chosen)
    left = [
        words
        for words, entry in english.items()
        if f" {words} " in text and words not in entry.msgstr
    ]
    assert left == []
    assert "17 de mayo de 1980" in text
    assert "Página 1 de" in text
    assert "42 CFR" not in text
    assert "Mistletoesales" in text


def test_pages_are_english_whatever_the_browser_asks_for(db: None) -> None:
    page = Browser().get("/", headers={"accept-language": "es"})
    assert b'<html lang="en"' in page.content
    assert "Content-Language" not in page.headers
    with translation.override("es"):
        assert said("Yes") == "Sí"
        assert said("") == ""
    assert said("Yes") == "Yes"


def test_what_a_release_says_on_paper_is_said_in_spanish() -> None:
    known = {entry.msgid for entry in source()}
    assert {section.label for section in Section} <= known
    assert set(SCOPES.values()) <= known
