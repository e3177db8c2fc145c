"""Checks without tests: `python tools/checks.py lint types migrations deploy compose`.

All named checks run even if one fails; the failed ones are named at the end.
"""

import base64
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
DJANGO_VERSION = "5.2"


def passes(*command: str, environment: Mapping[str, str] | None = None) -> bool:
    """Run a program of the virtual environment from the top of the checkout."""
    program = [str(BIN / command[0]), *command[1:]]
    return subprocess.run(program, cwd=ROOT, env=environment, check=False).returncode == 0


def lint() -> bool:
    """Style of code and templates, and the map of imports."""
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    return all(
        [
            passes("ruff", "check", "--quiet", "."),
            passes("ruff", "format", "--check", "--quiet", "."),
            passes("djade", "--check", "--target-version", DJANGO_VERSION, *templates),
            passes("djlint", "--lint", "--quiet", "templates"),
            passes("lint-imports", "--no-cache"),
        ]
    )


def types() -> bool:
    """Types, strictly."""
    return passes("mypy")


def migrations() -> bool:
    """No model differs from its migrations. Compares files with models; needs no table."""
    return passes(
        "python", "-m", "hmis.embedded", "run",
        str(BIN / "python"), "manage.py", "makemigrations", "--check", "--dry-run", "-v", "1",
    )  # fmt: skip


def deploy() -> bool:
    """Django's deployment checks under settings as a production site would have them."""
    command = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    return passes("python", *command, environment=production_environment())


def compose() -> bool:
    """Compose accepts docker-compose.yml."""
    program = compose_program()
    if program is None:
        print("Compose is not installed: docker-compose.yml was not checked.", file=sys.stderr)
        return os.environ.get("CI") != "true"
    command = [*program, "--file", "docker-compose.yml", "config", "--quiet"]
    set_in_env = {"HMIS_HOST": "hmis.example.org", "HMIS_SYSTEM_NAMES": "Example County Cares"}
    environment = os.environ | set_in_env
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def compose_program() -> list[str] | None:
    """Compose itself: from its wheel (whose own command hides the exit code), or the system's."""
    wheels = sorted(BIN.parent.glob("lib/python*/site-packages/compose/docker-compose"))
    if wheels:
        return [str(wheels[-1])]
    alone = shutil.which("docker-compose")
    return [alone] if alone else None


def production_environment() -> dict[str, str]:
    """An environment with throwaway secrets. The addresses are never connected to."""

    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "HMIS_PRODUCTION": "1",
        "HMIS_SECRET_KEY": secrets.token_urlsafe(64),
        "HMIS_KEYRING": f"check-{secrets.token_hex(4)}:{key()}\nsearch:{key()}",
        "HMIS_ALLOWED_HOSTS": "hmis.example.org",
        "HMIS_SYSTEM_NAMES": "Example County Cares",
        "DATABASE_URL": "postgresql://hmis_app:unused@127.0.0.1:5432/hmis",
        "DATABASE_OWNER_URL": "postgresql://hmis_owner:unused@127.0.0.1:5432/hmis",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
    }


CHECKS: dict[str, Callable[[], bool]] = {
    "lint": lint,
    "types": types,
    "migrations": migrations,
    "deploy": deploy,
    "compose": compose,
}


def main() -> int:
    """Run what the command line names."""
    failed = []
    for name in sys.argv[1:]:
        print(f"--- {name}", flush=True)
        if not CHECKS[name]():
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
