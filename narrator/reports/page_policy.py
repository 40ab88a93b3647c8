"""The policy of a page: nothing may be loaded or sent, and of styles and scripts only the page's own may act."""

from __future__ import annotations

import base64
import hashlib


def tell_policy(style: str, script: str | None = None) -> str:
    """The value of a Content-Security-Policy for a page with this style and, where there is one, this script.

    Both are told by their SHA-256, so they must stand between their tags to the letter.
    """
    own = [f"style-src '{_hash(style)}'"] + ([f"script-src '{_hash(script)}'"] if script is not None else [])
    return "; ".join(("default-src 'none'", *own, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
