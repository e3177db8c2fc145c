"""Signing and countersigning as tests do it."""

from __future__ import annotations

from typing import Any

import pytest

from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, User, UserAgreement
from agencies.models.agreement import NUMBERS
from agencies.permissions import Role
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from tests.factories.agencies import PASSWORD, make_membership, make_user
from tests.roles import Browser
from tests.world import World

PAGE = "/agencies/agreement/"
QUEUE = "/agencies/agreements/"


def hire(name: str, agency: Agency, role: Role = Role.CASE_WORKER) -> User:
    """A user with a membership, who has signed nothing."""
    user = make_user(name)
    make_membership(user, agency, role, has_agreement=False, has_all_projects=True)
    sync_permissions()
    return user


def current() -> Document:
    """The text that is signed today."""
    return Document.objects.current(AGREEMENT_KIND, "en")


def publish_version_2() -> Document:
    """The same words once more, as a new version."""
    text = current()
    return Document.objects.create(
        kind=text.kind, version=2, language="en", title=text.title, content=text.content
    )


def signature_of(user: User, **changes: str) -> dict[str, Any]:  # Any: words of a form
    """What a careful user types."""
    typed = {f"initials_{number}": user.initials.lower() for number in NUMBERS}
    typed |= {"name": str(user), "password": PASSWORD, "document": str(current().pk)}
    return typed | changes


def sign(user: User, **changes: str) -> Any:  # noqa: ANN401  # the stubs' own response class
    """Sign on the page; the answer."""
    return Browser.signed_in_as(user).post(PAGE, signature_of(user, **changes), follow=True)


def countersign(user: User, agreement: UserAgreement, **changes: str) -> Any:  # noqa: ANN401
    """Countersign on the page; the answer."""
    typed = {"name": str(user), "password": PASSWORD} | changes
    return Browser.signed_in_as(user).post(f"{QUEUE}{agreement.pk}/", typed, follow=True)


def agreement_of(user: User) -> UserAgreement:
    """The only one that there is."""
    return UserAgreement.objects.get(user=user)


@pytest.fixture
def nora(world: World) -> User:
    """A new case worker at A."""
    return hire("nora", world.agency_a)
