"""Real workers and a real Redis for the tests: started, killed by id, ended with the test."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from celery import Celery
from django.conf import settings
from django.db import connection

from hmis.celery import QUEUE, broker_settings
from hmis.settings import database_urls
from tests.e2e.stack import ROOT, free_port

REDIS = shutil.which("redis-server")


@dataclass
class Site:
    """Where messages travel, and the one worker that hears them."""

    var: Path
    broker: str
    redis_url: str = ""
    worker: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def has_children(self) -> bool:
        """Whether a process of its own does the work; with files never (hmis/stack.py)."""
        return bool(self.redis_url)

    def ring(self, run_id: str) -> None:
        """Send the message that the web would send."""
        with Celery("ringing", set_as_current=False) as app:
            app.conf.update(broker_settings(self.broker, self.var), task_default_queue=QUEUE)
            app.send_task("jobs.work", args=[run_id])

    def start_worker(self) -> None:
        """As `make run` starts it, with the clock in it."""
        with (self.var / "worker.log").open("ab") as log:
            self.worker = subprocess.Popen(
                [
                    *(sys.executable, "-W", "ignore", "-m", "celery", "--quiet"),
                    *("-A", "tests.deep.worker_app", "worker", "--beat", "--concurrency", "1"),
                    *("--pool", "prefork" if self.has_children else "solo"),
                    *("--loglevel", "WARNING", "--without-gossip", "--without-mingle"),
                    *("--schedule", str(self.var / "celery" / "schedule")),
                ],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill_worker(self) -> None:
        """SIGKILL to the worker and all its processes at once."""
        if self.worker is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
            self.worker = None

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "hmis.settings",
            "HMIS_VAR": str(self.var),
            # Who asks has no second factor here, as in the tests' own settings.
            "HMIS_SECOND_FACTOR": "off",
            # What the test seals, an upload for instance, the worker opens.
            "HMIS_KEYRING": settings.HMIS_KEYRING,
            "DATABASE_URL": app_url_of_test_database(),
            "REDIS_URL": self.redis_url,
        }


def app_url_of_test_database() -> str:
    """The application's login at the database of this test process."""
    app_url, _owner_url = database_urls()
    name = quote(str(connection.settings_dict["NAME"]))
    return urlsplit(app_url)._replace(path=f"/{name}").geturl()


@contextmanager
def site(var: Path, transport: str) -> Iterator[Site]:
    """Messages by files or by a Redis of our own; whatever was started is ended."""
    (var / "celery").mkdir(mode=0o700, parents=True)
    with redis(var) if transport == "redis" else nothing() as redis_url:
        made = Site(var, redis_url or "filesystem://localhost", redis_url)
        try:
            yield made
        finally:
            made.kill_worker()


@contextmanager
def nothing() -> Iterator[str]:
    """No Redis."""
    yield ""


@contextmanager
def redis(var: Path) -> Iterator[str]:
    """A Redis that keeps nothing, on a port of its own."""
    assert REDIS is not None
    port = free_port()
    server = subprocess.Popen(
        [
            *(REDIS, "--port", str(port), "--bind", "127.0.0.1", "--save", ""),
            *("--appendonly", "no", "--dir", str(var), "--logfile", str(var / "redis.log")),
        ],
        stdin=subprocess.DEVNULL,
    )
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=30)
