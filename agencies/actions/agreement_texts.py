"""New versions of the user agreement's text: each is a row of its own, never an edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.querysets import AGREEMENT_KIND
from audit.log.actions import record
from hmis.documents.models import Document
from hmis.gate import Actor
from hmis.refusals import ActionRefused


class AnotherVersion(ActionRefused):
    """A replayed request, or another administrator was faster."""

    message = _(
        "Another version was published since you opened this page. Nothing was changed: look at "
        "that one first."
    )


class NothingNew(ActionRefused):
    """Everybody would have to sign the same words again."""

    message = _("This is the present text, word for word. Change something before you publish it.")


class InThePast(ActionRefused):
    """Nobody can have agreed to it by then."""

    message = _("A version counts from today on or later.")
    field = "in_force_on"


@dataclass(frozen=True)
class Statement:
    """One item to be initialled; a heading may stand above it."""

    text: str
    heading: str = ""


@dataclass(frozen=True)
class AgreementText:
    """A wording, as an administrator has written it: what it is based on, and from when it counts.

    `introduction` and `duties` are read and signed with the whole; each of `items` is initialled.
    """

    based_on: int
    title: str
    introduction: Sequence[str]
    duties: Sequence[str]
    items: Sequence[Statement]
    closing: str
    in_force_on: date
    grace_days: int

    @property
    def content(self) -> dict[str, object]:
        """As a document keeps it."""
        return {
            "introduction": list(self.introduction),
            "duties": [{"text": text} for text in self.duties],
            "items": [
                {"number": number, "text": item.text}
                | ({"heading": item.heading} if item.heading else {})
                for number, item in enumerate(self.items, start=1)
            ],
            "closing": self.closing,
        }


@transaction.atomic
def publish_agreement(text: AgreementText, *, actor: Actor) -> Document:
    """Publish the next version: signed from now on, and by those who have signed an older one
    from `in_force_on` on, with days of grace. Raises AnotherVersion, NothingNew, InThePast.
    """
    newest = Document.objects.current(AGREEMENT_KIND, "en")
    if newest.version != text.based_on:
        raise AnotherVersion
    if text.in_force_on < timezone.localdate():
        raise InThePast
    if is_same(newest, text):
        raise NothingNew
    row = Document(
        kind=AGREEMENT_KIND,
        version=newest.version + 1,
        language="en",
        title=text.title,
        content=text.content,
        in_force_on=text.in_force_on,
        grace_days=text.grace_days,
        published_by_id=actor.user_id,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise AnotherVersion from taken
    data = {"version": row.version, "items": len(text.items)}
    record(actor, "agreement.published", subject=row, data=data)
    return row


def is_same(document: Document, text: AgreementText) -> bool:
    """Whether these are the words of this version; what a duty answers to is not a word of it."""
    held = document.content
    words = {
        "introduction": held["introduction"],
        "duties": [{"text": duty["text"]} for duty in held.get("duties", ())],
        "items": [
            {key: item[key] for key in ("number", "text", "heading") if item.get(key)}
            for item in held["items"]
        ],
        "closing": held["closing"],
    }
    return (document.title, words) == (text.title, text.content)
