"""The kinds of runs that apps register, and how the person behind a run is brought back.

Jobs stand below everything that has work to do, so nothing is imported from there: an app names
its kinds with `@job` in its `tasks` module, and `agencies` says how an actor is rebuilt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.functional import Promise

from hmis.gate import Actor

if TYPE_CHECKING:
    from hmis.jobs.handle import RunHandle

Work = Callable[["RunHandle"], Mapping[str, Any] | None]  # Any: JSON
Preparation = Callable[["RunHandle"], None]
CleaningUp = Callable[[UUID, Mapping[str, Any]], None]  # the run's id and params
# user id (None: the system), agency id, request id, purpose
ActorBuilder = Callable[[int | None, int | None, str, str], Actor]
# Any: the builder's own class of actors
Entrance = Callable[[Any], AbstractContextManager[Any]]

MAX_ATTEMPTS = 5


@dataclass(frozen=True)
class Kind:
    """One kind of run: who may ask for it and what is done."""

    name: str
    permission: str
    title: str | Promise
    work: Work
    prepare: Preparation | None = None
    clean_up: CleaningUp | None = None
    discard: CleaningUp | None = None
    max_attempts: int = MAX_ATTEMPTS
    result_template: str = "jobs/_result.html"


class UnknownKind(LookupError):
    """Nobody registered this kind of run."""


_kinds: dict[str, Kind] = {}
_actors: list[tuple[ActorBuilder, Entrance]] = []


def job(
    name: str,
    *,
    permission: str,
    title: str | Promise,
    prepare: Preparation | None = None,
    clean_up: CleaningUp | None = None,
    discard: CleaningUp | None = None,
    max_attempts: int = MAX_ATTEMPTS,
    result_template: str = "jobs/_result.html",
) -> Callable[[Work], Work]:
    """Register the decorated function as the work of this kind.

    The work runs in one transaction as the person who asked (entered) and returns the result.
    `prepare` comes first, in transactions of its own that the checkpoint remembers; it must bear
    being run again. `clean_up` takes away what it left, however the run ends; `discard` what the
    work left outside the database, where the run ends without being done.
    """

    def register(work: Work) -> Work:
        known = _kinds.get(name)
        if known is not None and known.work is not work:
            raise ValueError(f"There are two kinds of runs named {name}.")
        _kinds[name] = Kind(
            name=name,
            permission=permission,
            title=title,
            work=work,
            prepare=prepare,
            clean_up=clean_up,
            discard=discard,
            max_attempts=max_attempts,
            result_template=result_template,
        )
        return work

    return register


def kind_of(name: str) -> Kind:
    """The registered kind of this name."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def all_kinds() -> tuple[Kind, ...]:
    """Every registered kind."""
    return tuple(_kinds.values())


def forget_kind(name: str) -> None:
    """Take a kind out again; for tests."""
    _kinds.pop(name, None)


def register_actor_builder(build: ActorBuilder, enter: Entrance) -> None:
    """Say how an actor is rebuilt from ids, and how one is entered in a transaction."""
    _actors[:] = [(build, enter)]


def rebuild_actor(user_id: int | None, agency_id: int | None, run_id: UUID, purpose: str) -> Actor:
    """The actor as rights are now; without any if the person may no longer act there."""
    ((build, _enter),) = _actors
    return build(user_id, agency_id, run_id.hex, purpose)


def enter_actor(actor: Actor) -> AbstractContextManager[Actor]:
    """Enter `actor` in the present transaction."""
    ((_build, enter),) = _actors
    return enter(actor)
