"""Make the secrets that docker-compose.yml reads: `python3 deploy/make_secrets.py [FOLDER]`.

Needs nothing but Python. Makes the folder or fails: what is there already is never overwritten,
since a lost keyring is a lost database. Only its owner may enter the folder; the files in it are
readable, because Compose shows them to programs of other users and keeps their modes.
"""

import base64
import hashlib
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "secrets"


def texts() -> dict[str, str]:
    """What each file holds, new each time."""
    postgres, owner, app, redis = (secrets.token_urlsafe(32) for _ in range(4))
    digest = hashlib.sha256(redis.encode()).hexdigest()
    return {
        "postgres_password": postgres,
        "owner_password": owner,
        "app_password": app,
        "database_url": f"postgresql://hmis_app:{app}@postgres:5432/hmis",
        "database_owner_url": f"postgresql://hmis_owner:{owner}@postgres:5432/hmis",
        "redis_password": redis,
        # Everything but the server's own settings, for whoever knows the password of this digest.
        "redis_acl": f"user default on sanitize-payload #{digest} ~* &* +@all -@admin",
        "redis_url": f"redis://:{redis}@redis:6379/0",
        "hmis_secret_key": secrets.token_urlsafe(64),
        "hmis_keyring": keyring(),
    }


def keyring() -> str:
    """A wrapping key named by the day, and the search key; the form of hmis/vault/keyring.py."""

    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return f"{datetime.now(UTC):k%Y%m%d}:{key()}\nsearch:{key()}"


def write(folder: Path) -> None:
    """Make the folder and its files."""
    folder.mkdir(mode=0o700)
    folder.chmod(0o700)
    for name, text in texts().items():
        path = folder / name
        path.touch(mode=0o600)
        path.write_text(f"{text}\n", encoding="ascii")
        path.chmod(0o444)


def main() -> int:
    """Write the secrets, or say why not."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    try:
        write(folder)
    except FileExistsError:
        print(f"{folder} is there already: nothing was made or changed.", file=sys.stderr)
        return 1
    print(
        f"Secrets are in {folder}.\n"
        "Copy hmis_keyring and hmis_secret_key to a safe place apart from the database and its\n"
        "backups now: without the keyring every name is lost."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
