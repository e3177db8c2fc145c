"""The keyring: its text form, wrapping bound to a client, and keys that are put in front."""

import base64
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from hmis.vault import keyring as module
from hmis.vault.crypto import new_key
from hmis.vault.errors import DecryptionFailed, KeyringInvalid
from hmis.vault.keyring import (
    keyring,
    main,
    new_keyring,
    new_line,
    parse_keyring,
    search_key,
    with_new_key,
)

CLIENT = UUID(int=5)


def test_a_fresh_ring_can_be_read() -> None:
    assert parse_keyring(new_keyring()).newest == "k1"


def test_comments_and_empty_lines_are_skipped() -> None:
    assert parse_keyring("# ours\n\n" + new_keyring()).newest == "k1"


def test_a_wrapped_key_opens_for_its_own_client_only() -> None:
    ring = parse_keyring(new_keyring())
    key = new_key()
    name, wrapped = ring.wrap(key, CLIENT)
    assert ring.unwrap(name, wrapped, CLIENT) == key
    with pytest.raises(DecryptionFailed):
        ring.unwrap(name, wrapped, UUID(int=6))


def test_a_key_put_in_front_wraps_and_the_old_one_still_opens() -> None:
    old_text = new_keyring()
    key = new_key()
    name, wrapped = parse_keyring(old_text).wrap(key, CLIENT)
    ring = parse_keyring(with_new_key(old_text))
    assert ring.newest == "k2"
    assert ring.unwrap(name, wrapped, CLIENT) == key


def test_a_ring_without_the_wrapping_key_does_not_open() -> None:
    name, wrapped = parse_keyring(new_keyring()).wrap(new_key(), CLIENT)
    with pytest.raises(DecryptionFailed):
        parse_keyring(new_keyring()).unwrap(name, wrapped, CLIENT)
    with pytest.raises(DecryptionFailed):
        parse_keyring(new_keyring()).unwrap("k9", wrapped, CLIENT)


_SAME = base64.b64encode(b"s" * 32).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        new_line("k1"),
        new_line("search"),
        "k1 without a colon\n" + new_line("search"),
        "k1:not-base64!\n" + new_line("search"),
        "k1:c2hvcnQ=\n" + new_line("search"),
        new_line("k1") + new_line("k1") + new_line("search"),
        new_line("K1") + new_line("search"),
        f"k1:{_SAME}\nsearch:{_SAME}\n",
    ],
    ids=[
        "empty",
        "no search key",
        "no wrapping key",
        "no colon",
        "not base64",
        "too short",
        "twice",
        "capital",
        "same key",
    ],
)
def test_a_malformed_ring_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(KeyringInvalid) as caught:
        parse_keyring(text)
    assert not any(len(word) > 20 for word in str(caught.value).split())


def test_the_ring_comes_from_the_setting(settings: Settings) -> None:
    settings.HMIS_KEYRING = with_new_key(new_keyring())
    assert keyring().newest == "k2"
    settings.HMIS_KEYRING = ""
    with pytest.raises(KeyringInvalid):
        keyring()


def test_search_keys_differ_by_version_and_by_ring(settings: Settings) -> None:
    settings.HMIS_KEYRING = new_keyring()
    first = search_key("1")
    assert search_key("1") == first
    assert search_key("2") != first
    settings.HMIS_KEYRING = new_keyring()
    assert search_key("1") != first


def test_a_ring_does_not_print_its_keys() -> None:
    text = new_keyring()
    shown = repr(parse_keyring(text))
    assert not any(line.partition(":")[2] in shown for line in text.splitlines())


def test_the_command_prints_a_new_ring(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new"]) == 0
    assert parse_keyring(capsys.readouterr().out).newest == "k1"


def test_the_command_puts_a_key_in_front(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "keyring"
    path.write_text(new_keyring())
    assert main(["add", str(path)]) == 0
    assert parse_keyring(capsys.readouterr().out).newest == "k2"


def test_the_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "new | add FILE" in capsys.readouterr().err
    assert module.__doc__
