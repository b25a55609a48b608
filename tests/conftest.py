"""Profiles of the property tests, named by HYPOTHESIS_PROFILE: `thorough` (`make test-full`) runs four times
the cases of `make test`, `full` 10,000 cases a law, `fuzz` FUZZ_EXAMPLES.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.postgresql import postgresql

__all__ = ["postgresql"]

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("thorough", max_examples=240, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("full", max_examples=10_000, deadline=None, suppress_health_check=_SLOW)
settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "2000")),
    deadline=None,
    suppress_health_check=_SLOW,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
