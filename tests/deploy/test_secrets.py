"""The secrets of a server: made once, whole, and kept from other users and from git."""

from __future__ import annotations

import hashlib
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import make_secrets
from hmis.vault.keyring import parse_keyring, with_new_key
from tests.deploy.compose_file import ROOT, read


def make(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as an operator does, with nothing but Python."""
    return subprocess.run(
        [sys.executable, "-I", str(ROOT / "deploy" / "make_secrets.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_secret_of_the_compose_file_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    assert make(folder).returncode == 0
    wanted = {Path(secret["file"]).name for secret in read()["secrets"].values()}
    assert {path.name for path in folder.iterdir()} == wanted
    assert all(path.read_text(encoding="ascii").strip() for path in folder.iterdir())


def test_only_the_owner_may_enter_the_folder(tmp_path: Path) -> None:
    """The files are readable: Compose shows them with their modes to programs of other users."""
    folder = tmp_path / "secrets"
    make(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o444}


def test_what_is_there_is_never_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    make(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = make(folder)
    assert again.returncode == 1
    assert "nothing was made or changed" in again.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_command_prints_no_secret(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    done = make(folder)
    for path in folder.iterdir():
        assert path.read_text(encoding="ascii").strip() not in done.stdout + done.stderr


def test_each_set_is_another() -> None:
    one, other = make_secrets.texts(), make_secrets.texts()
    assert not {name for name in one if one[name] == other[name]}


def test_the_keyring_is_one_that_the_vault_reads() -> None:
    ring = make_secrets.keyring()
    parse_keyring(ring)
    parse_keyring(with_new_key(ring))


def test_the_broker_knows_the_digest_of_the_password_alone() -> None:
    made = make_secrets.texts()
    assert hashlib.sha256(made["redis_password"].encode()).hexdigest() in made["redis_acl"]
    assert made["redis_password"] not in made["redis_acl"]


@pytest.mark.parametrize("name", ["deploy/secrets/hmis_keyring", ".env"])
def test_git_does_not_know_them(name: str) -> None:
    asked = ["git", "check-ignore", "--quiet", name]
    assert subprocess.run(asked, cwd=ROOT, check=False).returncode == 0
