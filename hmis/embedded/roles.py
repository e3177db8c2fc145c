"""The database roles and the database, made over an administrator's connection.

Roles belong to the whole server, so no migration makes them: test processes running side by side
would trip over each other. The same function serves a server outside: `ensure_roles(connection)`.
"""

from dataclasses import dataclass
from typing import LiteralString

import psycopg
from psycopg import sql

from hmis.embedded.state import APP, DATABASE, OWNER, SYSTEM, EmbeddedError

# Everything is done under this lock, so that two set-ups at once do not collide.
SETUP_LOCK = 4_846_190_126

# (role, member of it): who may step into which role with SET ROLE. Nothing is inherited, so a
# role's rights count only while it is entered.
MEMBERSHIPS = ((SYSTEM, APP), (SYSTEM, OWNER), (APP, OWNER))


@dataclass(frozen=True)
class Passwords:
    """Passwords of the two logins."""

    owner: str
    app: str


def ensure_roles(connection: psycopg.Connection, passwords: Passwords | None = None) -> None:
    """Make the three roles and their memberships; set the logins' passwords if given.

    hmis_owner owns the tables and runs migrations, hmis_app is what web and workers log in as and
    owns nothing, hmis_system is entered for work that sees all rows. None may pass row security by.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [SETUP_LOCK])
        make_role(connection, OWNER, "LOGIN CREATEDB")
        make_role(connection, APP, "LOGIN NOINHERIT")
        make_role(connection, SYSTEM, "NOLOGIN NOINHERIT")
        refuse_strong_roles(connection)
        for role, member in MEMBERSHIPS:
            connection.execute(
                sql.SQL("GRANT {} TO {} WITH ADMIN FALSE, INHERIT FALSE, SET TRUE").format(
                    sql.Identifier(role), sql.Identifier(member)
                )
            )
        if passwords is not None:
            set_password(connection, OWNER, passwords.owner)
            set_password(connection, APP, passwords.app)


def make_role(connection: psycopg.Connection, name: str, attributes: LiteralString) -> None:
    """Make a role if the server has none of this name."""
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
        statement = sql.SQL("CREATE ROLE {} ").format(sql.Identifier(name))
        connection.execute(statement + sql.SQL(attributes))


def refuse_strong_roles(connection: psycopg.Connection) -> None:
    """Raise if one of the roles could pass row security by."""
    strong = connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls)",
        [[OWNER, APP, SYSTEM]],
    ).fetchall()
    if strong:
        names = ", ".join(name for (name,) in strong)
        raise EmbeddedError(f"These roles must be neither superuser nor BYPASSRLS: {names}.")


def set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    """Set a login's password; only its SCRAM verifier travels, so no log can hold the password."""
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier))
    )


def ensure_database(connection: psycopg.Connection, name: str = DATABASE) -> None:
    """Make the database, owned by hmis_owner and closed to all other roles but ours.

    The connection must be in autocommit mode: CREATE DATABASE cannot run in a transaction.
    """
    identifier = sql.Identifier(name)
    exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not exists:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(identifier, sql.Identifier(OWNER))
        )
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(identifier))
    connection.execute(
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}, {}").format(
            identifier, sql.Identifier(APP), sql.Identifier(SYSTEM)
        )
    )
