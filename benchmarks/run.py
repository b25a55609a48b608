"""Prints every benchmark: `make bench`, or `make bench JOBS="compare links cases"`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
JOBS = {
    "compare": ["benchmarks.compare"],
    "links": ["benchmarks.links.loo"],
    "cases": ["benchmarks.cases"],
    "workbench": ["benchmarks.workbench"],
    "redline": ["benchmarks.redline"],
    "fold": ["benchmarks.fold"],
    "dossier": ["benchmarks.dossier"],
    "store": ["benchmarks.store"],
    "release": ["benchmarks.release"],
    "read": ["benchmarks.read", "benchmarks.read_pdf", "benchmarks.read_docx"],
}

if __name__ == "__main__":
    wanted = sys.argv[1:] or list(JOBS)
    unknown = [name for name in wanted if name not in JOBS]
    if unknown:
        raise SystemExit(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(JOBS)}")
    failed = [
        module
        for name in wanted
        for module in JOBS[name]
        if subprocess.run([sys.executable, "-m", module], cwd=HERE.parent, check=False).returncode
    ]
    raise SystemExit(f"failed: {', '.join(failed)}" if failed else 0)
