"""A form that is given back fills its page and does nothing, whatever stands in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from hmis.vault import drafts
from hmis.vault.drafts import Content
from tests.access.knocking import knock
from tests.access.neighbourhood import Neighbourhood
from tests.access.routes import ROUTES, Step, declared_routes, steps_of
from tests.roles import Browser

CHANGING = ("INSERT", "UPDATE", "DELETE")
# What is written as a page is read: the log of it, and the secret of an app being set up.
OF_READING = ("audit_logentry", "django_session")


def fields_of(body: dict[str, Any]) -> str:  # Any: words or files
    """A form's words as a draft keeps them."""
    data = QueryDict(mutable=True)
    for name, value in body.items():
        if isinstance(value, str):
            data[name] = value
        elif isinstance(value, list):
            data.setlist(name, value)
    return data.urlencode()


@pytest.mark.requirement("S27")
@pytest.mark.parametrize("person", ["alice", "bob", "root"])
def test_a_form_given_back_writes_nothing(neighbourhood: Neighbourhood, person: str) -> None:
    user = neighbourhood.people[person]
    assert user is not None
    browser = Browser.signed_in_as(user)
    given_back = 0
    for view, callback in declared_routes().items():
        if callback.permission is None or set(ROUTES[view].methods) != {"GET", "POST"}:
            continue
        key = neighbourhood.clients["private"].key_of(ROUTES[view].about or "client")
        for step in steps_of(view, neighbourhood, key):
            fields = fields_of(step.body)
            if step.method != "POST" or not fields:
                continue
            path = urlsplit(step.address).path
            draft = drafts.keep(user.pk, path, Content(fields=fields, can_open=True))
            answer = knock(browser, Step(view, "GET", f"{path}?draft={draft}", {}), key)
            assert answer.status in (200, 302, 403, 404), step
            written = [
                sql
                for sql in answer.statements
                if sql.lstrip().startswith(CHANGING) and not any(t in sql for t in OF_READING)
            ]
            assert not written, (view, written)
            given_back += "draft.restored" in {row.deed for row in answer.log}
    assert given_back
