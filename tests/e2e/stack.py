"""The stack that the browser talks to: started as `make run` starts it, ended by process id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
STOP_SECONDS = 30


@dataclass(frozen=True)
class Stack:
    """Where the stack answers and where it writes what it says."""

    address: str
    log: Path

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return f"{self.address}{path}"


@contextmanager
def running(var: Path, variables: Mapping[str, str]) -> Iterator[Stack]:
    """Web and worker, for the time of one run."""
    port = free_port()
    stack = Stack(f"http://localhost:{port}", var / "stack.log")
    with stack.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "hmis.stack"],
            cwd=ROOT,
            env={**variables, "HMIS_PORT": str(port), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for_answer(process, stack)
        yield stack
    finally:
        end(process)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for_answer(process: subprocess.Popen[bytes], stack: Stack) -> None:
    """Wait until the stack says that it runs; fail with its own words."""
    last_try = time.monotonic() + START_SECONDS
    while time.monotonic() < last_try and process.poll() is None:
        if "The HMIS runs at" in stack.log.read_text(encoding="utf-8"):
            with suppress(urllib.error.URLError):
                urllib.request.urlopen(stack.url("/health/"), timeout=10).close()  # noqa: S310
                return
        time.sleep(0.2)
    raise RuntimeError(f"The stack did not start:\n{stack.log.read_text(encoding='utf-8')}")


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the stack to end; if it does not, end it and the processes it started."""
    if process.poll() is not None:
        return
    children = children_of(process.pid)
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        for child in children:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)


def children_of(pid: int) -> list[int]:
    """Processes that a process has started; each of the stack's leads a group of its own."""
    with suppress(FileNotFoundError):
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
