"""Answers that cannot stand together, said in plain words.

Messages name questions and HUD's own answers to them, never what the client answered in free
text, an amount or a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from hud.dependencies import (
    ANY,
    BLANK,
    Answer,
    Answers,
    Condition,
    Dependency,
    Effect,
    any_of,
    column_key,
    dependencies,
    facts_of,
    lists_for,
    rules_for,
    schema_column,
)
from hud.schema import CURRENT, schema
from hud.words import label, value_label

_COMPARISON = re.compile(r"(?P<sign>>=|<=)(?P<column>[A-Za-z.]+)(?:\+(?P<days>\d+))?")
_RANGE = re.compile(r"(?P<low>\d+)\.\.(?P<high>\d*)")
_MANY = 4


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An answer that breaks a rule. `column`: `File.Column` of the answer to look at."""

    column: str
    message: str
    rule: Dependency


def contradictions(answers: Answers, year: str = CURRENT) -> list[Contradiction]:
    """What does not fit together in these answers, in the order of the rules.

    Give one record of each file at a time, keyed by `File.Column` or a bare name that one file
    alone has, and `Project.ProjectType` and `Funder.Funder` where they are known: rules that
    need what is not given are passed over.
    """
    given = {column_key(name, year): answer for name, answer in answers.items()}
    facts = facts_of(given, year)
    found: dict[tuple[str, str], Contradiction] = {}
    for rule in dependencies(year):
        for dependent in rule.dependents:
            if dependent not in given:
                continue
            message = _broken(rule, dependent, given, facts, year)
            if message:
                column = rule.parent.column if rule.expected.startswith("any:") else dependent
                found.setdefault((column, message), Contradiction(column, message, rule))
    return list(found.values())


def _broken(
    rule: Dependency,
    dependent: str,
    given: Answers,
    facts: Mapping[str, frozenset[str]],
    year: str,
) -> str:
    """What is wrong with a dependent under a rule, or nothing."""
    is_blank = not facts[dependent]
    if rule.effect is Effect.BLANK_UNLESS:
        rules = rules_for(dependent, Effect.BLANK_UNLESS, year=year)
        if is_blank or any_of(each.holds(facts) for each in rules) is not False:
            return ""
        ways = dict.fromkeys(_when(each, year) for each in rules)
        return f"“{label(dependent)}” must be left blank unless {' or '.join(ways)}."
    if rule.effect is Effect.ASK_ONLY_IF or not rule.holds(facts):
        return ""
    if rule.effect is Effect.REQUIRED_IF:
        return f"“{label(dependent)}” must be answered when {_when(rule, year)}." * is_blank
    must = _violation(rule, dependent, given, year)
    if not must:
        return ""
    reason = _when(rule, year, without=dependent)
    return f"{must} when {reason}." if reason else f"{must}."


def _violation(rule: Dependency, dependent: str, given: Answers, year: str) -> str:
    """The must-be sentence if the answer breaks it."""
    expected, answer = rule.expected, given[dependent]
    if expected.startswith("any:"):
        return _none_of(rule, expected.removeprefix("any:"), given)
    if expected.startswith("sum:"):
        return _wrong_sum(rule, expected.removeprefix("sum:"), dependent, given)
    if comparison := _COMPARISON.fullmatch(expected):
        return _out_of_order(rule, comparison, dependent, given)
    if limits := _RANGE.fullmatch(expected):
        return _out_of_range(limits, dependent, answer)
    return _not_allowed(rule, dependent, given, year)


def _not_allowed(rule: Dependency, dependent: str, given: Answers, year: str) -> str:
    expected = rule.expected
    values = facts_of({dependent: given[dependent]}, year)[dependent]
    if expected.startswith("list:"):
        code_list = schema(year).lists[expected.removeprefix("list:")]
        if values <= code_list.values:
            return ""
        return f"“{label(dependent)}” must be an answer of the list “{code_list.name}”"
    allowed = expected.split(";")
    if (not values and BLANK in allowed) or not values.isdisjoint(allowed):
        return ""
    if not values:
        return ""  # whether an answer is expected at all is for the required-if rules
    if allowed == [BLANK]:
        return f"“{label(dependent)}” must be left blank"
    facts = facts_of(given, year)
    words = [
        "blank" if value == BLANK else _quoted(dependent, value, facts, year) for value in allowed
    ]
    return f"“{label(dependent)}” must be {_or(words)}"


