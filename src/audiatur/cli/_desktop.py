"""Whether a browser can be shown to a person."""

from __future__ import annotations

import os
import sys


def on_a_desktop() -> bool:
    """Whether a browser can be shown: a terminal with a screen behind it, and no build service."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION") or not sys.stdout.isatty():
        return False
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
