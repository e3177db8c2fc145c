"""The import of HUD's LSA sample against a bare COPY of the same rows; and at ten times the rows.

The import is the command as an administrator runs it: everything from the start of Python to the
commit. The bare COPY fills tables with the same columns, keys (primary, unique and foreign) and
indexes, logged as any table is, in the same database; it has no check, no split, no sealing and no
log row to write. Both databases are made for this and dropped.
"""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from agencies.models import hud_models
from benchmarks.harness import Result, benchmark
from benchmarks.own_database import OwnDatabase, own_database
from hmis.settings import BASE_DIR
from hud.schema import schema

NAME = "hmis_bench_import"
SAMPLE = BASE_DIR.parent / "shared" / "data" / "hud-lsa-sample-fy2026.zip"
STAND_IN = BASE_DIR / "tests" / "reporting" / "fixtures" / "small_export"
TIMES = 10
# Ids of people and stays, which a copy of an export must not share with another.
OWN_IDS = frozenset({"PersonalID", "EnrollmentID", "HouseholdID", "AssessmentID"})
DESCRIPTORS = frozenset(
    {"Export", "User", "Organization", "Project", "ProjectCoC", "Funder", "Inventory"}
    | {"Affiliation", "HMISParticipation", "CEParticipation"}
)


@dataclass(frozen=True)
class Imported:
    """What one import cost."""

    seconds: float
    megabytes: float
    rows: int


@benchmark("import_lsa_sample")
def import_lsa_sample() -> Result:
    """Seconds for the sample; the baseline is the bare COPY (goal: four times that)."""
    with tempfile.TemporaryDirectory() as folder, own_database(NAME) as made:
        imported = run_import(made, sample(Path(folder)))
        copied = copy_seconds(made, Path(folder))
    return Result(imported.seconds, "s", copied)


@benchmark("import_tenfold", large=True)
def import_tenfold() -> Result:
    """Seconds for ten times the rows against those for the sample (goal: eleven times that)."""
    return Result(_tenfold().seconds, "s", _once().seconds)


@benchmark("import_tenfold_memory", large=True)
def import_tenfold_memory() -> Result:
    """Most memory that the import of ten times the rows took, against the goal."""
    return Result(_tenfold().megabytes, "MB")


@cache
def _once() -> Imported:
    with tempfile.TemporaryDirectory() as folder, own_database(NAME) as made:
        return run_import(made, sample(Path(folder)))


@cache
def _tenfold() -> Imported:
    with tempfile.TemporaryDirectory() as folder, own_database(NAME) as made:
        path = Path(folder) / "tenfold.zip"
        repeat(sample(Path(folder)), path, TIMES)
        return run_import(made, path)


def sample(folder: Path) -> Path:
    """HUD's sample; where it is not at hand, the tests' small export many times over."""
    if SAMPLE.exists():
        return SAMPLE
    small, path = folder / "small.zip", folder / "stand_in.zip"
    with zipfile.ZipFile(small, "w") as archive:
        for file in STAND_IN.glob("*.csv"):
            archive.write(file, file.name)
    repeat(small, path, 500)
    return path


def run_import(made: OwnDatabase, path: Path) -> Imported:
    """Run the command; its time, its memory and how many rows it wrote."""
    answer = path.parent if path != SAMPLE else Path(tempfile.gettempdir())
    told = answer / f"{NAME}.json"
    command = [sys.executable, "manage.py", "import_hud_csv", str(path), "--json", str(told)]
    started = time.perf_counter()
    env = {
        **os.environ,
        "DATABASE_URL": made.app_url,
        "DATABASE_OWNER_URL": made.owner_url,
    }
    process = subprocess.Popen(command, cwd=BASE_DIR, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("The import failed; the reason stands above.")
    written = json.loads(told.read_text(encoding="utf-8"))["written"]
    told.unlink()
    rows = sum(count["inserted"] for count in written.values())
    return Imported(seconds, usage.ru_maxrss / 1024, rows)


# -- The bare COPY ------------------------------------------------------------------------------


def copy_seconds(made: OwnDatabase, folder: Path) -> float:
    """Copy what the import wrote for the export's rows into bare tables; how long that takes."""
    tables = hud_tables()
    with psycopg.connect(made.owner_url) as connection:
        for table in tables:
            with (folder / table).open("wb") as out:
                query = SQL("COPY {} TO STDOUT").format(Identifier(table))
                with connection.cursor() as cursor, cursor.copy(query) as copy:
                    for block in copy:
                        out.write(block)
        _make_bare_tables(connection, tables)
        connection.commit()
        started = time.perf_counter()
        for table in tables:
            query = SQL("COPY bare.{} FROM STDIN").format(Identifier(table))
            with (
                (folder / table).open("rb") as source,
                connection.cursor() as cursor,
                cursor.copy(query) as copy,
            ):
                while block := source.read(1 << 16):
                    copy.write(block)
        connection.commit()
        return time.perf_counter() - started


def hud_tables() -> list[str]:
    """The tables that hold the rows of an export, parents first."""
    models = [model for file in schema().files for model in hud_models(file)]
    return list(dict.fromkeys(model._meta.db_table for model in models))


def _make_bare_tables(connection: psycopg.Connection, tables: list[str]) -> None:
    connection.execute("CREATE SCHEMA bare")
    for table in tables:
        name = Identifier(table)
        connection.execute(
            SQL(
                "CREATE TABLE bare.{0} (LIKE public.{0} INCLUDING DEFAULTS INCLUDING INDEXES)"
            ).format(name)
        )
    keys = connection.execute(
        "SELECT conrelid::regclass::text, confrelid::regclass::text, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace "
        "AND conrelid::regclass::text = ANY (%s)",
        [tables],
    ).fetchall()
    for table, parent, definition in keys:
        if parent in tables:
            definition = definition.replace(f"REFERENCES {parent}", f"REFERENCES bare.{parent}")
        connection.execute(
            SQL("ALTER TABLE bare.{} ADD {}").format(Identifier(table), SQL(definition))
        )


# -- Ten times the rows -------------------------------------------------------------------------


def repeat(export: Path, target: Path, times: int) -> None:
    """An export with every person and stay `times` over, at the same projects."""
    with (
        zipfile.ZipFile(export) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for name in source.namelist():
            file = Path(name).stem
            if file not in schema().files:
                continue
            with source.open(name) as data, out.open(Path(name).name, "w", force_zip64=True) as to:
                text = io.TextIOWrapper(data, "utf-8-sig", "surrogateescape", newline="")
                for line in _repeated(file, csv.reader(text), times):
                    to.write(line)


def _repeated(file: str, rows: Iterator[list[str]], times: int) -> Iterator[bytes]:
    header = next(rows)
    own = {name.lower() for name in OWN_IDS | {schema().file(file).primary_key}}
    places = [place for place, name in enumerate(header) if name.strip().lower() in own]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    for row in rows:
        ids = [row[place] if place < len(row) else "" for place in places]
        for number in range(1 if file in DESCRIPTORS else times):
            for place, held in zip(places, ids, strict=True):
                if held and number:
                    made = hashlib.sha256(f"{number}|{held}".encode()).hexdigest()
                    row[place] = made[:32]
            writer.writerow(row)
        yield buffer.getvalue().encode("utf-8", "surrogateescape")
        buffer.seek(0)
        buffer.truncate()
