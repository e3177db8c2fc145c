"""After a day of deeds no cell of any table holds what was typed about who somebody is.

The byte search reads files; this one reads cells, so that neither compression nor an encoding of
ours (a session's, the cache's) hides a word from it.
"""

from __future__ import annotations

import base64
import pickle
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings

from clients.models import ClientIdentity
from hmis.jobs import worker
from tests.access import planting
from tests.access.statements import column, rows
from tests.audit.day import WORDS, live_a_day
from tests.reporting.loading import change, copy_of_small_export, run_import
from tests.roles import Browser
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
        "ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'staging') AND c.relkind = 'r'"
    )


def text_of(table: str) -> str:
    """Every row of a table as text."""
    name = ".".join(connection.ops.quote_name(part) for part in table.split("."))
    # What is staged belongs to the system's role, and not even the owner reads it.
    role = "hmis_system" if table.startswith("staging.") else "hmis_owner"
    rows("SELECT set_config('role', %s, true)", role)
    try:
        return "\n".join(str(row) for (row,) in rows(f"SELECT t::text FROM {name} t")).lower()  # noqa: S608
    finally:
        rows("SELECT set_config('role', 'none', true)")


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


def test_no_cell_of_any_table_holds_a_word_of_an_imported_export(
    world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path / "var"
    root = Browser.signed_in_as(world.root)
    run = planting.upload(root, planting.planted_export(tmp_path))
    # A worker that breaks down leaves what it staged, and the run with its parameters.
    with planting.breaking_down_after_staging():
        worker.drain(at_most=1)
    cells = {table: text_of(table) for table in tables()}
    assert [table for table in cells if table.startswith("staging.")]
    assert worker.drain() == 1
    assert root.get(run).status_code == 200
    assert planting.people() == planting.PEOPLE
    cells |= {f"{table} at the end": text_of(table) for table in tables()}
    wanted = {form for word in planting.WORDS for form in forms_of(word)}
    for table, text in sorted(cells.items()):
        assert not [form for form in wanted if form in text], table


def test_a_social_security_number_in_the_wrong_column_is_kept_in_no_cell(
    world: World, tmp_path: Path
) -> None:
    export = copy_of_small_export(tmp_path)
    change(export, "Client", planting.number_in_a_column_of_codes)
    run_import(export)
    for table in tables():
        text = text_of(table)
        assert not [form for form in forms_of(planting.NUMBER_OF_ANOTHER) if form in text], table
