"""What comes out: the report with its ledger, its annexes, the record of the procedure, the public page.

    files = build(ReleaseInputs(dossier=dossier, act=act, report=report, ledger=ledger, gates=gates))

Pure: the same values give the same bytes. Everything in the folder can be read offline; nothing asks for
anything. Specified in spec/release.md.
"""

from __future__ import annotations

from .building import MANIFEST, build
from .inputs import ReleaseInputs, Reply
from .previewing import preview
from .views import office_view, party_view, public_view

__all__ = [
    "MANIFEST",
    "ReleaseInputs",
    "Reply",
    "build",
    "office_view",
    "party_view",
    "preview",
    "public_view",
]
