"""What the declarations of the models say an import has to do: files, their parts, their order.

A part is the share of one model in one file, by columns or by rows (`ImportedRow`). Nothing here
is written by hand for a single file but what HUD's schema does not tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from agencies.models import ImportedRow, hud_models
from clients.models import ClientIdentity, ClientRecord
from hud.binding import ORIGIN
from hud.schema import Column, schema

IDENTITY_COLUMNS = ("FirstName", "MiddleName", "LastName", "NameSuffix", "SSN")
"""Sealed before they reach the database; their content is in no message."""

DESCRIPTORS = (
    "Export",
    "User",
    "Organization",
    "Project",
    "ProjectCoC",
    "Funder",
    "Inventory",
    "Affiliation",
    "HMISParticipation",
    "CEParticipation",
)
"""Files about agencies and projects, parents first."""
_TREE = ("Client", "Enrollment", "Exit")
_DAY_OF = {"Enrollment": "EntryDate", "Exit": "ExitDate"}
"""Files whose rows say by another name which day they are about."""


@dataclass(frozen=True)
class Part:
    """The share of one model in one file."""

    model: type[ImportedRow]
    file: str
    columns: Mapping[str, str]
    """Field -> HUD column."""
    own: tuple[str, ...]
    """Columns without an answer in which the part has no row; empty for a file's main model."""

    @property
    def table(self) -> str:
        """The table it is written to."""
        return self.model._meta.db_table

    @property
    def name(self) -> str:
        """A name for messages and counts: the file's, or the model's where there are several."""
        return self.model.__name__

    @property
    def is_client_record(self) -> bool:
        """Whether its rows are about a client."""
        return issubclass(self.model, ClientRecord)

    @property
    def day(self) -> str:
        """The HUD column that gives the day, where the declaration does not."""
        return _DAY_OF.get(self.file, "")


@dataclass(frozen=True)
class FilePlan:
    """A file, the columns that staging holds of it, and the parts that it is written to."""

    name: str
    key: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]

    @property
    def is_about_a_stay(self) -> bool:
        """Whether its rows hang on an enrollment."""
        return self.name not in DESCRIPTORS and self.name not in ("Client", "Enrollment")

    def has(self, column: str) -> bool:
        """Whether the file has this column beside its key."""
        return column != self.key and any(one.name == column for one in self.columns)


@cache
def plan(name: str) -> FilePlan:
    """The plan of one file."""
    file = schema().file(name)
    columns = tuple(one for one in file.columns if one.name not in IDENTITY_COLUMNS)
    parts: list[Part] = []
    shared: set[str] = set()
    for model in hud_models(name):
        if model is ClientIdentity:
            continue  # Written from what was sealed.
        own = () if model.hud_is_main else tuple(set(model.hud_columns.values()) - shared)
        parts.append(Part(model, name, model.hud_columns, tuple(sorted(own))))
        if model.hud_is_main:
            shared |= set(model.hud_columns.values())
    return FilePlan(name, file.primary_key, columns, tuple(parts))


@cache
def files() -> tuple[str, ...]:
    """All files in the order in which they are checked and written: parents first."""
    rest = [name for name in schema().files if name not in (*DESCRIPTORS, *_TREE)]
    return (*DESCRIPTORS, *_TREE, *rest)


def staging_name(column: str) -> str:
    """A HUD column's name in a staging table."""
    return column.lower()


def is_about_the_row(column: str) -> bool:
    """Whether a column tells of the row itself and not of what it is about."""
    return column in ORIGIN
