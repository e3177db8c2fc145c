"""The import contracts know every module: a new one must be given its place on the map."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Packages whose parts lie at different heights of the map.
SPLIT = ("audit", "hmis")
NOT_ON_THE_MAP = frozenset({"tests", "tools", "benchmarks", "deploy"})


def modules_of(folder: Path, prefix: str = "") -> set[str]:
    """Names of the modules and packages right inside a folder."""
    files = {path.stem for path in folder.glob("*.py")}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return {f"{prefix}{name}" for name in files | packages if not name.startswith("__")}


def layers() -> set[str]:
    """The modules that the layers contract names."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    lines = (line.replace(":", "|").split("|") for line in contract["layers"])
    return {name.strip() for names in lines for name in names}


def test_every_package_and_project_module_has_a_layer() -> None:
    whole = modules_of(ROOT) - {"manage", *SPLIT} - NOT_ON_THE_MAP
    parts = {name for split in SPLIT for name in modules_of(ROOT / split, f"{split}.")}
    assert layers() == whole | parts


def test_embedded_database_may_import_no_project_module() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    forbidden = set(settings["tool"]["importlinter"]["contracts"][1]["forbidden_modules"])
    everything = {"audit", *(name for name in layers() if not name.startswith("audit."))}
    assert forbidden == everything - {"hmis.embedded"}
