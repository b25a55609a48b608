"""Writes the shipped weights, `src/audiatur/review/link/model.json`, from all cases with links.

Same cases, same bytes.

usage: python -m benchmarks.links.train
"""

from __future__ import annotations

import json

from audiatur.review.link.model import SCHEMA, SIGNALS
from benchmarks.common import ROOT
from benchmarks.links.data import FEATURES, folders, load, scorer
from benchmarks.links.fit import model
from benchmarks.links.grow import plain

TARGET = ROOT / "src" / "audiatur" / "review" / "link" / "model.json"

if __name__ == "__main__":
    score = scorer()
    cases = [load(folder, score) for folder in folders()]
    made = model(cases)
    data = {
        "schema": SCHEMA,
        "made_by": "benchmarks/links/train.py",
        "cases": [case.name for case in cases],
        "comments": int(sum(case.scored.sum() for case in cases)),
        "features": {
            name: {
                "weight": round(made.weights[name], 6),
                "mean": round(made.mean[name], 6),
                "scale": round(made.scale[name], 6),
            }
            for name in FEATURES
        },
        "calibration": {
            "bias": round(made.bias, 6),
            "weights": {name: round(made.calibration[name], 6) for name in SIGNALS},
        },
    }
    trees = ",\n".join(f"  {json.dumps(tree)}" for tree in plain(made.trees)) if made.trees else ""
    text = json.dumps(data, indent=1).removesuffix("\n}") + f',\n "trees": [\n{trees}\n ]\n}}\n'
    TARGET.write_text(text, encoding="utf-8")
    for name in sorted(FEATURES, key=lambda name: -abs(made.weights[name])):
        print(f"{made.weights[name]:+.2f}  {name}")
    print("calibration", round(made.bias, 2), {k: round(v, 2) for k, v in made.calibration.items()})
