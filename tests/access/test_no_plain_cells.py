"""After a day of deeds no cell of any table holds what was typed about who somebody is.

The byte search reads files; this one reads cells, so that neither compression nor an encoding of
ours (a session's, the cache's) hides a word from it.
"""

from __future__ import annotations

import base64
import pickle

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from clients.models import ClientIdentity
from tests.access.statements import column, rows
from tests.audit.day import WORDS, live_a_day
from tests.world import World

pytestmark = pytest.mark.django_db


def forms_of(word: str) -> set[str]:
    """The word as text, as hexadecimal digits, and as base64 at each of its three offsets."""
    plain = word.encode()
    forms = {word.lower(), plain.hex()}
    for offset in range(3):
        text = base64.b64encode(b"\0" * offset + plain).decode()
        # The first and last characters hang on the neighbours.
        forms.add(text[4 if offset else 0 : -4].lower())
    return {form for form in forms if len(form) >= 8}


def tables() -> set[str]:
    return column(
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n "
        "ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'"
    )


def text_of(table: str) -> str:
    """Every row of a table as text."""
    name = connection.ops.quote_name(table)
    return "\n".join(str(row) for (row,) in rows(f"SELECT t::text FROM {name} t")).lower()  # noqa: S608


def test_no_cell_of_any_table_holds_a_planted_word(world: World) -> None:
    live_a_day(world)
    wanted = {form for word in WORDS for form in forms_of(word)}
    for table in sorted(tables()):
        text = text_of(table)
        assert not [form for form in wanted if form in text], table


def test_the_search_of_cells_finds_what_is_there(world: World) -> None:
    world.agency_a.name = WORDS[0]
    world.agency_a.save(update_fields=["name"])
    assert WORDS[0].lower() in text_of("agencies_agency")
    ClientIdentity._base_manager.filter(client=world.b_client).update(sealed=WORDS[0].encode())
    text = text_of("clients_clientidentity")
    assert [form for form in forms_of(WORDS[0]) if form in text]


def test_sessions_and_cache_hold_no_planted_word(world: World) -> None:
    live_a_day(world)
    kept = [repr(session.get_decoded()) for session in Session.objects.all()]
    kept += [repr(pickle.loads(value)) for value in getattr(cache, "_cache", {}).values()]  # noqa: S301  # our own
    assert kept
    for word in WORDS:
        assert not [text for text in kept if word.lower() in text.lower()], word
