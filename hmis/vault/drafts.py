"""Sealed drafts: a form that was not finished waits for the one person who began it.

Each draft has a key of its own, wrapped by the ring and bound to the row; whose it is and where
the form stands are sealed with it, so that a row that was changed by hand does not open. A draft
that is old, of somebody else or under a key that left the ring is as if it never was.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hmis.vault.crypto import Cipher, new_key
from hmis.vault.errors import DecryptionFailed
from hmis.vault.keyring import keyring
from hmis.vault.models import Draft

KEPT_FOR: Final = timedelta(hours=12)
MOST_BYTES: Final = 512 * 1024
MOST_DRAFTS: Final = 20
_TABLE: Final = "vault_draft"
_COLUMN: Final = "sealed"


@dataclass(frozen=True)
class Content:
    """What a draft holds in clear: the form's fields as they are posted, and where it stands."""

    fields: str
    query: str = ""
    title: str = ""
    agency_id: int | None = None
    # The page at `path` shows the form again; else it can only be sent anew.
    can_open: bool = False
    had_files: bool = False


@dataclass(frozen=True)
class OpenDraft:
    """A draft that was opened for its user."""

    id: UUID
    path: str
    created_at: datetime
    content: Content

    @property
    def kept_until(self) -> datetime:
        """When it is thrown away."""
        return self.created_at + KEPT_FOR

    @property
    def address(self) -> str:
        """The form's page as it was asked for."""
        return f"{self.path}?{self.content.query}" if self.content.query else self.path


@transaction.atomic
def keep(user_id: int, path: str, content: Content, *, is_only_added: bool = False) -> UUID | None:
    """Seal a form for its user; what was kept of the same form before gives way, and the oldest.

    With `is_only_added` nothing gives way. None: it is too large to be kept, or one too many.
    """
    body = json.dumps({"user": user_id, "path": path, **vars(content)}).encode()
    if len(body) > MOST_BYTES or len(path) > 500:
        return None
    kept = Draft.objects.filter(user_id=user_id)
    if is_only_added and kept.count() >= MOST_DRAFTS:
        return None
    draft_id = uuid4()
    key = new_key()
    name, wrapped = keyring().wrap(key, draft_id)
    sealed = Cipher(key).seal(body, table=_TABLE, column=_COLUMN, row_id=draft_id)
    if not is_only_added:
        forget(user_id, path)
        oldest = kept.order_by("-created_at")[MOST_DRAFTS - 1 :]
        Draft.objects.filter(pk__in=[row.pk for row in oldest]).delete()
    Draft(
        id=draft_id, user_id=user_id, path=path, ring_key_id=name, wrapped=wrapped, sealed=sealed
    ).save(force_insert=True)
    return draft_id


def open_draft(draft_id: UUID, user_id: int | None) -> OpenDraft | None:
    """The draft if it is this user's and not too old."""
    row = _fresh(user_id).filter(pk=draft_id).first()
    return _opened(row) if row else None


def drafts_of(user_id: int | None) -> list[OpenDraft]:
    """All drafts of a user, the newest first."""
    opened = (_opened(row) for row in _fresh(user_id))
    return [draft for draft in opened if draft is not None]


def forget(user_id: int, path: str) -> int:
    """Delete what was kept of one form; how many that were."""
    return Draft.objects.filter(user_id=user_id, path=path).delete()[0]


def discard(draft_id: UUID, user_id: int | None) -> int:
    """Delete one draft of a user; how many that were."""
    return Draft.objects.filter(pk=draft_id, user_id=user_id or 0).delete()[0]


def delete_old() -> int:
    """Delete what nobody came back for; how many that were."""
    return Draft.objects.filter(created_at__lte=timezone.now() - KEPT_FOR).delete()[0]


def _fresh(user_id: int | None) -> QuerySet[Draft]:
    since = timezone.now() - KEPT_FOR
    return Draft.objects.filter(user_id=user_id or 0, created_at__gt=since)


def _opened(row: Draft) -> OpenDraft | None:
    try:
        key = keyring().unwrap(row.ring_key_id, bytes(row.wrapped), row.pk)
        body = Cipher(key).open(bytes(row.sealed), table=_TABLE, column=_COLUMN, row_id=row.pk)
    except DecryptionFailed:
        return None
    values = json.loads(body)
    if (values.pop("user"), values.pop("path")) != (row.user_id, row.path):
        return None
    return OpenDraft(row.pk, row.path, row.created_at, Content(**values))
