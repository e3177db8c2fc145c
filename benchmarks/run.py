"""`python -m benchmarks.run [--large] [NAME...]`: run them and write benchmarks/results.json.

Every module of this package is imported, so that its functions register themselves. Django is set
up first, with the rights of the running site. Results of benchmarks not run this time are kept.
"""

import argparse
import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path

import django

from benchmarks.harness import REGISTERED, Benchmark, Result

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "results.json"
NOT_BENCHMARKS = frozenset({"harness", "run"})


def main() -> int:
    """Run the chosen benchmarks in the order of their names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("names", nargs="*", help="run only these")
    parser.add_argument("--large", action="store_true", help="also those on large data")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hmis.settings")
    django.setup()
    for module in pkgutil.iter_modules([str(FOLDER)]):
        if module.name not in NOT_BENCHMARKS:
            importlib.import_module(f"benchmarks.{module.name}")
    chosen = [
        found
        for name, found in sorted(REGISTERED.items())
        if (name in options.names if options.names else options.large or not found.large)
    ]
    measured = {found.name: measured_now(found) for found in chosen}
    write(RESULTS, measured)
    return 0


def measured_now(found: Benchmark) -> Result:
    """Run one and say what came out."""
    result = found.measure()
    compared = ""
    if result.baseline is not None:
        compared = f" (baseline {result.baseline:.4g}, ratio {ratio(result)})"
    print(f"{found.name}: {result.value:.4g} {result.unit}{compared}", flush=True)
    return result


def ratio(result: Result) -> float | None:
    """How many times the baseline; nothing where there is none, or where it is 0."""
    return round(result.value / result.baseline, 3) if result.baseline else None


def write(target: Path, measured: dict[str, Result]) -> None:
    """Merge into the results file, one entry a benchmark."""
    kept = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    known = {name: entry for name, entry in kept.items() if name in REGISTERED}
    for name, result in measured.items():
        known[name] = {
            "value": round(result.value, 6),
            "unit": result.unit,
            "baseline": None if result.baseline is None else round(result.baseline, 6),
            "ratio": ratio(result),
        }
    text = json.dumps(known, indent=2, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
