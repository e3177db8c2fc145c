"""A sealed value opens at its own place, under its own key, and nowhere else."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmis.vault.crypto import BLOCK_BYTES, Cipher, new_key, pad, unpad
from hmis.vault.errors import DecryptionFailed

ROW = UUID("11111111-2222-4333-8444-555555555555")
PLACE = {"table": "clients_clientidentity", "column": "sealed"}


@pytest.fixture
def cipher() -> Cipher:
    return Cipher(new_key())


@given(plaintext=st.binary(max_size=500), row=st.uuids())
def test_what_was_sealed_opens_again(plaintext: bytes, row: UUID) -> None:
    cipher = Cipher(new_key())
    sealed = cipher.seal(plaintext, **PLACE, row_id=row)
    assert cipher.open(sealed, **PLACE, row_id=row) == plaintext


@given(plaintext=st.binary(max_size=300))
def test_padding_is_undone_and_fills_whole_blocks(plaintext: bytes) -> None:
    padded = pad(plaintext)
    assert len(padded) % BLOCK_BYTES == 0
    assert unpad(padded) == plaintext


def test_short_and_long_names_have_the_same_length(cipher: Cipher) -> None:
    lengths = {len(cipher.seal(b"x" * size, **PLACE, row_id=ROW)) for size in range(61)}
    assert len(lengths) == 1


def test_equal_values_are_sealed_differently(cipher: Cipher) -> None:
    assert cipher.seal(b"Ann", **PLACE, row_id=ROW) != cipher.seal(b"Ann", **PLACE, row_id=ROW)


@pytest.mark.parametrize(
    ("table", "column", "row"),
    [
        ("clients_clientidentity", "sealed", UUID(int=1)),
        ("clients_clientidentity", "other", ROW),
        ("casework_note", "sealed", ROW),
    ],
)
def test_a_value_moved_to_another_cell_does_not_open(
    cipher: Cipher, table: str, column: str, row: UUID
) -> None:
    sealed = cipher.seal(b"Ann", **PLACE, row_id=ROW)
    with pytest.raises(DecryptionFailed):
        cipher.open(sealed, table=table, column=column, row_id=row)


def test_another_clients_key_does_not_open_it(cipher: Cipher) -> None:
    sealed = cipher.seal(b"Ann", **PLACE, row_id=ROW)
    with pytest.raises(DecryptionFailed):
        Cipher(new_key()).open(sealed, **PLACE, row_id=ROW)


@given(position=st.integers(min_value=0, max_value=96), bit=st.integers(min_value=0, max_value=7))
def test_no_changed_bit_goes_unnoticed(position: int, bit: int) -> None:
    cipher = Cipher(new_key())
    sealed = bytearray(cipher.seal(b"Ann", **PLACE, row_id=ROW))
    sealed[position] ^= 1 << bit
    with pytest.raises(DecryptionFailed):
        cipher.open(bytes(sealed), **PLACE, row_id=ROW)


@pytest.mark.parametrize("length", [0, 1, 5, 17, 40])
def test_a_truncated_value_does_not_open(cipher: Cipher, length: int) -> None:
    sealed = cipher.seal(b"Ann", **PLACE, row_id=ROW)
    with pytest.raises(DecryptionFailed):
        cipher.open(sealed[:length], **PLACE, row_id=ROW)


def test_the_error_names_the_place_and_not_the_content(cipher: Cipher) -> None:
    sealed = cipher.seal(b"Ann", **PLACE, row_id=ROW)
    with pytest.raises(DecryptionFailed) as caught:
        cipher.open(sealed, **PLACE, row_id=UUID(int=7))
    message = str(caught.value)
    assert "clients_clientidentity.sealed" in message
    assert str(UUID(int=7)) in message
    assert "Ann" not in message
    assert caught.value.__cause__ is None


def test_a_place_whose_name_holds_the_separator_is_refused(cipher: Cipher) -> None:
    with pytest.raises(ValueError, match="may not contain"):
        cipher.seal(b"Ann", table="a|b", column="c", row_id=uuid4())


def test_a_cipher_does_not_print_its_key() -> None:
    key = new_key()
    assert key.hex() not in repr(Cipher(key))
