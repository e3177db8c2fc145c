"""What production refuses to start with, tried in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hmis.settings import BASE_DIR
from hmis.vault.keyring import new_keyring

COMMAND = "import django; django.setup()"


def start(var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Start Django with production's environment, changed by `settings`; empty: left out."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | {
        "DJANGO_SETTINGS_MODULE": "hmis.settings",
        "HMIS_PRODUCTION": "1",
        "HMIS_VAR": str(var),
        "HMIS_SECRET_KEY": "a-key-of-this-test-alone-" * 3,
        "HMIS_KEYRING": new_keyring(),
        "HMIS_ALLOWED_HOSTS": "hmis.example.org",
        "HMIS_SYSTEM_NAMES": "Example County Cares",
        "DATABASE_URL": "postgresql://hmis_app:unused@127.0.0.1:5432/hmis",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
    }
    environment = {k: v for k, v in (environment | settings).items() if v}
    return subprocess.run(
        [sys.executable, "-c", COMMAND],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_proper_environment_starts_and_says_what_is_not_yet_safe(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "No real client data belongs in this system" in done.stderr


@pytest.mark.parametrize("name", ["HMIS_SECRET_KEY", "HMIS_KEYRING", "DATABASE_URL"])
def test_a_missing_secret_is_refused_by_name(tmp_path: Path, name: str) -> None:
    done = start(tmp_path, **{name: ""})
    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.requirement("S23")
@pytest.mark.parametrize("names", ["", " , "])
def test_production_knows_which_names_no_password_may_hold(tmp_path: Path, names: str) -> None:
    done = start(tmp_path, HMIS_SYSTEM_NAMES=names)
    assert done.returncode != 0
    assert "HMIS_SYSTEM_NAMES must be set" in done.stderr
    assert "vendor" in done.stderr


def test_the_demo_is_refused(tmp_path: Path) -> None:
    done = start(tmp_path, DEMO="1")
    assert done.returncode != 0
    assert "DEMO" in done.stderr


@pytest.mark.parametrize("name", ["HMIS_SECRET_KEY", "HMIS_KEYRING"])
def test_the_keys_of_a_development_set_up_are_refused(tmp_path: Path, name: str) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    key = new_keyring()
    (secrets / name.lower()).write_text(key)
    done = start(tmp_path, **{name: key.strip()})
    assert done.returncode != 0
    assert "development set-up" in done.stderr


def test_another_database_than_postgresql_is_refused(tmp_path: Path) -> None:
    done = start(tmp_path, DATABASE_URL="mysql://somebody@localhost/hmis")
    assert done.returncode != 0
    assert "PostgreSQL" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HMIS_SECOND_FACTOR", "off"),
        ("HMIS_SECOND_FACTOR", "maybe"),
        ("HMIS_EMAIL_TLS", "yes"),
        # A login at the mail server is not sent in the open.
        ("HMIS_EMAIL_USER", "mailer"),
    ],
)
def test_what_would_leave_accounts_open_is_refused(tmp_path: Path, name: str, value: str) -> None:
    done = start(tmp_path, **{name: value})
    assert done.returncode != 0
    assert name in done.stderr


def test_mail_goes_out_by_login_and_encrypted(tmp_path: Path) -> None:
    words = {"HMIS_EMAIL_USER": "mailer", "HMIS_EMAIL_PASSWORD": "x", "HMIS_EMAIL_TLS": "starttls"}
    assert start(tmp_path, **words).returncode == 0
