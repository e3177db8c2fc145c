"""Which answers depend on which: the rules of `hud/<year>/dependencies.csv`.

A rule says what an answer to one column means for others: ask them only then, expect an answer,
leave them blank, or hold them to certain values. Answers are given by column, `File.Column` or
the bare name where only one file has it. A column that is not given is not known, and a rule that
would need it says nothing; a column given as None is blank.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from hud.schema import CURRENT, Column, schema

_HERE = Path(__file__).resolve().parent

ANY = "*"
BLANK = "-"

USES = {
    "Enrollment.LivingSituation": "prior",
    "CurrentLivingSituation.CurrentLivingSituation": "current",
    "Exit.Destination": "destination",
}
"""The three columns of list 3.12.1, and which of its values each may hold."""

Answer = str | int | Decimal | date | frozenset[int] | None
Answers = Mapping[str, Answer]
Facts = Mapping[str, frozenset[str]]


class Effect(StrEnum):
    """What a rule does to its dependents."""

    ASK_ONLY_IF = "ask-only-if"
    REQUIRED_IF = "required-if"
    BLANK_UNLESS = "blank-unless"
    MUST_BE = "must-be"


@dataclass(frozen=True, slots=True)
class Condition:
    """A column holds one of some values. `groups`: groups of list 3.12.1 these came from."""

    column: str
    values: frozenset[str]
    groups: tuple[str, ...] = ()

    def holds(self, facts: Facts) -> bool | None:
        """Whether it holds; None while the column's answer is not known."""
        known = facts.get(self.column)
        if known is None:
            return None
        if not known:
            return BLANK in self.values
        return ANY in self.values or not known.isdisjoint(self.values)


@dataclass(frozen=True, slots=True)
class Dependency:
    """A rule. `expected`: what a must-be rule asks for, as written in the file."""

    conditions: tuple[Condition, ...]
    dependents: tuple[str, ...]
    effect: Effect
    expected: str
    element: str
    source: str

    @property
    def parent(self) -> Condition:
        """The condition on the column that the rule is about; the others narrow it."""
        return self.conditions[0]

    def holds(self, facts: Facts) -> bool | None:
        """Whether all conditions hold; None if that is not known."""
        states = [condition.holds(facts) for condition in self.conditions]
        if False in states:
            return False
        return None if None in states else True


@cache
def dependencies(year: str = CURRENT) -> tuple[Dependency, ...]:
    """All rules of a fiscal year, read once, in the order of the file."""
    path = _HERE / year / "dependencies.csv"
    with path.open(encoding="utf-8", newline="") as text:
        return tuple(_dependency(row, year) for row in csv.DictReader(text))


@cache
def rules_for(dependent: str, *effects: Effect, year: str = CURRENT) -> tuple[Dependency, ...]:
    """The rules with one of the effects on a column, `File.Column`."""
    return tuple(
        rule
        for rule in dependencies(year)
        if dependent in rule.dependents and rule.effect in effects
    )


def dependents(column: str, answer: Answer, year: str = CURRENT) -> tuple[Dependency, ...]:
    """The rules that this answer to this column sets off; their other conditions still count."""
    name = column_key(column, year)
    facts = {name: _values(answer)}
    return tuple(
        rule
        for rule in dependencies(year)
        if rule.parent.column == name and rule.holds(facts) is not False
    )


def must_ask(column: str, facts: Facts, year: str = CURRENT) -> bool | None:
    """Whether to ask a column, `File.Column`; None while that hangs on an answer to come.

    Rules with the same effect are alternatives; "ask only if" and "blank unless" both have to
    allow it.
    """
    states: list[bool | None] = []
    for effect in (Effect.ASK_ONLY_IF, Effect.BLANK_UNLESS):
        rules = rules_for(column, effect, year=year)
        if rules:
            states.append(any_of(rule.holds(facts) for rule in rules))
    if False in states:
        return False
    return None if None in states else True


def lists_for(column: str, facts: Facts, year: str = CURRENT) -> tuple[str, ...]:
    """The code lists that a column, `File.Column`, may draw on; one where the facts decide."""
    ruled = [
        (rule.expected.removeprefix("list:"), rule.holds(facts))
        for rule in rules_for(column, Effect.MUST_BE, year=year)
        if rule.expected.startswith("list:")
    ]
    if ruled:
        return tuple(dict.fromkeys(number for number, state in ruled if state is not False))
    return schema_column(column, year).lists


def any_of(states: Iterable[bool | None]) -> bool | None:
    """True if any is true, else None if any is not known, else False."""
    seen = list(states)
    if True in seen:
        return True
    return None if None in seen else False


def facts_of(answers: Answers, year: str = CURRENT) -> dict[str, frozenset[str]]:
    """Answers as what conditions look at: column -> values, none of them for a blank."""
    return {column_key(name, year): _values(answer) for name, answer in answers.items()}


def column_key(name: str, year: str = CURRENT) -> str:
    """`File.Column` for that or for a bare name. Raises KeyError if unknown or in several files."""
    file, _, column = name.rpartition(".")
    if file:
        return f"{file}.{schema(year).file(file).column(column).name}"
    keys = _bare_names(year).get(name, ())
    if len(keys) != 1:
        raise KeyError(f"{name}: {' or '.join(keys) if keys else 'no such column'}")
    return keys[0]


def schema_column(key: str, year: str = CURRENT) -> Column:
    """The column of the format behind `File.Column`."""
    file, _, column = key.partition(".")
    return schema(year).file(file).column(column)


@cache
def _bare_names(year: str) -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for file in schema(year).files.values():
        for column in file.columns:
            names[column.name] = (*names.get(column.name, ()), f"{file.name}.{column.name}")
    return names


def _values(answer: Answer) -> frozenset[str]:
    if answer is None or answer == "":
        return frozenset()
    if isinstance(answer, frozenset):
        return frozenset(str(int(value)) for value in answer)
    return frozenset({str(int(answer)) if isinstance(answer, int) else str(answer)})


def _dependency(row: Mapping[str, str], year: str) -> Dependency:
    also = [part.split("=") for part in row["also"].split(" & ") if part]
    parts = [(row["parent"], row["parent_values"]), *((name, values) for name, values in also)]
    return Dependency(
        conditions=tuple(_condition(row["file"], name, values, year) for name, values in parts),
        dependents=tuple(_full(row["file"], name) for name in row["dependents"].split(";")),
        effect=Effect(row["effect"]),
        expected=row["values"],
        element=row["element"],
        source=row["source"],
    )


def _condition(file: str, name: str, text: str, year: str) -> Condition:
    column = _full(file, name)
    values: set[str] = set()
    groups = []
    for token in text.split(";"):
        if token.startswith("@"):
            groups.append(token[1:])
            values |= _group(column, token[1:], year)
        else:
            values.add(token)
    return Condition(column=column, values=frozenset(values), groups=tuple(groups))


def _group(column: str, group: str, year: str) -> frozenset[str]:
    """The values of a group of list 3.12.1 that the column may hold."""
    (number,) = schema_column(column, year).lists
    code_list = schema(year).lists[number]
    members = frozenset(code.value for code in code_list.codes if code.group == group)
    if not members:
        raise KeyError(f"{column}: no group {group}")
    return members & code_list.values_for(USES[column])


def _full(file: str, name: str) -> str:
    return name if "." in name else f"{file}.{name}"
