"""Working as the application's role in tests, whose connection is the owner's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import connection, transaction
from django.test import Client as TestClient

from agencies.actor import Actor, acting_as, actor_of
from agencies.models import User


@contextmanager
def app_role() -> Iterator[None]:
    """Become hmis_app, then the owner again (a SET survives a released savepoint)."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE hmis_app")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


@contextmanager
def entered_as(actor: Actor) -> Iterator[Actor]:
    """Enter `actor` as hmis_app; afterwards neither role nor settings are left."""
    try:
        with transaction.atomic(), app_role(), acting_as(actor):
            yield actor
    finally:
        _forget_settings()


@contextmanager
def acting_as_user(user: User | None, agency_id: int | None = None) -> Iterator[Actor]:
    """Compute and enter a user's actor."""
    actor = actor_of(user.pk, str(user), agency_id=agency_id) if user else actor_of(None)
    with entered_as(actor):
        yield actor


SETTINGS = ("app.own", "app.actor", "app.audience", "app.agency", "app.elevated", "app.log_scope")


def _forget_settings() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        for name in SETTINGS:
            cursor.execute("SELECT set_config(%s, '', true)", [name])


def places_of(page: Any) -> list[str]:  # noqa: ANN401  # the stubs' own response class
    """The addresses in the navigation of an answer, in order."""
    return [item.url for menu in page.context["navigation"] for item in menu.places]


class Browser(TestClient):
    """Django's test client with each request running as hmis_app."""

    @classmethod
    def signed_in_as(cls, user: User | None, **options: Any) -> Browser:
        """A browser in which `user` has just signed in by password; None: nobody.

        As anywhere, that ends the session of the user's earlier browser.
        """
        browser = cls(raise_request_exception=False, **options)
        if user is not None:
            browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            browser.typed_password(user)
        return browser

    def typed_password(self, user: User, *, seconds_ago: float = 0) -> None:
        """Note in the session, as allauth does, when `user` typed the password."""
        session = self.session
        record = {"method": "password", "at": time.time() - seconds_ago}
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [record]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()

    def request(self, **request: Any) -> Any:  # noqa: ANN401  # the stubs' own response class
        """One request, as hmis_app."""
        try:
            with app_role():
                response = super().request(**request)
        finally:
            _forget_settings()
        return response
