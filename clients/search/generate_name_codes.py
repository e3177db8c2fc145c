"""Write name_codes.csv: `python -m clients.search.generate_name_codes SOURCE`.

SOURCE is a folder with the name files of the 1990 United States census (public domain):
`dist.all.last`, `dist.female.first`, `dist.male.first`, as the PyPI package `names` 0.3.0 ships
them. Each line holds a name and its share in percent; the rarest stand at 0.000 and are given a
little more, so that their sound counts as known. A changed table needs a new TABLE_VERSION.
"""

import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from clients.search.name_codes import TABLE
from clients.search.normalise import plain_words
from clients.search.phonetics import primary_code

LEAST_PERCENT = 0.00001
NOTE = (
    "# Share of people whose first or last name has this primary Double Metaphone code.\n"
    "# Source: 1990 United States census name files (public domain), by generate_name_codes.py.\n"
)


def read_shares(path: Path) -> Iterator[tuple[str, float]]:
    """Yield each name of a census file with its share."""
    for line in path.read_text(encoding="ascii").splitlines():
        name, percent, *_ = line.split()
        yield "".join(plain_words(name)), max(float(percent), LEAST_PERCENT) / 100


def count_codes(source: Path) -> tuple[defaultdict[str, float], defaultdict[str, float]]:
    """Sum the shares by code: women and men count one half each among first names."""
    first: defaultdict[str, float] = defaultdict(float)
    last: defaultdict[str, float] = defaultdict(float)
    for file_name in ("dist.female.first", "dist.male.first"):
        for name, share in read_shares(source / file_name):
            first[primary_code(name)] += share / 2
    for name, share in read_shares(source / "dist.all.last"):
        last[primary_code(name)] += share
    return first, last


def main(arguments: list[str]) -> int:
    """Write the table and print its digest."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m clients.search.generate_name_codes SOURCE\n")
        return 2
    first, last = count_codes(Path(arguments[0]))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(NOTE)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "first", "last"))
        for code in sorted({*first, *last}):
            writer.writerow((code, f"{first[code]:.4g}", f"{last[code]:.4g}"))
    sys.stdout.write(hashlib.sha256(TABLE.read_bytes()).hexdigest() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
