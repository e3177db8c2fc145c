"""Versioned texts: published once, read in the reader's language, never changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from hmis.documents import shipped
from hmis.documents.models import Document
from tests.roles import app_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shipped, "TEXTS", tmp_path)
    write(tmp_path, "letter.1.en", "A letter")
    write(tmp_path, "letter.1.es", "Una carta")
    return tmp_path


def write(folder: Path, name: str, title: str) -> None:
    text = json.dumps({"title": title, "paragraphs": ["..."]})
    (folder / f"{name}.json").write_text(text, encoding="utf-8")


def test_the_newest_version_is_read_in_the_reader_s_language(texts: Path) -> None:
    shipped.publish()
    shipped.publish()
    assert Document.objects.current("letter").title == "A letter"
    with translation.override("es-mx"):
        assert Document.objects.current("letter").title == "Una carta"
    write(texts, "letter.2.en", "A better letter")
    shipped.publish()
    assert Document.objects.current("letter", "es").title == "A better letter"
    with pytest.raises(Document.DoesNotExist):
        Document.objects.current("no such letter")


def test_a_published_text_is_never_edited(texts: Path) -> None:
    shipped.publish()
    write(texts, "letter.1.en", "Another letter")
    with pytest.raises(ValueError, match="new version"):
        shipped.publish()
    with app_role(), pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(kind="letter").update(title="Another letter")
