"""`make run`: the database, the web server and the worker as one, started and stopped together.

For laptops, trials and browser tests. It ends only what it started itself: a database that ran
before runs on. A site in production starts the same parts under its own supervisor.
"""

import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import FrameType

import psycopg

from hmis import embedded

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
FIRST_PORT = 8000
START_SECONDS = 60
STOP_SECONDS = 10
PACKAGES = ("agencies", "audit", "clients", "enrollments", "hmis", "hud", "reporting")


class StackError(Exception):
    """The stack cannot start; the message says why."""


class StopRequested(BaseException):
    """Somebody asked us to end. Not an Exception: nothing may swallow it."""


def main() -> int:
    """Start everything, wait until something ends, stop everything."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    var = embedded.default_var()
    children: dict[str, subprocess.Popen[bytes]] = {}
    started_database = False
    try:
        if not os.environ.get("DATABASE_URL"):
            started_database = not embedded.is_running(var)
            embedded.start(var)
        run(var, children)
    except StopRequested:
        return 0
    except (StackError, embedded.EmbeddedError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        end(children.values())
        if started_database:
            embedded.stop(var)
    return 1


def ask_to_stop(number: int, frame: FrameType | None) -> None:
    """Answer a signal."""
    raise StopRequested


def run(var: Path, children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Bring the database up to date, start web and worker, tell the address, wait."""
    environment = child_environment(var)
    prepare(var, environment)
    port = choose_port()
    children["web"] = launch(web_command(port), environment)
    # As root in a container Celery warns at length; that matters only where it accepts pickles.
    quiet = environment | {"PYTHONWARNINGS": "ignore:::celery.platforms"}
    children["worker"] = launch(worker_command(var), quiet)
    if environment.get("DEMO") == "1":
        manage(environment, "seed_demo", "--if-empty")
    wait_for_answer(port, children["web"])
    print(f"\nThe HMIS runs at http://localhost:{port}/ - stop it with Ctrl-C.", flush=True)
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                raise StackError(f"The {name} process ended by itself ({child.returncode}).")
        time.sleep(0.5)


def child_environment(var: Path) -> dict[str, str]:
    """What web, worker and commands see: ours, with the demo on unless this is production."""
    environment = {**os.environ, "HMIS_VAR": str(var), "DJANGO_SETTINGS_MODULE": "hmis.settings"}
    if environment.get("HMIS_PRODUCTION") != "1":
        environment.setdefault("DEMO", "1")
    return environment


def web_command(port: int) -> list[str]:
    """The web server. It keeps no access log: addresses of people who look belong to the audit."""
    options = f"--interface wsgi --host {HOST} --port {port} --no-ws --log-level warning"
    return ["granian", *options.split(), "--blocking-threads", "4", "hmis.wsgi:application"]


def worker_command(var: Path) -> list[str]:
    """The worker, with the clock for periodic work in it."""
    schedule = var / "celery" / "schedule"
    schedule.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # One process: where files carry the messages, a pool hangs once its idle process is killed.
    options = "--beat --pool solo --loglevel WARNING --without-gossip --without-mingle"
    return [
        "celery",
        "--quiet",
        "-A",
        "hmis.celery",
        "worker",
        *options.split(),
        "--schedule",
        str(schedule),
    ]


def launch(command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a Python program in a session of its own: Ctrl-C reaches it through us alone."""
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def manage(environment: Mapping[str, str], *command: str) -> None:
    """Run a management command and stop if it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=False
    )
    if done.returncode:
        raise StackError(f"`manage.py {command[0]}` failed; the reason stands above.")


def prepare(var: Path, environment: Mapping[str, str]) -> None:
    """Migrate, and collect static files, unless neither code nor database has changed since."""
    stamp = var / "stack.json"
    known = json.loads(stamp.read_text(encoding="utf-8")) if stamp.exists() else {}
    code = fingerprint(
        path
        for name in PACKAGES
        for kind in ("py", "sql")
        for path in (ROOT / name).rglob(f"*.{kind}")
    )
    static = fingerprint([ROOT / "requirements" / "base.txt", *(ROOT / "static").rglob("*.*")])
    collected = (var / "static" / "staticfiles.json").exists()
    if known.get("static") != static or not collected:
        manage(environment, "collectstatic", "--noinput", "--clear", "--verbosity", "0")
    if known.get("code") != code or known.get("schema") != schema_state(var):
        manage(environment, "migrate", "--noinput", "--verbosity", "0")
    done = {"static": static, "code": code, "schema": schema_state(var)}
    stamp.write_text(json.dumps(done), encoding="utf-8")


def fingerprint(paths: Iterable[Path]) -> str:
    """One digest of the names and contents of files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def schema_state(var: Path) -> list[int] | None:
    """Which database this is and which migrations it has; None where that cannot be told."""
    urls = embedded.urls(var)
    address = os.environ.get("DATABASE_OWNER_URL") or (urls.owner_url if urls else "")
    if os.environ.get("DATABASE_URL") and not os.environ.get("DATABASE_OWNER_URL"):
        return None
    query = """
        SELECT (SELECT oid::bigint FROM pg_database WHERE datname = current_database()),
               count(*), coalesce(max(id), 0)
        FROM django_migrations
    """
    try:
        with psycopg.connect(address, connect_timeout=5) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.Error:
        return None
    return [int(number) for number in row] if row else None


def choose_port() -> int:
    """HMIS_PORT; or 8000, or the next port that is free."""
    wanted = os.environ.get("HMIS_PORT")
    if wanted:
        if not is_free(int(wanted)):
            raise StackError(f"Port {wanted} is in use. Set HMIS_PORT to another.")
        return int(wanted)
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        if is_free(port):
            return port
    raise StackError("No port is free. Set HMIS_PORT.")


def is_free(port: int) -> bool:
    """Whether nobody listens on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def wait_for_answer(port: int, web: subprocess.Popen[bytes]) -> None:
    """Wait until the home page answers."""
    last_try = time.monotonic() + START_SECONDS
    while time.monotonic() < last_try and web.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            status = connection.getresponse().status
        except OSError:
            time.sleep(0.1)
            continue
        finally:
            connection.close()
        if status < http.client.BAD_REQUEST:
            return
        raise StackError(f"The home page answers {status}.")
    raise StackError("The web server did not start; the reason stands above.")


def end(children: Iterable[subprocess.Popen[bytes]]) -> None:
    """Ask each process to end, wait for it, and end its whole session if it does not."""
    running = [child for child in children if child.poll() is None]
    for child in running:
        child.terminate()
    last_try = time.monotonic() + STOP_SECONDS
    for child in running:
        try:
            child.wait(timeout=max(0.1, last_try - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
