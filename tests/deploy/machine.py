"""The services of docker-compose.yml as processes of this machine: no container, the same commands.

Commands, environments and health checks are read from the file. Only places differ: paths inside a
container become paths of a folder of the test's own, names of services become 127.0.0.1 and a port.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy.make_secrets import write
from hmis.embedded.account import Account, account
from hmis.embedded.binaries import Binaries, binaries_for
from tests.deploy.compose_file import ROOT, Service, services
from tests.e2e.stack import free_port

START_SECONDS = 60
STOP_SECONDS = 20
SECRETS = "/run/secrets/"
COLLECT = ["python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]


class NotHealthy(AssertionError):
    """A service did not come up; the message is what it said."""


@dataclass
class Machine:
    """Where everything lies, and what has been started."""

    folder: Path
    user: Account
    postgres: Binaries
    services: dict[str, Service] = field(default_factory=services)
    ports: dict[str, int] = field(default_factory=dict)
    started: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def port(self, service: str) -> int:
        """Where a service listens; chosen when first asked for, shortly before it starts."""
        return self.ports.setdefault(service, free_port())

    def path(self, name: str) -> Path:
        """A path below the folder."""
        return self.folder / name

    def log(self, service: str) -> str:
        """What a service has said."""
        return self.path(f"{service}.log").read_text(encoding="utf-8", errors="replace")

    def secret(self, name: str) -> str:
        """What a secret's file holds."""
        return self.path(f"secrets/{name}").read_text(encoding="ascii").strip()

    def here(self, text: str) -> str:
        """A text of the file with this machine's places in it."""
        if text == "8000":
            return str(self.port("web"))
        places = {
            SECRETS: f"{self.path('secrets')}/",
            "/etc/hmis/": f"{self.path('etc')}/",
            "/tmp/beat": str(self.path("tmp/beat")),  # noqa: S108  # a container's
            "0.0.0.0": "127.0.0.1",  # noqa: S104  # a container's
            "redis-cli ": f"redis-cli -p {self.port('redis')} ",
        }
        known = re.compile("|".join(map(re.escape, places)))
        return known.sub(lambda found: places[found.group()], text)

    def environment(self, service: str) -> dict[str, str]:
        """What a service sees: the file's variables, and what its image sets."""
        kept = {name: os.environ[name] for name in ("LANG",) if name in os.environ}
        path = [str(Path(sys.executable).parent), str(self.postgres.folder), os.environ["PATH"]]
        given = self.services[service].get("environment", {})
        return kept | {
            "PATH": os.pathsep.join(path),
            "HOME": str(self.path("tmp")),
            "PGHOST": str(self.path("run")),
            "PGPORT": str(self.port("postgres")),
            "HMIS_VAR": str(self.path("var")),
            "HMIS_STATIC": str(self.path("static")),
            **{name: self.here(str(value)) for name, value in given.items()},
        }

    def command(self, service: str) -> list[str]:
        """The file's command."""
        return [self.here(word) for word in self.services[service]["command"]]

    def start(self, service: str, *more: str, user: Account | None = None) -> None:
        """Start a service and leave it running."""
        dropped = user is not None and user.dropped
        with self.path(f"{service}.log").open("ab") as log:
            self.started[service] = subprocess.Popen(
                [*self.command(service), *more],
                cwd=ROOT,
                env=self.environment(service),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=user.uid if user and dropped else None,
                group=user.gid if user and dropped else None,
                extra_groups=[] if dropped else None,
            )

    def run(self, service: str, command: list[str], **more: str) -> str:
        """Run a command to its end in a service's environment; what it printed."""
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment(service) | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def is_healthy(self, service: str) -> bool:
        """What the file's own health check says."""
        kind, *words = self.services[service]["healthcheck"]["test"]
        command = ["/bin/sh", "-c", words[0]] if kind == "CMD-SHELL" else words
        done = subprocess.run(
            [self.here(word) for word in command],
            cwd=ROOT,
            env=self.environment(service),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return done.returncode == 0

    def wait_until_healthy(self, *names: str) -> None:
        """Ask again until each is healthy."""
        last_try = time.monotonic() + START_SECONDS
        for name in names:
            while not self.is_healthy(name):
                if time.monotonic() > last_try or self.started[name].poll() is not None:
                    raise NotHealthy(f"{name}:\n{self.log(name)}")
                time.sleep(0.3)

    def stop(self) -> None:
        """End what was started, those that ask first, then database and broker."""
        for is_asked in (False, True):
            going = [
                process
                for name, process in self.started.items()
                if (name in {"postgres", "redis"}) == is_asked and process.poll() is None
            ]
            for process in going:
                process.terminate()
            for process in going:
                end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that was asked to end; if it does not, end it with all that it started."""
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def machine() -> Iterator[Machine]:
    """Everything up, as `docker compose up` brings it up; ended by process id."""
    # Not under the test's own folder, which PostgreSQL's user may not enter.
    folder = Path(tempfile.mkdtemp(prefix="hmis-deploy-"))
    folder.chmod(0o711)
    user = account()
    made = Machine(folder, user, binaries_for(user, folder))
    try:
        for name in ("var", "tmp", "static"):
            made.path(name).mkdir(mode=0o700)
        make_secrets(made)
        start_database(made)
        made.start("redis", *_redis_place(made))
        made.wait_until_healthy("redis")
        # As the image is built; its one difference is that here it happens meanwhile.
        made.services["static"] = made.services["web"] | {"command": COLLECT}
        made.start("static")
        made.run("migrate", made.command("migrate"))
        assert made.started["static"].wait() == 0, made.log("static")
        for name in ("web", "worker", "beat"):
            made.start(name)
        made.wait_until_healthy("web", "worker", "beat")
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def make_secrets(made: Machine) -> None:
    """As for a server, with this machine's addresses in those that hold one."""
    folder = made.path("secrets")
    write(folder)
    for name in ("database_url", "database_owner_url", "redis_url"):
        file = folder / name
        text = file.read_text(encoding="ascii")
        for service, inside in (("postgres", 5432), ("redis", 6379)):
            text = text.replace(f"@{service}:{inside}/", f"@127.0.0.1:{made.port(service)}/")
        file.chmod(0o600)
        file.write_text(text, encoding="ascii")


def start_database(made: Machine) -> None:
    """What the database's image does with a new data folder: initdb, the server, our script."""
    for name in ("data", "run"):
        made.user.make_private_folder(made.path(name))
    # Copied: the server's user may be kept out of the folder of the checkout.
    shutil.copytree(ROOT / "deploy" / "postgres", made.path("etc"))
    password = made.path("password")
    password.write_text(made.secret("postgres_password"), encoding="ascii")
    made.user.own(password)
    environment = made.services["postgres"]["environment"]
    options: Mapping[str, str] = {"pgdata": str(made.path("data")), "pwfile": str(password)}
    done = made.user.run(
        [
            made.postgres.path("initdb"),
            *(f"--{name}={value}" for name, value in options.items()),
            f"--username={environment['POSTGRES_USER']}",
            *environment["POSTGRES_INITDB_ARGS"].split(),
        ]
    )
    assert done.returncode == 0, done.stderr
    password.unlink()
    place = ("-D", str(made.path("data")), "-p", str(made.port("postgres")))
    sockets = ("-k", str(made.path("run")), "-h", "127.0.0.1")
    made.start("postgres", *place, *sockets, user=made.user)
    made.wait_until_healthy("postgres")
    script = str(ROOT / "deploy" / "postgres" / "init.sh")
    made.run("postgres", [script], PGPASSWORD=made.secret("postgres_password"))


def _redis_place(made: Machine) -> list[str]:
    return ["--port", str(made.port("redis")), "--bind", "127.0.0.1", "--dir", str(made.folder)]
