"""Sign-in, sign-out and failed sign-in, written to the log as they happen."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from audit.log.deeds import DEEDS
from audit.log.models import LogEntry


def _write(request: HttpRequest | None, deed: str, user_id: int | None) -> None:
    actor = getattr(request, "actor", None)
    LogEntry.objects.create(
        deed=deed,
        action=DEEDS[deed].action,
        actor_id=user_id,
        cid=getattr(actor, "request_id", ""),
        session=getattr(actor, "session", ""),
        remote_addr=getattr(actor, "address", None),
    )


def _signed_in(
    request: HttpRequest, user: AbstractBaseUser | None, **kwargs: Any
) -> None:  # Any: signal arguments
    _write(request, "sign_in.succeeded", user.pk if user else None)


def _signed_out(
    request: HttpRequest, user: AbstractBaseUser | None, **kwargs: Any
) -> None:  # Any: signal arguments
    if user is not None:
        _write(request, "sign_out.done", user.pk)


def _sign_in_failed(request: HttpRequest | None = None, **kwargs: Any) -> None:  # Any: as above
    # Neither the typed address nor whether such an account exists is kept.
    if request is not None:
        actor = getattr(request, "actor", None)
        _write(request, "sign_in.failed", getattr(actor, "user_id", None))


def connect() -> None:
    """Subscribe to Django's three signals once."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit_log_signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="audit_log_signed_out")
    user_login_failed.connect(_sign_in_failed, dispatch_uid="audit_log_sign_in_failed")
