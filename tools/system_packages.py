"""System libraries and programs that no Python package brings: PDF drawing, a browser,
Redis, Caddy.

Installed when we are root on Debian or Ubuntu; else the command is printed, and what cannot run
without them is said. In CI a missing one is an error: nothing is skipped silently there.
"""

import ctypes
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class MissingError(Exception):
    """In CI something is missing and could not be installed."""


@dataclass(frozen=True)
class Need:
    """Something of the system, the packages that bring it, and what fails without it."""

    title: str
    present: Callable[[], bool]
    packages: tuple[str, ...]
    without: str
    only_for_tests: bool = False
    only_in_ci: bool = False


def has_library(*names: str) -> Callable[[], bool]:
    """Whether one of these shared libraries can be loaded."""

    def present() -> bool:
        for name in names:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
        return False

    return present


def has_program(*names: str) -> Callable[[], bool]:
    """Whether one of these programs is on the path."""
    return lambda: any(shutil.which(name) for name in names)


def has_font() -> bool:
    """Whether any scalable font is installed; text in a PDF would be empty boxes without one."""
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts")]
    return any(
        next(folder.rglob(f"*.{kind}"), None)
        for folder in folders
        if folder.is_dir()
        for kind in ("ttf", "otf", "ttc")
    )


NEEDS = (
    Need(
        "Pango",
        has_library("libpango-1.0.so.0", "libpango-1.0.dylib"),
        ("libpango-1.0-0",),
        "printed summaries (PDF)",
    ),
    Need(
        "Pango's font part",
        has_library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
        ("libpangoft2-1.0-0",),
        "printed summaries (PDF)",
    ),
    Need(
        "HarfBuzz subset",
        has_library("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
        ("libharfbuzz-subset0",),
        "printed summaries (PDF)",
    ),
    Need("A font", has_font, ("fonts-dejavu-core",), "readable printed summaries (PDF)"),
    Need(
        "Chromium",
        has_program(*BROWSERS),
        ("chromium",),
        "browser tests (tests/e2e)",
        only_for_tests=True,
    ),
    Need(
        "Redis",
        has_program("redis-server"),
        ("redis-server",),
        "tests against a real Redis",
        only_for_tests=True,
        only_in_ci=True,
    ),
    Need(
        "Caddy",
        has_program("caddy"),
        ("caddy",),
        "test of the proxy (tests/deploy)",
        only_for_tests=True,
        only_in_ci=True,
    ),
)


def ensure(*, for_tests: bool, in_ci: bool) -> None:
    """Install what is missing, or say what will not run without it; in CI raise MissingError."""
    missing = [need for need in NEEDS if wanted(need, for_tests, in_ci) and not need.present()]
    if not missing:
        return
    packages = sorted({package for need in missing for package in need.packages})
    if can_install():
        print(f"Installing system packages: {', '.join(packages)} ...", flush=True)
        install(packages)
        missing = [need for need in missing if not need.present()]
    if not missing:
        return
    lines = [f"- {need.title}; without it there will be no {need.without}" for need in missing]
    lines += ["On Debian and Ubuntu:", f"  {command(packages)}"]
    message = "Missing on this system:\n" + "\n".join(lines)
    if in_ci:
        raise MissingError(message)
    print(f"\n{message}\n", flush=True)


def wanted(need: Need, for_tests: bool, in_ci: bool) -> bool:
    """Whether this run needs it."""
    return (for_tests or not need.only_for_tests) and (in_ci or not need.only_in_ci)


def can_install() -> bool:
    """Whether we may install system packages: root on Debian or Ubuntu."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def command(packages: Sequence[str]) -> str:
    """The command for a person to type."""
    return "sudo apt-get update && sudo apt-get install --no-install-recommends " + shlex.join(
        packages
    )


def install(packages: Sequence[str]) -> bool:
    """Install system packages; False if we may not or it failed."""
    if not can_install():
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for step in (["apt-get", "update", "-qq"], install_command):
        done = subprocess.run(
            step,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
    return done.returncode == 0
