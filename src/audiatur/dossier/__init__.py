"""What happens to one report: `decide` whether an act is allowed, `evolve` the facts by it. Pure.

    ruling = decide(facts, act, procedure)      # nothing refused changes anything
    facts = evolve(facts, act, procedure)       # for an act that was allowed

`replay` does this for the events of a case file. Nothing here asks for the time: `act.at` is the time.
"""

from .decide import Ruling, decide
from .evolve import evolve

__all__ = ["Ruling", "decide", "evolve"]
