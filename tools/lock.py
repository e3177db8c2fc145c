"""Write requirements/*.txt and package-lock.json anew, with hashes and without any host's name."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.bootstrap import VENV, npm  # noqa: E402  # the path must be set first

OPTIONS = [
    "--quiet",
    "--generate-hashes",
    "--universal",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-header",
]


def main() -> None:
    """Write the Python locks, then the browser lock."""
    for name in ("base", "compose", "dev"):
        files = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt"]
        command = [str(VENV / "bin" / "uv"), "pip", "compile", *OPTIONS, *files]
        subprocess.run(command, cwd=ROOT, check=True)
    subprocess.run(
        [*npm(), "install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT, check=True
    )
    refuse_addresses(ROOT / "package-lock.json")


def refuse_addresses(lock: Path) -> None:
    """Stop if the browser lock names where its packages came from."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    named = [name for name, package in packages.items() if "resolved" in package]
    if named:
        sys.exit(f"{lock.name} holds addresses: {', '.join(named)}")


if __name__ == "__main__":
    main()