def _none_of(rule: Dependency, value: str, given: Answers) -> str:
    """At least one of the rule's columns has to hold the value, once all of them are given."""
    if any(name not in given for name in rule.dependents):
        return ""
    if any(value in facts_of({name: given[name]})[name] for name in rule.dependents):
        return ""
    names = [f"“{label(name)}”" for name in rule.dependents]
    if len(names) <= _MANY:
        return f"At least one of {_or(names)} must be Yes"
    return f"At least one of the {len(names)} from {names[0]} to {names[-1]} must be Yes"


def _wrong_sum(rule: Dependency, names: str, dependent: str, given: Answers) -> str:
    file = dependent.partition(".")[0]
    parts = [f"{file}.{name}" for name in names.split(";")]
    total = _number(given[dependent])
    if total is None or any(name not in given for name in parts):
        return ""
    amounts = [_number(given[name]) or Decimal(0) for name in parts]
    if sum(amounts, Decimal(0)) == total:
        return ""
    return f"“{label(dependent)}” must be the sum of the amounts of all sources"


def _out_of_order(rule: Dependency, match: re.Match[str], dependent: str, given: Answers) -> str:
    file = rule.parent.column.partition(".")[0]
    name = match["column"]
    other = name if "." in name else f"{file}.{name}"
    days = int(match["days"] or 0)
    mine, theirs = _moment(given[dependent]), _moment(given.get(other))
    if mine is None or theirs is None or isinstance(mine, date) is not isinstance(theirs, date):
        return ""
    limit = theirs + timedelta(days=days) if isinstance(theirs, date) else theirs
    if match["sign"] == ">=":
        is_right = mine >= limit  # type: ignore[operator] # both dates or both numbers, see above
        words = "must not be before"
    else:
        is_right = mine <= limit  # type: ignore[operator] # both dates or both numbers, see above
        words = f"must not be more than {days} days after" if days else "must not be after"
    return "" if is_right else f"“{label(dependent)}” {words} “{label(other)}”"


def _out_of_range(match: re.Match[str], dependent: str, answer: Answer) -> str:
    number = _number(answer)
    low, high = int(match["low"]), match["high"]
    if number is None or (low <= number and (not high or number <= int(high))):
        return ""
    words = f"between {low} and {high}" if high else f"{low} or more"
    return f"“{label(dependent)}” must be {words}"


def _when(rule: Dependency, year: str, *, without: str = "") -> str:
    """A rule's conditions in words, without one that only says a column just named is filled."""
    facts = {each.column: each.values for each in rule.conditions}
    is_comparison = _COMPARISON.fullmatch(rule.expected) is not None
    parts = [
        _condition(each, facts, year)
        for each in rule.conditions
        if not (each.values == {ANY} and (each.column == without or is_comparison))
    ]
    return " and ".join(parts)


def _condition(
    condition: Condition, facts: Mapping[str, frozenset[str]], year: str = CURRENT
) -> str:
    name = f"“{label(condition.column)}”"
    if ANY in condition.values:
        return f"{name} is answered"
    if condition.values == {BLANK}:
        return f"{name} is blank"
    if condition.groups:
        groups = [_GROUPS[group] for group in condition.groups]
        return f"{name} is {_or(groups)}"
    order = sorted(condition.values, key=lambda value: (len(value), value))
    if len(order) > _MANY:
        return f"{name} is one of the answers HUD names for it"
    words = [_quoted(condition.column, value, facts, year) for value in order]
    return f"{name} is {_or(words)}"


_GROUPS = {
    "homeless": "a homeless situation",
    "institutional": "an institutional situation",
    "temporary": "a temporary housing situation",
    "permanent": "a permanent housing situation",
    "other": "not known",
}


def _quoted(column: str, value: str, facts: Mapping[str, frozenset[str]], year: str) -> str:
    lists = lists_for(column, facts, year) or schema_column(column, year).lists
    return f"“{value_label(value, lists, year)}”" if lists else value


def _or(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _number(answer: Answer) -> Decimal | None:
    if answer is None or isinstance(answer, frozenset | date):
        return None
    try:
        return Decimal(answer)
    except InvalidOperation:
        return None


def _moment(answer: Answer) -> date | Decimal | None:
    """A date, or a number such as a year."""
    if isinstance(answer, date):
        return answer
    if isinstance(answer, str):
        try:
            return date.fromisoformat(answer)
        except ValueError:
            pass
    return _number(answer)
