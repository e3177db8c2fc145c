"""Run the tests: `python tools/run_tests.py all | unit | e2e [pytest options]`.

The browser tests run in a pytest of their own, after the others: Playwright's event loop and the
ORM do not live together in one process. The embedded database runs meanwhile.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
E2E = ROOT / "tests" / "e2e"
NO_TESTS = 5


def main() -> int:
    """Run the chosen kinds in order, all even if one fails; the worst code is the answer."""
    which, options = sys.argv[1], sys.argv[2:]
    results = []
    if which in {"all", "unit"}:
        # By file: what a file's tests share (a walk over all routes, say) is made once.
        processes = ["-n", os.environ.get("TEST_PROCESSES", "auto"), "--dist", "loadfile"]
        results.append(run([*processes, *options]))
    if which in {"all", "e2e"} and E2E.is_dir():
        results.append(run([str(E2E), *options]))
    return max(results, default=NO_TESTS)


def run(options: list[str]) -> int:
    """One pytest, with the embedded database around it."""
    ignored = [] if str(E2E) in options else [f"--ignore={E2E}"]
    python = sys.executable
    command = [python, "-m", "hmis.embedded", "run", python, "-m", "pytest", *options, *ignored]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
