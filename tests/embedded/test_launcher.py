"""The embedded PostgreSQL as it really runs: a server of its own in a temporary folder."""

import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from hmis import embedded
from hmis.embedded.server import connect, server_process
from hmis.embedded.state import SUPERUSER, State, Urls, load


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """A `var/` of this module alone, at a short path, cleaned away with its server."""
    with tempfile.TemporaryDirectory(prefix="hmis-test-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        place = Path(folder) / "var"
        yield place
        with suppress(embedded.EmbeddedError):
            embedded.stop(place)


@pytest.fixture
def server(var: Path) -> Urls:
    """The running server's addresses; a second start is harmless."""
    return embedded.start(var)


def remembered(var: Path) -> State:
    """The state, which must be there."""
    state = load(var)
    assert state is not None
    return state


def test_nothing_is_known_before_the_first_start(tmp_path: Path) -> None:
    assert embedded.urls(tmp_path) is None
    assert not embedded.is_running(tmp_path)
    assert embedded.stop(tmp_path) is False


def test_server_is_16_or_newer_and_reached_by_password_over_tcp(server: Urls) -> None:
    with psycopg.connect(server.app_url) as connection:
        assert connection.info.server_version >= 160_000
        assert connection.pgconn.used_password
        assert connection.execute("SHOW password_encryption").fetchone() == ("scram-sha-256",)
    assert urlsplit(server.app_url).hostname == "127.0.0.1"


def test_wrong_password_and_no_password_are_refused(server: Urls) -> None:
    parts = urlsplit(server.app_url)
    for password in ("wrong", ""):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(
                host=parts.hostname,
                port=parts.port,
                user=parts.username,
                password=password,
                dbname="hmis",
                passfile="/nonexistent",
            )


def test_superuser_cannot_come_over_tcp(var: Path, server: Urls) -> None:
    state = remembered(var)
    with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
        psycopg.connect(
            host="127.0.0.1",
            port=state.port,
            user=SUPERUSER,
            password=state.superuser_password,
            dbname="hmis",
        )


def test_files_are_private(var: Path, server: Urls) -> None:
    state = remembered(var)
    socket_folder = Path(state.socket_folder)
    door = socket_folder / f".s.PGSQL.{state.port}"
    assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(door.stat().st_mode) == 0o700
    assert stat.S_IMODE(state.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(state.log.stat().st_mode) == 0o600
    assert stat.S_IMODE((var / "postgres" / "state.json").stat().st_mode) == 0o600
    assert len(os.fsencode(door)) <= 107


@pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another user")
def test_root_steps_down(var: Path, server: Urls) -> None:
    pid = server_process(remembered(var))
    assert pid is not None
    assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_roles_are_narrow(server: Urls) -> None:
    with psycopg.connect(server.owner_url) as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole FROM pg_roles"
            " WHERE rolname LIKE 'hmis_%%' AND rolname <> %s ORDER BY rolname",
            [SUPERUSER],
        ).fetchall()
    assert rows == [
        ("hmis_app", False, False, True, False),
        ("hmis_owner", False, False, True, False),
        ("hmis_system", False, False, False, False),
    ]


def test_system_role_is_entered_and_never_inherited(server: Urls) -> None:
    with psycopg.connect(server.owner_url) as owner:
        owner.execute("CREATE TABLE only_system (number int)")
        owner.execute("GRANT SELECT ON only_system TO hmis_system")
    with psycopg.connect(server.app_url) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            connection.execute("SELECT * FROM only_system")
        connection.execute("SET LOCAL ROLE hmis_system")
        assert connection.execute("SELECT * FROM only_system").fetchall() == []


def test_application_can_create_neither_tables_nor_databases(server: Urls) -> None:
    with psycopg.connect(server.app_url, autocommit=True) as connection:
        for statement in ("CREATE TABLE mine (number int)", "CREATE DATABASE mine"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_owner_makes_and_drops_databases_for_tests(server: Urls) -> None:
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_launcher")
        connection.execute("DROP DATABASE test_launcher")


def test_log_holds_no_statement_parameter_or_value(var: Path, server: Urls) -> None:
    planted = "Quintessa Planted-Name"
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS people (name text PRIMARY KEY)")
        connection.execute("INSERT INTO people VALUES (%s)", [planted])
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES (%s)", [planted])
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("SELECT %s::text::int", [planted])
        with pytest.raises(psycopg.errors.SyntaxError):
            connection.execute("Quintessa Planted-Name")
    assert "Quintessa" not in remembered(var).log.read_text()


def test_start_again_and_at_once_from_several_processes(var: Path, server: Urls) -> None:
    embedded.stop(var)
    assert not embedded.is_running(var)
    with ThreadPoolExecutor(3) as pool:
        command = [sys.executable, "-m", "hmis.embedded", "start"]
        environment = {**os.environ, "HMIS_VAR": str(var)}
        done = pool.map(lambda _: subprocess.run(command, env=environment, check=False), range(3))
    assert [run.returncode for run in done] == [0, 0, 0]
    assert embedded.urls(var) == server
    assert embedded.is_running(var)


def test_start_after_a_crash(var: Path, server: Urls) -> None:
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (number int)")
    pid = server_process(remembered(var))
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}").exists() and server_process(remembered(var)):
        time.sleep(0.01)
    assert embedded.start(var) == server
    with psycopg.connect(server.app_url) as connection:
        found = connection.execute("SELECT to_regclass('kept')::text").fetchone()
    assert found == ("kept",)


def test_process_file_of_another_program_is_forgotten(var: Path, server: Urls) -> None:
    embedded.stop(var)
    stale = remembered(var).data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{remembered(var).data}\n")
    assert embedded.start(var) == server


def test_moves_to_another_port_when_ours_is_taken(var: Path, server: Urls) -> None:
    embedded.stop(var)
    port = remembered(var).port
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        moved = embedded.start(var)
    assert urlsplit(moved.app_url).port != port
    with psycopg.connect(moved.app_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("hmis_app",)


def test_password_lives_in_no_readable_place(var: Path, server: Urls) -> None:
    with connect(remembered(var)) as connection:
        rows = connection.execute("SELECT rolpassword FROM pg_authid").fetchall()
    assert all(value is None or value.startswith("SCRAM-SHA-256$") for (value,) in rows)
    assert not list(var.rglob("password"))
