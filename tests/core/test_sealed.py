"""A link's secret opens one row, under one number, of one kind, with a key of this installation."""

import base64
import uuid
from typing import Any

import pytest

from brobygger.core.sealed import SEAL, Seal

LINK, OTHER = Seal("test.link"), Seal("test.other")
KNOWN = "DyR6gC2iTu-_XFtXe42Jihleyb5VQlhXa1ZKuL2xLkU"
ROW = uuid.UUID("0f247a80-2da2-4eef-bf5c-5b577b8d898a")


def opens(seal: Seal, secret: str, number: int) -> bool:
    said = seal.read(secret)
    return said is not None and said.pk == ROW and seal.holds(said, number)


def test_it_opens_under_its_own_number_and_kind_alone() -> None:
    secret = LINK.secret_of(ROW, 1)
    assert opens(LINK, secret, 1)
    assert not opens(LINK, secret, 2)
    assert not opens(OTHER, secret, 1)


def test_the_seal_of_one_row_does_not_open_another() -> None:
    said = LINK.read(LINK.secret_of(uuid.uuid4(), 1))
    assert said is not None
    forged = base64.urlsafe_b64encode(ROW.bytes + said.seal).decode().rstrip("=")
    assert not opens(LINK, forged, 1)


def test_a_key_that_was_changed_opens_as_long_as_it_is_known(settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the old key", []
    secret = LINK.secret_of(ROW, 1)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new key", ["the old key"]
    assert opens(LINK, secret, 1)
    settings.SECRET_KEY_FALLBACKS = []
    assert not opens(LINK, secret, 1)


@pytest.mark.parametrize("text", ["", "x", "æøå", "a" * 43 + "!", "A" * 42, "A" * 44])
def test_other_text_is_no_secret(text: str) -> None:
    assert LINK.read(text) is None


def test_links_that_were_sent_before_still_open(settings: Any) -> None:
    settings.SECRET_KEY = "kept"
    assert SEAL == 16
    assert LINK.secret_of(ROW, 1) == KNOWN


def test_a_secret_has_one_spelling() -> None:
    """The last letter holds two bits that say nothing: another letter with the same bits is another text."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    secret = LINK.secret_of(uuid.uuid4(), 1)
    assert [last for last in alphabet if LINK.read(secret[:-1] + last) == LINK.read(secret)] == [secret[-1]]
