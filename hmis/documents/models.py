"""Versioned texts: what people agree to, in the words and the language in which they saw it.

A text that somebody signed is never edited: a new wording is a new version, a row of its own.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language


class DocumentQuerySet(models.QuerySet["Document"]):
    """Reads of texts."""

    def current(self, kind: str, language: str = "") -> Document:
        """The newest version, in a language that it has: the one asked for, else English.

        `language` empty: the language of the page. Raises Document.DoesNotExist.
        """
        wanted = (language or get_language() or "en").split("-")[0]
        newest = list(self.filter(kind=kind).order_by("-version")[:1])
        if not newest:
            raise Document.DoesNotExist(f"There is no text of the kind {kind}.")
        texts = {row.language: row for row in self.filter(kind=kind, version=newest[0].version)}
        return texts.get(wanted) or texts.get("en") or newest[0]


class Document(models.Model):
    """One version of one kind of text in one language: published, and never changed (a trigger).

    `in_force_on`: the day from which whoever agreed to an older version is to agree to this one,
    with `grace_days` of grace, or those of the settings. The project's own texts are published by
    nobody.
    """

    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    # What a kind needs: paragraphs, items; strings throughout.
    content = models.JSONField()
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    in_force_on = models.DateField(default=timezone.localdate)
    grace_days = models.PositiveSmallIntegerField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "version", "language"), name="documents_document_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.version} ({self.language})"
