"""Notices: what a user has to be told; and what every row has that waits to be mailed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from hmis.gate import Actor
from hmis.inbox.kinds import UnknownKind, kind_of


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Reads of notices."""

    def own(self, actor: Actor) -> NoticeQuerySet:
        """The actor's: nobody reads another's."""
        return self.filter(user_id=actor.user_id or 0)

    def unread(self) -> NoticeQuerySet:
        """Not opened yet."""
        return self.filter(read_at__isnull=True)

    def to_mail(self) -> NoticeQuerySet:
        """To be sent by e-mail, and not sent yet."""
        return self.filter(Mailed.WAITS, is_mailed=True)


class Mailed(models.Model):
    """A row that is mailed once: sent, given up, or tried again later (`mailing.py`)."""

    WAITS: ClassVar = models.Q(mailed_at__isnull=True, mail_failed_at__isnull=True)
    mail_columns: ClassVar[tuple[str, ...]] = ("mailed_at", "mail_again_at", "mail_failed_at")

    mailed_at = models.DateTimeField(null=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_again_at = models.DateTimeField(null=True)
    # Refused by the mail server for good, or tried too often.
    mail_failed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def forget_address(self) -> None:
        """Nothing is mailed any more."""


class Notice(Mailed):
    """One notice to one user. Its words and its link hold nothing about a client."""

    mail_columns: ClassVar[tuple[str, ...]] = (*Mailed.mail_columns, "address")

    user = models.ForeignKey("agencies.User", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    words = models.JSONField(default=dict)
    link = models.CharField(max_length=200, default="", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    is_mailed = models.BooleanField(default=False)
    # Sealed: where the reader was written to when this was said; forgotten when it is mailed.
    address = models.TextField(default="", blank=True, editable=False)

    objects = models.Manager.from_queryset(NoticeQuerySet)()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(address="") | Mailed.WAITS,
                name="inbox_notice_address_while_it_waits",
            ),
        )
        indexes = (
            models.Index(fields=("user", "-created_at"), name="inbox_notice_of_user"),
            models.Index(
                fields=("created_at",),
                condition=models.Q(
                    is_mailed=True, mailed_at__isnull=True, mail_failed_at__isnull=True
                ),
                name="inbox_notice_to_mail",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} to user {self.user_id}"

    def forget_address(self) -> None:
        """Nothing is mailed any more."""
        self.address = ""

    @property
    def sentence(self) -> str:
        """What the notice says; its kind's name where the kind is gone."""
        try:
            return kind_of(self.kind).said(self.words)
        except UnknownKind:
            return self.kind
