"""Versioned texts: what people agree to, in the words and the language in which they saw it.

A text that somebody signed is never edited: a new wording is a new version, a row of its own.
"""

from __future__ import annotations

from django.db import models
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
    """One version of one kind of text in one language; the application's roles may only read it."""

    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    # What a kind needs: paragraphs, items; strings throughout.
    content = models.JSONField()
    published_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "version", "language"), name="documents_document_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.version} ({self.language})"
