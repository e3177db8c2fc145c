"""Fixtures of the browser tests: the stack, the browser, watched windows, albums of pictures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from hmis import embedded
from hmis.embedded.state import Urls
from tests.e2e.database import copied, environment
from tests.e2e.desk import Album, Desks, OpenAlbum, Sessions
from tests.e2e.stack import Stack, running
from tests.e2e.watch import Watch
from tools.system_packages import BROWSERS

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where pictures and papers of the run are left to be looked at."""
    return embedded.default_var() / "pictures"


@pytest.fixture(scope="session")
def server() -> Iterator[Urls]:
    """The database server: the one named outside, or the embedded one."""
    app_url = os.environ.get("DATABASE_URL")
    if app_url:
        yield Urls(app_url=app_url, owner_url=os.environ["DATABASE_OWNER_URL"])
        return
    var = embedded.default_var()
    was_running = embedded.is_running(var)
    urls = embedded.start(var)
    try:
        yield urls
    finally:
        if not was_running:
            embedded.stop(var)


@pytest.fixture(scope="session")
def e2e_var() -> Path:
    """Keys and files of these runs, apart from those of `make run`."""
    var = embedded.default_var() / "e2e"
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    return var


@pytest.fixture(scope="session")
def database(server: Urls, e2e_var: Path) -> Iterator[Urls]:
    """A database of this run's own."""
    with copied(e2e_var, server) as urls:
        yield urls


@pytest.fixture(scope="session")
def stack(database: Urls, e2e_var: Path) -> Iterator[Stack]:
    """Web and worker on it."""
    with running(e2e_var, environment(e2e_var, database)) as started:
        yield started


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Without one the tests are skipped and say so; in CI they fail."""
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        reason = "no Chromium is installed: `make setup` says how"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def sessions() -> Sessions:
    """Who has signed in during this run."""
    return {}


@pytest.fixture
def watch() -> Watch:
    """What is seen in this test."""
    return Watch()


@pytest.fixture
def desks(chromium: Browser, stack: Stack, sessions: Sessions, watch: Watch) -> Iterator[Desks]:
    """Windows of this test; each test ends with a look at what the watch saw."""
    desks = Desks(chromium, stack, sessions, watch)
    try:
        yield desks
    finally:
        desks.close()
    watch.check()


@pytest.fixture
def album(pictures: Path) -> OpenAlbum:
    """`album(name)` opens a folder of pictures, emptied first; "" is the folder of the day."""
    return lambda name: Album(pictures / name)
