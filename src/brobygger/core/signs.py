"""Signs that nobody types and that change what a text says: line breaks in a line, control characters, direction
overrides. They are taken out where text comes in, so no mail, list or file has to look for them."""

import re

# Embeddings, overrides and isolates turn what follows around. The marks U+200E and U+200F and the joiners that Farsi
# needs stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_BREAKS = re.compile(r"[\s\x85]*[\n\v\f\r\x85\u2028\u2029][\s\x85]*")


def seen(text: str) -> str:
    """Return ``text`` without the signs that nobody sees; its lines stay."""
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """Return ``text`` without the signs that nobody sees, in one line."""
    return _BREAKS.sub(" ", seen(text)).strip()


def wire_address(address: str) -> str:
    """Return an e-mail address as mail servers take it: ASCII, the domain in its coded form.

    Raises:
        ValueError: there is no such form. A letter outside ASCII before the ``@`` is refused too: some look like
            another one's address (``ı``, ``ſ``), and few servers take them.
    """
    name, at, domain = address.rpartition("@")
    coded = f"{name}{at}{domain.encode('idna').decode('ascii')}"
    if not (name and domain and coded.isascii() and coded.isprintable()) or " " in coded:
        raise ValueError(address)
    return coded
