"""Checks of rows against each other and against what is held, composed for every file alike.

Rules of one file alone stand in `sql/check_*.sql`.
"""

# Statements are composed of the names of our own tables and of HUD's columns alone.
# ruff: noqa: S608

from __future__ import annotations

from psycopg import sql

from reporting.hud_csv import database, wanted
from reporting.hud_csv.plan import FilePlan, Part, files, plan, staging_name

_REFUSE = "INSERT INTO import_refused (file, line, column_name, rule, reason) "
_WARN = "INSERT INTO import_warning (file, line, column_name, rule, reason, rows) "
V3 = "project of a victim service provider: no client rows in a shared system"


def check_keys(file: str) -> None:
    """A key stands once in its file: the first row is loaded, later ones are told."""
    key, table = staging_name(plan(file).key), f"staging_{file.lower()}"
    _execute(
        f"{_REFUSE} SELECT '{file}', s.line, '', 'duplicate', "
        "format('repeats the key of line %%s', first.line) "
        f"FROM (SELECT {key}, min(line) AS line FROM {table} GROUP BY {key} HAVING count(*) > 1) "
        f"AS first JOIN {table} s ON s.{key} = first.{key} AND s.line > first.line "
        "ON CONFLICT DO NOTHING"
    )


def check_projects(file: str, source_id: int) -> None:
    """A row about a project names one that is loaded."""
    _execute(
        f"{_REFUSE} SELECT '{file}', s.line, 'ProjectID', 'orphan', 'names no loaded project' "
        f"FROM staging_{file.lower()} s LEFT JOIN agencies_project p "
        "ON p.source_id = %(source)s AND p.hud_id = s.projectid WHERE p.id IS NULL "
        "ON CONFLICT DO NOTHING",
        source_id,
    )


def check_stays(file: str) -> None:
    """A row about a stay names a loaded one and its client; of V3's stays none is loaded."""
    _execute(
        f"{_REFUSE} SELECT '{file}', s.line, "
        "CASE WHEN e.id IS NULL OR e.is_of_provider THEN 'EnrollmentID' ELSE 'PersonalID' END, "
        "CASE WHEN v.enrollmentid IS NOT NULL OR e.is_of_provider THEN 'V3' "
        "WHEN e.id IS NULL THEN 'orphan' ELSE 'mismatch' END, "
        f"CASE WHEN v.enrollmentid IS NOT NULL OR e.is_of_provider THEN '{V3}' "
        "WHEN e.id IS NULL THEN 'names no loaded enrollment' "
        "ELSE 'is not the client of the enrollment' END "
        f"FROM staging_{file.lower()} s LEFT JOIN import_stay e ON e.hud_id = s.enrollmentid "
        "LEFT JOIN import_provider_stay v ON v.enrollmentid = s.enrollmentid "
        "WHERE e.id IS NULL OR e.is_of_provider OR v.enrollmentid IS NOT NULL "
        "OR e.personal_id <> s.personalid ON CONFLICT DO NOTHING"
    )


def tell_held_here(part: Part, source_id: int) -> None:
    """Answers that are left out because staff wrote the same element down here."""
    _execute(
        f"{_WARN} SELECT '{part.file}', min(s.line), '', 'held_here', "
        f"'{part.model._meta.verbose_name}: what was entered here is kept', count(*) "
        f"FROM staging_{part.file.lower()} s JOIN import_stay e ON e.hud_id = s.enrollmentid "
        f"LEFT JOIN {part.table} known ON false "
        f"WHERE {' AND '.join(wanted.rows_of(part))} AND {wanted.held_here(part)} "
        f"AND {wanted.not_refused(part.file)} HAVING count(*) > 0",
        source_id,
    )


def check_origins(source_id: int) -> None:
    """UserID and ExportID should stand in User.csv and Export.csv (HUD 5.07).

    The rows are loaded all the same: who entered a record is not a reason to lose it. Told once
    per file and id.
    """
    for name in files():
        file = plan(name)
        if file.has("UserID"):
            _execute(
                f"{_WARN} {_unknown(file, 'UserID', 'user', 'User', 'agencies_importeduser')}",
                source_id,
            )
        if file.has("ExportID"):
            _execute(f"{_WARN} {_unknown(file, 'ExportID', 'export', 'Export', '')}", source_id)


def _unknown(file: FilePlan, column: str, word: str, other: str, table: str) -> str:
    cell = f"ids.{staging_name(column)}"
    held = (
        f"AND NOT EXISTS (SELECT 1 FROM {table} k WHERE k.source_id = %(source)s "
        f"AND k.hud_id = {cell})"
    )
    return (
        f"SELECT '{file.name}', ids.line, '{column}', 'orphan', "
        f"format('{word} %%L is not in {other}.csv', {cell}), ids.rows "
        f"FROM (SELECT {staging_name(column)}, min(line) AS line, count(*) AS rows "
        f"FROM staging_{file.name.lower()} GROUP BY 1) ids WHERE {cell} <> '' "
        f"AND NOT EXISTS (SELECT 1 FROM staging_{other.lower()} k "
        f"WHERE k.{staging_name(column)} = {cell}) {held if table else ''}"
    )


def count_loaded(file: str, source_id: int) -> int:
    """How many rows of the file are in the database now, written by this run or before it."""
    key = f"s.{staging_name(plan(file).key)}"
    loaded = 0
    for part in plan(file).parts:
        if part.own:
            continue
        kinds = " ".join(f"AND {one}" for one in wanted.rows_of(part))
        (row,) = _execute(
            f"SELECT count(*) FROM staging_{file.lower()} s JOIN {part.table} t "
            f"ON t.source_id = %(source)s AND t.hud_id = {key} "
            f"WHERE {wanted.not_refused(file)} {kinds}",
            source_id,
        )
        loaded += int(row[0])
    return loaded


def refused_rows() -> database.Rows:
    """What the checks left out: file, line, column, rule, reason."""
    return _execute(
        "SELECT file, line, column_name, rule, reason FROM import_refused ORDER BY 1, 2"
    )


def warnings() -> database.Rows:
    """What the checks have to say about loaded rows: file, line, column, rule, reason, count."""
    return _execute(
        "SELECT file, line, column_name, rule, reason, rows FROM import_warning ORDER BY 1, 2"
    )


def _execute(text: str, source_id: int = 0) -> database.Rows:
    return database.execute(sql.SQL(text), {"source": source_id})
