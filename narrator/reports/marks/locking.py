"""Encrypts what is added to an encrypted file with the file's own key, in a way that gives the same bytes each time."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

BLOCK = 16
"""Bytes of a block of AES."""


def lock(encryption: Any, item: Any, number: int, generation: int) -> Any:
    """The object as the file `encryption` belongs to holds it under this number.

    pypdf draws the first block of AES by chance; here it follows from key and text, so that the same input gives the
    same bytes.
    """
    keys = encryption._make_crypt_filter(number, generation)
    for name in ("str_crypt", "stm_crypt"):
        crypt = getattr(keys, name)
        if hasattr(crypt, "alg"):
            setattr(keys, name, _SteadyAES(crypt.alg.key))
    return keys.encrypt_object(item)


class _SteadyAES:
    """AES as a PDF uses it: chained blocks, the first one before the text."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def encrypt(self, data: bytes) -> bytes:
        from pypdf._crypt_providers import aes_cbc_encrypt

        first = sha256(b"\x00".join((self._key, data))).digest()[:BLOCK]
        missing = BLOCK - len(data) % BLOCK
        return first + aes_cbc_encrypt(self._key, first, data + bytes([missing]) * missing)
