"""Passwords and keys in addresses: found, and hidden before an address is shown or stored."""

from __future__ import annotations

import re

HIDDEN = "***"

_SAID = re.compile(
    r"([?&;][^=&;?\s]{0,60}(?:pass|pwd|secret|token|sig|key|cred)[^=&;?\s]{0,60}=)[^&;#\s]+", re.IGNORECASE
)
"""A parameter behind an address whose name says that it opens a door: ?password=, ?sslpassword=, ?X-Amz-Signature=."""


def holds_password(address: str) -> bool:
    """Does the address, or one within it (zip://a.pdf::sftp://...), name a user's password before its host?"""
    return any(":" in host.rpartition("@")[0] for host in _hosts(address))


def hide_passwords(text: str) -> str:
    """The text, an address or an option with one, with stars for passwords and keys in it.

    What stands before the last "@" is taken for user and password, since a password may hold any sign: too much is
    hidden rather than too little.
    """
    kind, sign, rest = text.partition("://")
    user, _, place = rest.rpartition("@")
    name, colon, _ = user.partition(":")
    if sign and colon:
        text = f"{kind}://{name}:{HIDDEN}@{place}"
    return _SAID.sub(rf"\1{HIDDEN}", text)


def _hosts(address: str) -> list[str]:
    """What stands between "://" and the next slash, each time."""
    return [part.partition("/")[0] for part in address.split("://")[1:]]
