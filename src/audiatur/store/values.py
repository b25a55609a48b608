"""What the store gives back: acts as they lie there, and the one rule of their hash (spec/store.md)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SALT_BYTES = 16
"""Length of a salt: long enough that a short body cannot be guessed from its hash once it is erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One act as it is kept.

    Attributes:
        dossier: the dossier the act belongs to.
        seq: its place in the dossier, counted from 1 without a gap.
        sha256: `act_hash(salt, body)` in lower-case hexadecimal; stays when the act is erased.
        salt: the 16 bytes before the body in the hash, or None where the act was erased.
        body: the exact bytes of the act, or None where it was erased.
    """

    dossier: str
    seq: int
    sha256: str
    salt: bytes | None
    body: bytes | None

    @property
    def erased(self) -> bool:
        """Whether only the hash is left."""
        return self.body is None


class OutOfStepError(Exception):
    """Someone else appended to the dossier first; nothing was written. Load the new acts and decide again.

    Attributes:
        dossier: the dossier that was appended to.
        expected: the number of the last act as the caller knew it.
        found: the number of the last act there is.
    """

    def __init__(self, dossier: str, expected: int, found: int) -> None:
        self.dossier = dossier
        self.expected = expected
        self.found = found
        super().__init__(
            f"dossier {dossier} has {found} acts where {expected} were expected: somebody else wrote "
            "at the same time; nothing was written, look at what is new and try again"
        )


def act_hash(salt: bytes, body: bytes) -> str:
    """Give the hash that stands for an act: SHA-256 over the salt followed by the body, in hexadecimal."""
    return hashlib.sha256(salt + body).hexdigest()
