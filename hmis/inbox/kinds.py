"""The kinds of notices that apps register, each with the sentence its reader gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Kind:
    """A kind of notice: the e-mail's subject, and one sentence with %(word)s for its words.

    Neither may name a client, and no word may: e-mail travels in the open.
    """

    name: str
    subject: str | Promise
    sentence: str | Promise
    by_mail: bool = True

    def said(self, words: Mapping[str, str]) -> str:
        """The sentence with its words in place."""
        return str(self.sentence) % words


class UnknownKind(LookupError):
    """Nobody registered this kind of notice."""


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Make kinds known; called from each app's `AppConfig.ready`."""
    for kind in kinds:
        known = _kinds.setdefault(kind.name, kind)
        if known != kind:
            raise ValueError(f"There are two kinds of notices named {kind.name}.")


def kind_of(name: str) -> Kind:
    """The registered kind of this name."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def all_kinds() -> tuple[Kind, ...]:
    """Every registered kind."""
    return tuple(_kinds.values())
