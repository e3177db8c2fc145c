"""What is due to be done by the reader: asked of each app when the desk is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from hmis.gate import Actor


@dataclass(frozen=True)
class Due:
    """One line of "To do": plain words without a client's name, where to do it, until when."""

    text: str | Promise
    link: str
    due_on: date | None = None


Provider = Callable[[Actor], Iterable[Due]]

_providers: list[Provider] = []


def register_due(provider: Provider) -> None:
    """Ask `provider` too; called from each app's `AppConfig.ready`."""
    if provider not in _providers:
        _providers.append(provider)


def due_of(actor: Actor) -> list[Due]:
    """All that is due of this actor, what is due first before the rest."""
    found = [due for provider in _providers for due in provider(actor)]
    return sorted(found, key=lambda due: (due.due_on is None, due.due_on or date.max))
