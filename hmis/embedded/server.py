"""Start and stop the embedded server: a thin layer over PostgreSQL's own initdb and pg_ctl."""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg

from hmis.embedded.account import Account, account
from hmis.embedded.binaries import Binaries, binaries_for
from hmis.embedded.configuration import character_type, write_configuration
from hmis.embedded.roles import Passwords, ensure_database, ensure_roles
from hmis.embedded.state import (
    HOST,
    SUPERUSER,
    EmbeddedError,
    State,
    Urls,
    folder,
    load,
    new_password,
    save,
)

# After a crash the dead server's children hold its shared memory for a moment.
RETRY_SECONDS = 5.0
# A socket's whole path must fit into 107 bytes; the name of the socket itself takes up to 16.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.65535")
LONGEST_LOG = 5_000_000


def start(var: Path) -> Urls:
    """Set up the server if there is none yet, start it if it does not run, return its addresses.

    Harmless when it runs already, and safe to call from several processes at once.
    """
    var = var.resolve()
    with locked(var):
        user = account()
        programs, state = set_up(var, user)
        if not answers(state):
            state = prepared(user, state)
            save(var, state)
            launch(user, programs, state)
        with connect(state) as connection:
            ensure_roles(connection, Passwords(state.owner_password, state.app_password))
            ensure_database(connection)
        return state.urls


def prepare(var: Path) -> None:
    """Set up the server if there is none yet, without starting it: its addresses are known then."""
    var = var.resolve()
    with locked(var):
        set_up(var, account())


def set_up(var: Path, user: Account) -> tuple[Binaries, State]:
    """The programs and the remembered state; makes the data folder if there is none."""
    state = load(var) or first_state(var, user)
    save(var, state)
    programs = binaries_for(user, Path(state.home))
    if not (state.data / "PG_VERSION").exists():
        initialize(user, programs, state)
    return programs, state


def stop(var: Path) -> bool:
    """Stop the server; open transactions are rolled back. False if it did not run."""
    var = var.resolve()
    if load(var) is None:
        return False
    with locked(var):
        state = load(var)
        if state is None or server_process(state) is None:
            return False
        user = account()
        control = binaries_for(user, Path(state.home)).path("pg_ctl")
        result = user.run([control, "stop", "-D", str(state.data), "-m", "fast", "-w", "-t", "60"])
        if result.returncode:
            raise EmbeddedError(f"PostgreSQL did not stop: {result.stderr.strip()}")
        return True


def is_running(var: Path) -> bool:
    """Whether the server of this `var/` answers."""
    state = load(var.resolve())
    return state is not None and answers(state)


@contextmanager
def locked(var: Path) -> Iterator[None]:
    """Hold the lock of this `var/`: one process at a time starts or stops the server."""
    # Others may pass through these folders (PostgreSQL's user must), but not list them.
    for place in (var, folder(var)):
        place.mkdir(mode=0o711, parents=True, exist_ok=True)
    try:
        handle = os.fdopen(os.open(folder(var) / "lock", os.O_RDWR | os.O_CREAT, 0o600))
    except PermissionError as error:
        raise EmbeddedError(
            f"{folder(var)} belongs to another user. Run as that user, or set HMIS_VAR elsewhere."
        ) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def first_state(var: Path, user: Account) -> State:
    """Choose folders, port and passwords for a new server."""
    mark = hashlib.sha256(str(var).encode()).hexdigest()[:12]
    home = folder(var)
    if not user.can_enter(home):
        home = Path("/var/lib") / f"hmis-{mark}"
        home.mkdir(mode=0o711, exist_ok=True)
        print(
            f"The user that PostgreSQL runs as cannot enter {folder(var)}: "
            f"its files are kept in {home} instead.",
            file=sys.stderr,
        )
    sockets = home / "run"
    if len(os.fsencode(sockets)) > LONGEST_SOCKET_FOLDER:
        sockets = Path("/tmp") / f"hmis-{user.uid}-{mark}"  # noqa: S108  # private, owner checked
    return State(
        home=str(home),
        socket_folder=str(sockets),
        port=free_port(),
        superuser_password=new_password(),
        owner_password=new_password(),
        app_password=new_password(),
    )


def initialize(user: Account, programs: Binaries, state: State) -> None:
    """Run initdb beside the final place and move it there: a crash leaves nothing half made."""
    home = Path(state.home)
    workshop = home / "new"
    shutil.rmtree(workshop, ignore_errors=True)
    user.make_private_folder(workshop)
    password = workshop / "password"
    password.touch(mode=0o600)
    password.write_text(state.superuser_password, encoding="utf-8")
    user.own(password)
    result = user.run(
        [
            programs.path("initdb"),
            f"--pgdata={workshop / 'data'}",
            f"--username={SUPERUSER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            f"--lc-ctype={character_type()}",
            "--data-checksums",
            "--no-instructions",
        ]
    )
    password.unlink()
    if result.returncode:
        raise EmbeddedError(f"initdb failed: {result.stderr.strip()}")
    (workshop / "data").rename(state.data)
    workshop.rmdir()


def prepared(user: Account, state: State) -> State:
    """Make the folders and files that a start needs; move to a free port if ours was taken."""
    if not port_is_free(state.port):
        state = replace(state, port=free_port())
    for place in (state.data, Path(state.socket_folder), state.log.parent):
        user.make_private_folder(place)
    write_configuration(state)
    if state.log.exists() and state.log.stat().st_size > LONGEST_LOG:
        state.log.replace(state.log.with_suffix(".old"))
    forget_dead_server(state)
    return state


def launch(user: Account, programs: Binaries, state: State) -> None:
    """pg_ctl start, tried again for a few seconds while a crashed server's remains go away."""
    command = [programs.path("pg_ctl"), "start", "-D", str(state.data), "-l", str(state.log)]
    last_try = time.monotonic() + RETRY_SECONDS
    while True:
        result = user.run([*command, "-w", "-t", "60", "-s"])
        if result.returncode == 0:
            return
        if time.monotonic() >= last_try:
            raise EmbeddedError(
                f"PostgreSQL did not start: {result.stderr.strip()} Its log is {state.log}."
            )
        time.sleep(0.25)


def connect(state: State) -> psycopg.Connection:
    """A superuser's connection through the private socket."""
    return psycopg.connect(
        host=state.socket_folder,
        port=state.port,
        user=SUPERUSER,
        password=state.superuser_password,
        dbname="postgres",
        autocommit=True,
        connect_timeout=5,
    )


def answers(state: State) -> bool:
    """Whether this very server accepts our superuser."""
    try:
        connect(state).close()
    except psycopg.OperationalError:
        return False
    return True


def server_process(state: State) -> int | None:
    """The process id of the running server, from its own file, if that process is a PostgreSQL."""
    try:
        first_line = (state.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
        pid = int(first_line)
    except (FileNotFoundError, ValueError):
        return None
    command = command_of(pid)
    is_ours = "postgres" in command.split("\0")[0] and str(state.data) in command
    return pid if is_ours else None


def forget_dead_server(state: State) -> None:
    """Drop the process file of a server that is gone, when another program now has its number."""
    if server_process(state) is None:
        (state.data / "postmaster.pid").unlink(missing_ok=True)


def command_of(pid: int) -> str:
    """The command line of a process, or nothing."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except FileNotFoundError:
        pass
    ps = shutil.which("ps")
    if ps is None:
        return ""
    shown = subprocess.run(
        [ps, "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return shown.stdout


def free_port() -> int:
    """A TCP port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
