"""Trying passwords: counted hashes, and a request that reaches the sign-in form's check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from allauth.core import context
from django.contrib.auth import hashers
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import override_settings

from agencies.actor import Actor
from agencies.adapter import AccountAdapter


class CountingHasher(hashers.MD5PasswordHasher):
    """Counts how often a password was hashed, to check it or to pretend."""

    computed: ClassVar[int] = 0

    def encode(self, password: str, salt: str) -> str:
        """Each hash, whoever asks for it: `verify` comes by here too."""
        CountingHasher.computed += 1
        return super().encode(password, salt)


@contextmanager
def counted_hashes() -> Iterator[type[CountingHasher]]:
    """Inside, `CountingHasher.computed` says how many hashes there were."""
    CountingHasher.computed = 0
    with override_settings(PASSWORD_HASHERS=["tests.agencies.guessing.CountingHasher"]):
        yield CountingHasher


def request_from(address: str) -> HttpRequest:
    """A request of somebody who is not signed in."""
    request = RequestFactory().post("/sign-in/")
    request.session = {}  # type: ignore[assignment]  # what the check reads of it
    request.actor = Actor(address=address)  # type: ignore[attr-defined]  # ActorRequest
    return request


def guess(email: str, password: str, address: str = "192.0.2.1") -> str:
    """What the sign-in form would say: the code of the refusal, "wrong" or "right"."""
    request = request_from(address)
    with context.request_context(request):
        try:
            user = AccountAdapter(request).authenticate(request, email=email, password=password)
        except ValidationError as error:
            return str(error.code)
    return "right" if user else "wrong"
