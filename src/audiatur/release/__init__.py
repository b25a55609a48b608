"""What comes out: the report with its ledger, its annexes, the record of the procedure, the public page.

    files = build(ReleaseInputs(dossier=dossier, act=act, report=report, ledger=ledger, gates=gates))

Pure: the same values give the same bytes. Everything in the folder can be read offline; nothing asks for
anything. Specified in spec/release.md.
"""

from __future__ import annotations

from .building import build
from .inputs import Before, ReleaseInputs, Reply
from .manifest import MANIFEST
from .party import party_view
from .previewing import preview
from .views import office_view, public_view

__all__ = [
    "MANIFEST",
    "Before",
    "ReleaseInputs",
    "Reply",
    "build",
    "office_view",
    "party_view",
    "preview",
    "public_view",
]
