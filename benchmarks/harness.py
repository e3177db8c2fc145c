"""What a benchmark is, and how a function is registered as one."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One measured value, and what it is compared with, in the same unit.

    The baseline is a figure that was measured alongside: another way to do the same work. The ratio
    says how many times the baseline the value is. A goal that is absolute has neither.
    """

    value: float
    unit: str
    baseline: float | None = None


@dataclass(frozen=True)
class Benchmark:
    """A registered function; `large` ones run only with `make bench-large`."""

    name: str
    measure: Callable[[], Result]
    large: bool


REGISTERED: dict[str, Benchmark] = {}


def benchmark(
    name: str, *, large: bool = False
) -> Callable[[Callable[[], Result]], Callable[[], Result]]:
    """Register a function that takes nothing and returns a Result under a name of its own."""

    def register(measure: Callable[[], Result]) -> Callable[[], Result]:
        if name in REGISTERED:
            raise ValueError(f"Two benchmarks are called {name}.")
        REGISTERED[name] = Benchmark(name, measure, large)
        return measure

    return register


def best_seconds(work: Callable[[], object], *, repeats: int = 5) -> float:
    """The shortest of several runs, in seconds: what the work costs when nothing else disturbs."""
    durations = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        durations.append(time.perf_counter() - started)
    return min(durations)
