"""Links comments to the changes they may have led to, ranked, each with a probability and reasons."""

from .linker import Linker
from .values import Link

__all__ = ["Link", "Linker"]
