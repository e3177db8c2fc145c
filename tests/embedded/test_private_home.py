"""A checkout below a folder that PostgreSQL's user cannot enter, as root's home is."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from hmis import embedded
from hmis.embedded.account import account
from hmis.embedded.binaries import copy_to, find, installed_package
from hmis.embedded.state import load

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another user")


@pytest.fixture
def closed_var(tmp_path: Path) -> Iterator[Path]:
    """A `var/` behind a closed door; what was put elsewhere for it is removed."""
    door = tmp_path / "closed"
    door.mkdir(mode=0o700)
    yield door / "var"
    state = load(door / "var")
    embedded.stop(door / "var")
    if state is not None and Path(state.home).parent == Path("/var/lib"):
        shutil.rmtree(state.home)


def test_files_are_kept_elsewhere_and_it_says_so(
    closed_var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = embedded.start(closed_var)
    state = load(closed_var)
    assert state is not None
    assert state.home.startswith("/var/lib/hmis-")
    assert state.home in capsys.readouterr().err
    with psycopg.connect(urls.app_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("hmis_app",)


def test_copied_programs_run() -> None:
    package = installed_package()
    with tempfile.TemporaryDirectory(prefix="hmis-test-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        programs = copy_to(Path(folder) / "server", package, find(package))
        for program in ("postgres", "initdb", "pg_ctl"):
            assert account().run([str(programs / program), "--version"]).stdout.startswith(program)
