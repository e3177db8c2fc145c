"""Sealed short texts: each for its place, each under the ring's newest key or a known older one."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from hmis.vault.errors import DecryptionFailed
from hmis.vault.keyring import new_keyring, with_new_key
from hmis.vault.texts import is_under_newest_key, open_text, seal_text

SECRET = "JBSWY3DPEHPK3PXP"


def test_a_text_opens_in_its_place_and_in_no_other() -> None:
    sealed = seal_text(SECRET, place="here")
    assert SECRET not in sealed
    assert open_text(sealed, place="here") == SECRET
    assert seal_text(SECRET, place="here") != sealed
    with pytest.raises(DecryptionFailed):
        open_text(sealed, place="there")


@pytest.mark.parametrize("broken", ["", "k1", "k1.zz.AA.AA", SECRET, "k1.." * 3])
def test_what_was_not_sealed_does_not_open(broken: str) -> None:
    with pytest.raises(DecryptionFailed):
        open_text(broken, place="here")


def test_a_changed_text_does_not_open() -> None:
    sealed = seal_text(SECRET, place="here")
    *rest, body = sealed.split(".")
    changed = ("A" if body[20] != "A" else "B").join((body[:20], body[21:]))
    with pytest.raises(DecryptionFailed):
        open_text(".".join((*rest, changed)), place="here")


def test_an_older_key_still_opens_and_is_known_as_older(settings: Settings) -> None:
    settings.HMIS_KEYRING = new_keyring()
    sealed = seal_text(SECRET, place="here")
    assert is_under_newest_key(sealed)
    settings.HMIS_KEYRING = with_new_key(settings.HMIS_KEYRING)
    assert not is_under_newest_key(sealed)
    assert open_text(sealed, place="here") == SECRET
    settings.HMIS_KEYRING = new_keyring()
    with pytest.raises(DecryptionFailed):
        open_text(sealed, place="here")
