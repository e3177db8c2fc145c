"""Copy the files of the U.S. Web Design System that pages use to static/vendor/uswds.

Its package holds thousands of files; a page needs one style sheet, what that names, two scripts and
the sheet of icons. Standard library only: set-up runs it before any package is there.
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules" / "@uswds" / "uswds"
TARGET = ROOT / "static" / "vendor" / "uswds"
STYLE = Path("css/uswds.min.css")
SCRIPTS = (Path("js/uswds-init.min.js"), Path("js/uswds.min.js"))
IMAGES = (Path("img/sprite.svg"),)

# The maps that these comments name are not copied.
SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=[^*]*\*/|^//# sourceMappingURL=.*$)", re.MULTILINE)
REFERENCE = re.compile(r"url\(\s*['\"]?(\.\./[^)'\"]+?)['\"]?\s*\)")


def collect() -> None:
    """Fill the target folder anew."""
    distribution = SOURCE / "dist"
    shutil.rmtree(TARGET, ignore_errors=True)
    style = (distribution / STYLE).read_text(encoding="utf-8")
    for name in (STYLE, *SCRIPTS):
        text = (distribution / name).read_text(encoding="utf-8")
        place(name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    for name in (*IMAGES, *named_by(style)):
        shutil.copyfile(distribution / name, place(name))
    shutil.copyfile(SOURCE / "LICENSE.md", TARGET / "LICENSE.md")


def place(name: Path) -> Path:
    """The target of a file, its folder made."""
    target = TARGET / name
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def named_by(style: str) -> list[Path]:
    """The files that a style sheet names, relative to the folder above its own."""
    names = {Path(match.split("#")[0].removeprefix("../")) for match in REFERENCE.findall(style)}
    return sorted(names)
