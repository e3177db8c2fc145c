"""The harness of the benchmarks: what it registers and what it writes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.harness import REGISTERED, Result, benchmark, best_seconds
from benchmarks.run import write


@pytest.fixture(autouse=True)
def own_register() -> Iterator[None]:
    """An empty register for each test."""
    before = dict(REGISTERED)
    REGISTERED.clear()
    yield
    REGISTERED.clear()
    REGISTERED.update(before)


def register(name: str) -> None:
    """A benchmark that measures nothing."""
    benchmark(name)(lambda: Result(1.0, "s", 1.0))


def test_result_has_value_unit_baseline_and_ratio(tmp_path: Path) -> None:
    register("search.by_name")
    write(tmp_path / "results.json", {"search.by_name": Result(30.0, "ms", 20.0)})
    assert json.loads((tmp_path / "results.json").read_text()) == {
        "search.by_name": {"value": 30.0, "unit": "ms", "baseline": 20.0, "ratio": 1.5}
    }


def test_results_not_measured_this_time_are_kept_and_unknown_ones_dropped(tmp_path: Path) -> None:
    target = tmp_path / "results.json"
    for name in ("old", "new"):
        register(name)
    write(target, {"old": Result(1.0, "s", 2.0)})
    write(target, {"new": Result(1.0, "s", 2.0)})
    assert set(json.loads(target.read_text())) == {"old", "new"}
    REGISTERED.pop("old")
    write(target, {})
    assert set(json.loads(target.read_text())) == {"new"}


def test_baseline_of_nothing_has_no_ratio(tmp_path: Path) -> None:
    register("queries")
    write(tmp_path / "results.json", {"queries": Result(3.0, "queries", 0.0)})
    assert json.loads((tmp_path / "results.json").read_text())["queries"]["ratio"] is None


def test_two_benchmarks_of_one_name_are_refused() -> None:
    register("twice")
    with pytest.raises(ValueError, match="twice"):
        register("twice")


def test_best_of_several_runs_is_taken() -> None:
    calls: list[int] = []
    assert best_seconds(lambda: calls.append(1), repeats=3) >= 0
    assert len(calls) == 3


def test_an_absolute_figure_has_neither_baseline_nor_ratio(tmp_path: Path) -> None:
    register("page")
    write(tmp_path / "results.json", {"page": Result(64.0, "ms")})
    entry = json.loads((tmp_path / "results.json").read_text())["page"]
    assert entry == {"value": 64.0, "unit": "ms", "baseline": None, "ratio": None}
