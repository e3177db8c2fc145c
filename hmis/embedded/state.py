"""What the embedded server remembers between starts: passwords, port and where its folders are.

One JSON file under `var/postgres/`, readable by its owner alone.
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

DATABASE = "hmis"
SUPERUSER = "hmis_superuser"
OWNER = "hmis_owner"
APP = "hmis_app"
SYSTEM = "hmis_system"
HOST = "127.0.0.1"


class EmbeddedError(Exception):
    """The embedded server cannot do what was asked; the message says what to do about it."""


@dataclass(frozen=True)
class Urls:
    """The two addresses of the database: for the application's login and for the owner."""

    app_url: str
    owner_url: str


@dataclass(frozen=True)
class State:
    """The remembered facts; `home` holds data, socket and log (`var/postgres` or elsewhere)."""

    home: str
    socket_folder: str
    port: int
    superuser_password: str
    owner_password: str
    app_password: str

    @property
    def data(self) -> Path:
        """Where PostgreSQL keeps its files."""
        return Path(self.home) / "data"

    @property
    def log(self) -> Path:
        """The server's own log."""
        return Path(self.home) / "log" / "postgresql.log"

    @property
    def urls(self) -> Urls:
        """Both addresses, with passwords: never print them into a log."""
        place = f"{HOST}:{self.port}/{DATABASE}"
        return Urls(
            app_url=f"postgresql://{APP}:{self.app_password}@{place}",
            owner_url=f"postgresql://{OWNER}:{self.owner_password}@{place}",
        )


def default_var() -> Path:
    """HMIS_VAR, or `var/` beside the code."""
    moved = os.environ.get("HMIS_VAR")
    return Path(moved).resolve() if moved else Path(__file__).resolve().parents[2] / "var"


def folder(var: Path) -> Path:
    """The folder of this package under `var/`."""
    return var / "postgres"


def load(var: Path) -> State | None:
    """The remembered state, or None before the first start."""
    try:
        text = (folder(var) / "state.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise EmbeddedError(
            f"{folder(var)} belongs to another user. Run as that user, or set HMIS_VAR elsewhere."
        ) from error
    return State(**json.loads(text))


def save(var: Path, state: State) -> None:
    """Write the state so that nobody else can read it and a crash never leaves half a file."""
    target = folder(var) / "state.json"
    draft = target.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(state), file, indent=2)
    draft.replace(target)


def new_password() -> str:
    """A random password that needs no quoting in an address."""
    return secrets.token_urlsafe(24)


def urls(var: Path | None = None) -> Urls | None:
    """The addresses of a server that was set up, or None. Reads only; starts nothing."""
    state = load(var or default_var())
    if state is None or not (state.data / "PG_VERSION").exists():
        return None
    return state.urls
