"""Compile the translations: `python tools/messages.py`; `django.po` is edited by hand.

The compiled catalogues are checked in, so that whoever installs needs no gettext tools; a test
holds them against their sources.
"""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent


def catalogues() -> list[Path]:
    """The sources, one for each language."""
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def compiled(source: Path) -> bytes:
    """What the compiled catalogue of a source holds."""
    content: bytes = polib.pofile(str(source)).to_binary()
    return content


def main() -> None:
    """Write each catalogue beside its source."""
    for source in catalogues():
        source.with_suffix(".mo").write_bytes(compiled(source))


if __name__ == "__main__":
    main()
