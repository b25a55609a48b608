"""The mark of a copy: who got it, visible on every page and in gaps that nobody sees.

It is made from the dossier's secret and this party's own data alone, so that nothing another party gets or
does changes a byte of it. It is a lead and no proof: whoever copies the words by hand leaves both behind.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

GAPS = 64
"""Length of the pattern of gaps: two copies agree by chance in half of them, in all of them never."""

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Letters and digits that are not taken for each other in print."""
_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`text` stands on each page (`7f3k-m2p9`); `gaps` says after which paragraphs the gap is wider."""

    text: str
    gaps: tuple[bool, ...]


def mark_of(secret: str, party: str, version: str, sharing: int) -> Mark:
    """Make the mark of the n-th copy (from 1) of a version that a party gets. `secret` is hexadecimal."""
    message = "\x1f".join(("audiatur/mark/1", party, version, str(sharing))).encode()
    digest = hmac.new(bytes.fromhex(secret), message, hashlib.sha256).digest()
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_LENGTH])
    bits = int.from_bytes(digest[_LENGTH : _LENGTH + GAPS // 8], "big")
    gaps = tuple(bool(bits >> place & 1) for place in range(GAPS))
    return Mark(text=f"{letters[:4]}-{letters[4:]}", gaps=gaps)
