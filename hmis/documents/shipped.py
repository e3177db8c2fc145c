"""The texts that ship with the project: `texts/<kind>.<version>.<language>.json`.

A published version is never changed: a file that differs from what is published is a mistake, and
a new wording is a new file with the next number. Where an older version was published before, the
new one gives people time to agree to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from hmis.documents.models import Document

TEXTS = Path(__file__).parent / "texts"
NOTICE: Final = timedelta(days=30)
NO_NOTICE: Final = timedelta()


def shipped() -> Iterator[Document]:
    """All shipped texts, unsaved."""
    for path in sorted(TEXTS.glob("*.json")):
        kind, version, language, _ = path.name.split(".")
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))  # Any: JSON
        title = content.pop("title")
        yield Document(
            kind=kind, version=int(version), language=language, title=title, content=content
        )


def publish(using: str = "default") -> None:
    """Publish what is not published yet. Raises ValueError for a file changed afterwards."""
    rows = Document.objects.using(using)
    known = {(row.kind, row.version, row.language): row for row in rows.all()}
    before = {kind for kind, *_ in known}
    for text in shipped():
        held = known.get((text.kind, text.version, text.language))
        if held is None:
            text.in_force_on = timezone.localdate() + (NOTICE if text.kind in before else NO_NOTICE)
            text.save(using=using, force_insert=True)
        elif (held.title, held.content) != (text.title, text.content):
            raise ValueError(f"{text} is published in other words: make a new version of it.")
