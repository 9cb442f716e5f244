"""Writes the fixture that TreeSHAP is checked against: one booster of 100 × 31 leaves over the
claims-triage table, its graph, and what shap.TreeExplainer says of 500 rows with missing values.

    python training/shap_fixture.py --table TABLE.csv --spec SPEC.json --out models/fixtures --booster training/out/booster.txt
"""

import argparse
import json
from pathlib import Path

import numpy as np
import shap

from export_onnx import export_model, flatten_trees
from forms import fit_trees, prepare
from table import read_spec, read_table

PARAMS = {"num_leaves": 31, "learning_rate": 0.06, "min_data_in_leaf": 40, "lambda_l2": 5.0, "feature_fraction": 0.8, "bagging_fraction": 0.9, "bagging_freq": 1}
ROUNDS = 100
ROWS = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--table", "--spec", "--out", "--booster"):
        parser.add_argument(name, required=True)
    args = parser.parse_args()
    spec = read_spec(args.spec)
    table = read_table(args.table, spec)
    form = fit_trees(prepare(table, spec["seed"]), PARAMS, ROUNDS, spec["seed"])
    booster = form.boosters[0]
    columns = list(range(len(table.features)))
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    graph = export_model(flatten_trees([booster.dump_model()]), None, form.encoders, columns, table.numbers.shape[1], table.categories.shape[1], {"method": "none"})
    (out / "trees.onnx").write_bytes(graph)
    booster.save_model(args.booster)
    sample = table.take(np.sort(np.random.default_rng(11).choice(len(table), ROWS, replace=False)))
    rows = form.encode(sample)
    explainer = shap.TreeExplainer(booster)
    values = explainer.shap_values(rows)
    text = json.dumps({
        "shap": shap.__version__, "baseValue": float(np.ravel(explainer.expected_value)[-1]),
        "rows": [
            {"encoded": [None if np.isnan(v) else float(v) for v in row], "margin": float(m), "contributions": [float(v) for v in phi]}
            for row, m, phi in zip(rows, form.margins(rows), values)
        ],
    }, separators=(",", ":"))
    (out / "shap-500.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
