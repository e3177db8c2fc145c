"""What a password must be: long first, then HUD's federal baseline (69 FR 45888, 4.3.1).

Validators as Django calls them. Each says its whole reason in one sentence, and the same as help
beside the field before anything is typed. Nothing is asked of a password beyond this: no change by
the calendar, no classes of characters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from zxcvbn import zxcvbn
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from agencies.models import User
from agencies.models.user import ALONE
from agencies.second_factor import has_second_factor

WITH_SECOND_FACTOR: Final = 12
# Hashing takes as long as the text is: nobody types more than this.
AT_MOST: Final = 1024
# Names of two letters would forbid half of all passwords.
SHORTEST_NAME: Final = 3
# Of five grades, 0 to 4: found in less than 10^8 guesses.
EASILY_GUESSED: Final = 2
_JUDGED_CHARACTERS: Final = 72
_LETTERS_ONLY: Final = re.compile(r"[\W\d_]+")


class _Rule:
    """A validator with one sentence of its own."""

    code: str
    help: str | Promise
    reason: str | Promise

    def is_broken_by(self, password: str, user: User | None) -> bool:
        """Whether the password breaks this rule."""
        raise NotImplementedError

    def validate(self, password: str, user: User | None = None) -> None:
        """Django's entry. Raises ValidationError."""
        if self.is_broken_by(password, user):
            raise ValidationError(str(self.reason), code=self.code)

    def get_help_text(self) -> str:
        """The rule before it is broken."""
        return str(self.help)


class LengthValidator:
    """15 characters, or 12 where a second factor stands beside the password."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        least = shortest_for(user)
        if len(password) < least:
            words = gettext("It has %(number)s characters and needs at least %(least)s.")
            found = {"number": len(password), "least": least}
            raise ValidationError(words % found, code="too_short")
        if len(password) > AT_MOST:
            words = gettext("It is longer than %(most)s characters.")
            raise ValidationError(words % {"most": AT_MOST}, code="too_long")

    def get_help_text(self) -> str:
        """The rule for who has no second factor; `help_for` knows the person."""
        return help_on_length(None)


class LetterAndNumberValidator(_Rule):
    """At least one letter and one number (69 FR 45888)."""

    code = "letter_and_number"
    help = _("At least one letter and one number.")
    reason = _("It needs at least one letter and one number.")

    def is_broken_by(self, password: str, user: User | None) -> bool:
        """Letters and digits of any script."""
        has_letter = any(character.isalpha() for character in password)
        return not has_letter or not any(character.isdigit() for character in password)


class NameValidator(_Rule):
    """Not the user's name, the vendor's or the HMIS's, nor one backwards (69 FR 45888)."""

    code = "name"
    help = _("Not your name, your e-mail address or the name of this system.")
    reason = _("It holds your name, your e-mail address or the name of this system.")

    def is_broken_by(self, password: str, user: User | None) -> bool:
        """In either direction, whatever stands between the letters."""
        folded = _letters(password)
        return any(
            name in folded or name[::-1] in folded
            for name in _names_of(user)
            if len(name) >= SHORTEST_NAME
        )


class DictionaryValidator(_Rule):
    """Not wholly one word of the dictionary, nor one backwards (69 FR 45888).

    Digits and signs around and between the letters do not make a word another.
    """

    code = "dictionary_word"
    help = _("More than one word of the dictionary.")
    reason = _("It is a single word of the dictionary; numbers and signs around it do not help.")

    def is_broken_by(self, password: str, user: User | None) -> bool:
        """Looked up in the word lists that zxcvbn ships."""
        letters = _letters(password)
        return letters in _dictionary() or letters[::-1] in _dictionary()


class CommonValidator(_Rule):
    """Not on the lists of common passwords, and not guessed quickly by who knows such lists."""

    code = "common"
    help = _("Nothing that many people use, and no row of keys or repeated signs.")
    reason = _("It is used by many people or easily guessed. Several unrelated words are better.")

    def is_broken_by(self, password: str, user: User | None) -> bool:
        """Django's list, then zxcvbn's judgement of the first characters."""
        try:
            _common_list().validate(password)
        except ValidationError:
            return True
        known = [name for name in _names_of(user) if name]
        judged = zxcvbn(password[:_JUDGED_CHARACTERS], user_inputs=known)
        return bool(judged["score"] <= EASILY_GUESSED)


def shortest_for(user: User | None) -> int:
    """How many characters the user's password needs."""
    return WITH_SECOND_FACTOR if has_second_factor(user) else ALONE


def help_on_length(user: User | None) -> str:
    """The rule of length for this person."""
    words = gettext("At least %(least)s characters; spaces and whole sentences are welcome.")
    return words % {"least": shortest_for(user)}


def help_for(user: User | None) -> list[str]:
    """All rules, one sentence each, to be read before typing."""
    rules = (LetterAndNumberValidator, NameValidator, DictionaryValidator, CommonValidator)
    return [help_on_length(user), *(rule().get_help_text() for rule in rules)]


def _letters(text: str) -> str:
    return _LETTERS_ONLY.sub("", text).casefold()


def _names_of(user: User | None) -> list[str]:
    """The user's, the HMIS's and the vendor's."""
    names = list(settings.SYSTEM_NAMES)
    if user is not None:
        local_part = user.email.partition("@")[0]
        names += [user.first_name, user.last_name, local_part, *re.split(r"[\W_]+", local_part)]
        names += f"{user.first_name} {user.last_name}".split()
    return [_letters(name) for name in names]


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    lists = ("english_wikipedia", "us_tv_and_film", "passwords")
    return frozenset(word for name in lists for word in FREQUENCY_LISTS[name])


@lru_cache(maxsize=1)
def _common_list() -> CommonPasswordValidator:
    return CommonPasswordValidator()
