"""Signing and countersigning as tests do it."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pypdf
import pytest
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, User, UserAgreement
from agencies.permissions import Role
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from tests.factories.agencies import PASSWORD, make_membership, make_user
from tests.roles import Browser
from tests.world import World

PAGE = "/agencies/agreement/"
NUMBERS = tuple(str(number) for number in range(1, 23))
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


def publish_next(**fields: Any) -> Document:  # Any: columns
    """The same words once more, as a new version that counts from today on."""
    text = current()
    fields = {"title": text.title, "content": text.content} | fields
    version = text.version + 1
    return Document.objects.create(kind=text.kind, version=version, language="en", **fields)


def lapse(agreement: UserAgreement) -> None:
    """As if it had not been renewed in time."""
    agreement.lapses_at = timezone.now() - timedelta(minutes=1)
    agreement.save(update_fields=["lapses_at"])


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


def paper_of(user: User, agreement: UserAgreement) -> str:
    """The words of a signed agreement's PDF, as `user` is given it."""
    answer = Browser.signed_in_as(user).get(f"{QUEUE}{agreement.pk}/agreement.pdf")
    assert answer.status_code == 200
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


@pytest.fixture
def nora(world: World) -> User:
    """A new case worker at A."""
    return hire("nora", world.agency_a)
