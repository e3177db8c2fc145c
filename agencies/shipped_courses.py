"""The courses that ship with the project: `courses/<slug>.<version>.json`.

A published version is never changed: a new wording is a new file with the next number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agencies.models import Course

COURSES = Path(__file__).parent / "courses"


def shipped() -> Iterator[Course]:
    """All shipped courses, unsaved."""
    for path in sorted(COURSES.glob("*.json")):
        slug, version, _ = path.name.split(".")
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))  # Any: JSON
        yield Course(
            slug=slug,
            version=int(version),
            title=content.pop("title"),
            roles=content.pop("roles"),
            months_valid=content.pop("months_valid"),
            pass_mark=content.pop("pass_mark"),
            content=content,
        )


def publish(using: str = "default") -> None:
    """Publish what is not published yet. Raises ValueError for a file changed afterwards.

    Where the lead has written versions of a shipped course, a file with a taken number stays out.
    """
    rows = Course.objects.using(using)
    for course in shipped():
        held = rows.filter(slug=course.slug, version=course.version).first()
        if held is None:
            course.save(using=using, force_insert=True)
        elif held.published_by_id is None and held.content != course.content:
            raise ValueError(f"{course} is published in other words: make a new version of it.")


def publish_after_migrate(using: str, **kwargs: Any) -> None:  # Any: signal arguments
    """Receiver of post_migrate. Running it again changes nothing."""
    from django.db import connections

    if "agencies_course" in connections[using].introspection.table_names():
        publish(using)
