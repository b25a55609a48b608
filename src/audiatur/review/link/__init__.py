"""Links comments to the changes they may have led to, ranked, each with a probability and reasons.

`queries` takes a comment apart, `texts` the changes; `lexical` and `places` say what words and places speak
for a pair, `features` puts them in relation; `weights` is the trained model (data), `reasons` says why.
"""

from .linker import Linker
from .values import Link

__all__ = ["Link", "Linker"]
