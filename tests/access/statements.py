"""Plain SQL of the tests, past every habit of the code."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction

from agencies.actor import Actor
from hmis.gate import entered_actor

REFUSALS = ("permission denied", "row-level security", "stays with its client")


def rows(statement: str, *arguments: Any) -> list[tuple[Any, ...]]:  # any columns
    """What a statement returns."""
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cast("list[tuple[Any, ...]]", cursor.fetchall())


def column(statement: str, *arguments: Any) -> set[Any]:  # any type
    """The only column of what a statement returns."""
    return {value for (value,) in rows(statement, *arguments)}


def changed(statement: str, *arguments: Any) -> int:  # any parameters
    """How many rows a statement changed; a refusal by rights or policies counts as none."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, arguments)
            return int(cursor.rowcount)
    except DatabaseError as error:
        if not any(words in str(error) for words in REFUSALS):
            raise
        return 0


def insert_stay(client_id: UUID, project_id: int) -> None:
    """A stay for a client, whoever may or may not see it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO enrollments_enrollment (id, client_id, project_id, entry_date, "
            "household_id, hud_household_id, relationship_to_hoh, enrollment_coc, closed_reason, "
            "voided_reason, created_at, updated_at, hud_id, hud_user_id) "
            "VALUES (%s, %s, %s, '2025-01-01', %s, '', 1, '', '', '', now(), now(), '', '')",
            [uuid4(), client_id, project_id, uuid4()],
        )


def entered() -> Actor:
    """The actor who is entered now."""
    return cast("Actor", entered_actor())
