"""Tables that the demo fills, and how many rows get into one at once.

COPY into a temporary table, then one INSERT, so that the row policies and the statement triggers
see every row: COPY under row-level security is refused by PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db import connection, models
from django.utils import timezone
from psycopg import sql

Row = tuple[object, ...]


@dataclass(frozen=True)
class Table:
    """Where rows go: the columns that are given, and those that are the same in each row."""

    name: str
    columns: tuple[str, ...]
    constants: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, model: type[models.Model], *columns: str, **constants: object) -> Table:
        """The table of a model; texts that are not given are empty."""
        texts = {
            str(one.column): ""
            for one in model._meta.concrete_fields
            if isinstance(one, models.CharField) and not one.null and one.column not in columns
        }
        return cls(model._meta.db_table, columns, {**texts, **constants})

    def insert(self, rows: Iterable[Row]) -> int:
        """Write rows; how many they were."""
        target, between = sql.Identifier(self.name), sql.Identifier(f"demo_{self.name}")
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        every_column = sql.SQL(", ").join(map(sql.Identifier, (*self.columns, *self.constants)))
        values = sql.SQL(", ").join(
            (
                *map(sql.Identifier, self.columns),
                *(sql.Literal(value) for value in self.constants.values()),
            )
        )
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL(
                    "CREATE TEMPORARY TABLE IF NOT EXISTS {} ON COMMIT DROP "
                    "AS SELECT {} FROM {} WITH NO DATA"
                ).format(between, columns, target)
            )
            cursor.execute(sql.SQL("TRUNCATE pg_temp.{}").format(between))
            with cursor.copy(sql.SQL("COPY pg_temp.{} FROM STDIN").format(between)) as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(
                sql.SQL("INSERT INTO {} ({}) SELECT {} FROM pg_temp.{}").format(
                    target, every_column, values, between
                )
            )
            return int(cursor.rowcount)


def office_hours(key: UUID, day: date, now: datetime) -> datetime:
    """When a row of `day` was written: in office hours, not after now."""
    return min(timezone.make_aware(datetime.combine(day, time(8 + key.int % 9, 15))), now)
