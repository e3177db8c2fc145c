"""`python -m hmis.embedded prepare | start | stop | status | urls | run COMMAND...`."""

import argparse
import os
import subprocess
import sys

from hmis.embedded.server import is_running, prepare, start, stop
from hmis.embedded.state import EmbeddedError, default_var, urls


def main() -> int:
    """Do what the command line asks; the answer is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m hmis.embedded", description=__doc__)
    parser.add_argument("action", choices=["prepare", "start", "stop", "status", "urls", "run"])
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what `run` runs")
    options = parser.parse_args()
    try:
        return act(options.action, options.command)
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1


def act(action: str, command: list[str]) -> int:
    """One of the actions."""
    var = default_var()
    if action == "prepare":
        prepare(var)
    elif action == "start":
        start(var)
        print(f"PostgreSQL runs; its files are under {var}.")
    elif action == "stop":
        print("PostgreSQL stopped." if stop(var) else "PostgreSQL was not running.")
    elif action == "status":
        running = is_running(var)
        print("running" if running else "not running")
        return 0 if running else 3
    elif action == "urls":
        found = urls(var)
        if found is None:
            print("Not set up yet.", file=sys.stderr)
            return 3
        print(f"DATABASE_URL={found.app_url}\nDATABASE_OWNER_URL={found.owner_url}")
    else:
        return run_with_server(command)
    return 0


def run_with_server(command: list[str]) -> int:
    """Run a command while the server is up; stop the server after it if we had to start it.

    With DATABASE_URL set the command uses that server, and ours stays as it is.
    """
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    var = default_var()
    was_running = is_running(var)
    start(var)
    try:
        return subprocess.run(command, check=False).returncode
    finally:
        if not was_running:
            stop(var)


if __name__ == "__main__":
    sys.exit(main())
