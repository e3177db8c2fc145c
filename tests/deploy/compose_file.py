"""docker-compose.yml as tests read it: with its anchors resolved and its variables filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
HOST = "hmis.example.org"
# What the file asks `.env` for.
SET = {"HMIS_HOST": HOST, "HMIS_SYSTEM_NAMES": "Example County Cares"}

# `$$` is a dollar sign; `${NAME:-default}` and `${NAME:?complaint}` are variables.
_VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}")

Service = dict[str, Any]  # Any: YAML


def read() -> dict[str, Any]:  # Any: YAML
    """The whole file, with what it asks for set and nothing else."""
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    filled = _filled(yaml.safe_load(text))
    assert isinstance(filled, dict)
    return filled


def services() -> dict[str, Service]:
    """Each service by name."""
    found: dict[str, Service] = read()["services"]
    return found


def _filled(node: Any) -> Any:  # noqa: ANN401  # YAML
    if isinstance(node, dict):
        return {name: _filled(value) for name, value in node.items()}
    if isinstance(node, list):
        return [_filled(value) for value in node]
    return _VARIABLE.sub(_value, node) if isinstance(node, str) else node


def _value(match: re.Match[str]) -> str:
    if match.group() == "$$":
        return "$"
    return SET.get(match.group(1)) or match.group(2) or ""
