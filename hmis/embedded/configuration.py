"""The configuration files of the embedded server, written anew at every start.

Speed for a laptop with safe writes; a log that cannot carry a person's data.
"""

import locale
from pathlib import Path

from hmis.embedded.state import APP, HOST, OWNER, SUPERUSER, State

SETTINGS = {
    "password_encryption": "scram-sha-256",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    # Small containers have little shared memory; parallel plans would fail there for want of it.
    "dynamic_shared_memory_type": "mmap",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    # Values of a row stand in error messages, their details and their statements. The application
    # gets them as exceptions; the log gets none of them: `log` stands above `error` here.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_duration": "off",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_lock_waits": "off",
    "debug_print_parse": "off",
    "log_line_prefix": "%m [%p] ",
}

HOST_RULES = f"""\
# Written by hmis.embedded at every start.
# The superuser comes only through the socket, whose folder is private; the two logins only by TCP.
local all {SUPERUSER} scram-sha-256
host all {OWNER} {HOST}/32 scram-sha-256
host all {APP} {HOST}/32 scram-sha-256
"""


def write_configuration(state: State) -> None:
    """Write postgresql.conf and pg_hba.conf into the data folder."""
    settings = SETTINGS | {
        "listen_addresses": HOST,
        "port": str(state.port),
        "unix_socket_directories": state.socket_folder,
    }
    lines = [f"{name} = {quoted(value)}" for name, value in settings.items()]
    lines.insert(0, "# Written by hmis.embedded at every start.")
    write_if_changed(state.data / "postgresql.conf", "\n".join(lines) + "\n")
    write_if_changed(state.data / "pg_hba.conf", HOST_RULES)


def quoted(value: str) -> str:
    """A value as PostgreSQL's configuration wants it."""
    return "'" + value.replace("'", "''") + "'"


def write_if_changed(path: Path, text: str) -> None:
    """Overwrite in place, so that the file keeps its owner."""
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def character_type() -> str:
    """A locale that knows letters beyond ASCII and is the same on every machine that has it."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C.UTF-8"
