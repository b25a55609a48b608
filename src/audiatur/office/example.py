"""The example case, as it ships with the package or stands in the clone."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from audiatur.model import InputError

from .tasks import Role

_COMMENTS = frozenset({".xlsx", ".csv", ".docx"})


def example_files() -> list[tuple[Path, Role]]:
    """List the files of the example case with what each is.

    Raises:
        InputError: it is not part of this installation.
    """
    package = Path(str(resources.files("audiatur")))
    for place in (package / "_example", package.parents[1] / "examples"):
        for shared in sorted(place.glob("*/shared.docx")):
            case = shared.parent
            comments = [path for path in sorted(case.iterdir()) if _is_comments(path)]
            return [
                (shared, Role.SHARED),
                (case / "final.docx", Role.FINAL),
                *((path, Role.COMMENTS) for path in comments),
            ]
    raise InputError.of("the example case", "is not part of this installation; install it again")


def _is_comments(path: Path) -> bool:
    return path.name.startswith(("comments-", "letter-")) and path.suffix in _COMMENTS
