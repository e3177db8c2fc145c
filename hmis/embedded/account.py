"""The system user that PostgreSQL runs as: ourselves, or an unprivileged user when we are root.

PostgreSQL refuses to run as root, and rightly so.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hmis.embedded.state import EmbeddedError

SYSTEM_USER = "hmis-postgres"


@dataclass(frozen=True)
class Account:
    """A system user; `dropped` says that we are root and must step down to it."""

    uid: int
    gid: int
    dropped: bool

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, with nothing of our environment but the path."""
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        return subprocess.run(
            command,
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
            user=self.uid if self.dropped else None,
            group=self.gid if self.dropped else None,
            extra_groups=[] if self.dropped else None,
        )

    def can_run(self, command: Sequence[str]) -> bool:
        """Whether this user can reach and run a program."""
        try:
            return self.run(command).returncode == 0
        except OSError:
            return False

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can walk into a folder."""
        return self.can_run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])

    def own(self, path: Path) -> None:
        """Give a path, and all in it if it is a folder of someone else, to this user."""
        if not self.dropped or path.lstat().st_uid == self.uid:
            return
        os.chown(path, self.uid, self.gid, follow_symlinks=False)
        for inner in path.rglob("*") if path.is_dir() else ():
            os.chown(inner, self.uid, self.gid, follow_symlinks=False)

    def make_private_folder(self, path: Path) -> None:
        """Make a folder that only this user may enter; refuse a link or another user's folder."""
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            mode = path.lstat()
            if path.is_symlink() or mode.st_uid not in {self.uid, os.geteuid()}:
                raise EmbeddedError(f"{path} is not ours. Remove it and try again.") from None
        self.own(path)
        path.chmod(0o700)


def account() -> Account:
    """The user to run PostgreSQL as; as root, `hmis-postgres` is made when missing."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), dropped=False)
    entry = find_user(SYSTEM_USER) or make_user()
    return Account(entry.pw_uid, entry.pw_gid, dropped=True)


def find_user(name: str) -> pwd.struct_passwd | None:
    """The entry of a system user, or None."""
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def make_user() -> pwd.struct_passwd:
    """Make the system user, without a home or a shell."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        shell = "/usr/sbin/nologin"
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run(
            [useradd, *options, "--shell", shell, SYSTEM_USER], capture_output=True, check=False
        )
    entry = find_user(SYSTEM_USER)
    if entry is None:
        raise EmbeddedError(
            f"PostgreSQL cannot run as root, and the system user {SYSTEM_USER} could not be made. "
            "Make it, run as an ordinary user, or set DATABASE_URL."
        )
    return entry
