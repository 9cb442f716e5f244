"""Chooses, fits, calibrates and exports a model; writes the artefact.

    python training/fit.py --table TABLE.csv --spec SPEC.json --out DIR --data-sha256 HASH [--parent HASH]

The table is the one that TypeScript wrote: Python computes no feature.
"""

import argparse
import hashlib
import json
import math
import platform
import sys
from functools import partial
from pathlib import Path

import joblib
import lightgbm
import numpy as np
import onnx
import sklearn
from sklearn.linear_model import LogisticRegression

from calibration import apply_calibration, choose_calibration
from card import card_of
from export_onnx import export_model, flatten_trees
from forms import Form, blend, build_design, fit_logistic, fit_trees, prepare, set_means
from later_blocks import MIN_JUDGED, make_blocks, margins_of_blocks, refine
from select_model import BASE_RATE, TREES, Choice, choose, jobs_for, scaled, scores_of
from table import Table, read_spec, read_table

CODE = ("calibration.py", "card.py", "export_onnx.py", "fit.py", "forms.py", "later_blocks.py", "select_model.py", "table.py", "requirements.txt")
# Averaging boosters of several seeds pays where rows are few, and costs scoring time.
BAGS_BELOW = ((5_000, 5), (20_000, 2))
CONFORMAL_ALPHAS = (0.05, 0.1, 0.2)
MIN_SEGMENT_POSITIVES = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--table", "--spec", "--out", "--data-sha256"):
        parser.add_argument(name, required=True)
    parser.add_argument("--parent", help="hash of the model that this one succeeds")
    parser.add_argument("--accept-no-skill", action="store_true", help="publish a model that does not beat the base rate")
    parser.add_argument("--keep-fit", help="where Python's own objects go, to compare predictions with")
    args = parser.parse_args()
    spec = read_spec(args.spec)
    table = read_table(args.table, spec)
    try:
        write_artefact(table, spec, args)
    except ValueError as error:
        print(f"✗ {error}", file=sys.stderr)
        sys.exit(2)


def write_artefact(table: Table, spec: dict, args) -> None:
    positives = int(table.label.sum())
    if positives < 10 or len(table) - positives < 10:
        raise ValueError(f"Cannot train: {positives} rows of {len(table)} have label 1; expected at least 10 of each class")
    features = [{**f, "typical": typical_of(table, i)} if f["missing"] == "typical" else f for i, f in enumerate(spec["features"])]
    table = fill_typical(table, features)
    choice = choose(table, spec["seed"])
    best = next(row for row in choice.table if row["name"] != BASE_RATE)
    print(f"best out of fold: {best['name']}, log loss {best['logLoss']:.5f}, ROC-AUC {best['rocAuc']:.4f}")
    check_skill(choice, args.accept_no_skill)
    judged = ~np.isnan(choice.margins)
    margins, labels = choice.margins[judged], table.label[judged]
    calibration, calibrations = choose_calibration(margins, labels, spec["seed"], None if table.time is None else table.time[judged])
    calibration, later = outlasting(table, choice, calibration, spec["seed"])
    print(f"calibration: {calibration['method']}")
    form = fit_winner(table, choice, spec["seed"])
    encoded = form.encode(table)
    set_means(form, encoded)
    columns = columns_of(form, table)
    number_count = table.numbers.shape[1]
    onnx_bytes = export_model(trees_of(form), form.linear, form.encoders, columns, number_count, table.categories.shape[1], calibration)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(onnx_bytes)
    spec_bytes = Path(args.spec).read_bytes()
    (out / "spec.json").write_bytes(spec_bytes)
    golden_hash = write_json(out / "golden.json", golden_rows(table, form, calibration, np.random.default_rng(spec["seed"])))
    manifest = {
        "id": spec["id"], "version": spec["version"], "title": spec["title"], "inForceFrom": "1980-01-01", "inForceTo": None,
        "approvedAt": "1980-01-01T00:00:00.000Z", "approvedBy": "seed", "target": spec["target"],
        "files": {"model.onnx": sha256(onnx_bytes), "golden.json": golden_hash, "spec.json": sha256(spec_bytes)},
        "features": features, "columns": columns, "form": describe(choice),
        "thresholds": [{"band": b["band"], "marginBelow": None if b["probabilityBelow"] is None else margin_at(b["probabilityBelow"], calibration), "probabilityBelow": b["probabilityBelow"]} for b in spec["bands"]],
        "calibration": {"method": calibration["method"], "parameters": {k: v for k, v in calibration.items() if k != "method"}},
        "metrics": measure(labels, apply_calibration(calibration, margins)),
        "baseline": {"name": BASE_RATE, "gain": choice.gain, "standardError": choice.standard_error, "beaten": choice.has_skill},
        "candidates": choice.table, "calibrations": calibrations, "laterBlocks": later, "conformal": conformal_of(table, choice.margins, spec, args.table),
        "reference": reference_of(table),
        "trainedOn": {"description": spec["mapping"]["description"], "rows": len(table), "sha256": args.data_sha256, "seed": spec["seed"]},
        "lineage": {"spec": sha256(spec_bytes), "code": code_hash(), "parent": args.parent},
        "versions": {"python": platform.python_version(), "lightgbm": lightgbm.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__, "onnx": onnx.__version__},
    }
    # The card is what an approver reads, so its hash stands in the manifest like that of every other file.
    card = card_of(manifest, spec).encode()
    (out / "card.md").write_bytes(card)
    manifest["files"]["card.md"] = sha256(card)
    write_json(out / "manifest.json", manifest)
    if args.keep_fit:
        joblib.dump({"form": form, "calibration": calibration, "features": features}, args.keep_fit)
    print(json.dumps({"out": str(out), "form": manifest["form"], "calibration": calibration["method"], "metrics": manifest["metrics"]}))


def check_skill(choice: Choice, accept: bool) -> None:
    """Refuses, unless told not to, what does not beat the base rate."""
    if choice.has_skill:
        return
    told = f"No candidate beats {BASE_RATE} out of fold: log loss is lower by {choice.gain:.5f}, its standard error is {choice.standard_error:.5f}"
    if not accept:
        raise ValueError(f"{told}. Nothing is published; --accept-no-skill publishes it all the same, marked as without skill")
    print(f"! {told}: published as a model without skill")


def outlasting(table: Table, choice: Choice, calibration: dict, seed: int) -> tuple[dict, list[dict]]:
    """The calibration, or one that served later periods better; the comparison, empty without enough periods."""
    blocks = make_blocks(table)
    if len(blocks) <= MIN_JUDGED:
        return calibration, []
    print(f"calibrations compared on {len(blocks) - 1} later blocks")
    margins = margins_of_blocks(table, blocks, partial(fit_winner, choice=choice, seed=seed), jobs_for(len(blocks)))
    return refine(calibration, margins, [table.label[rows] for rows in blocks])


def fit_winner(table: Table, choice: Choice, seed: int) -> Form:
    """The winner on all rows."""
    prepared = prepare(table, seed)
    trees = logistic = None
    if choice.trees is not None:
        name, rounds, monotone = choice.trees
        bags = next((bags for below, bags in BAGS_BELOW if len(table) < below), 1)
        trees = fit_trees(prepared, scaled(TREES[name], len(table)), rounds, seed, without=choice.without, monotone=monotone, bags=bags)
    if choice.logistic is not None:
        hinges, penalty = choice.logistic
        logistic, _ = fit_logistic(prepared, build_design(prepared, hinges, choice.without), penalty)
    if trees is None:
        return logistic
    return trees if logistic is None else blend(trees, logistic, table.numbers.shape[1], choice.share)


def describe(choice: Choice) -> str:
    parts = []
    if choice.trees is not None:
        name, rounds, monotone = choice.trees
        parts.append(f"{choice.share:.1f} × {name}{' monotone' if monotone else ''}, {rounds} rounds")
    if choice.logistic is not None:
        hinges, penalty = choice.logistic
        parts.append(f"{1 - choice.share:.1f} × logistic{' with hinges' if hinges else ''}, C={penalty:g}")
    return " + ".join(parts)


def trees_of(form: Form) -> dict | None:
    if not form.boosters:
        return None
    flat = flatten_trees([booster.dump_model() for booster in form.boosters], form.tree_scale)
    return {**flat, "feature": [form.tree_columns[column] for column in flat["feature"]]}


def columns_of(form: Form, table: Table) -> list[int]:
    number_count = table.numbers.shape[1]
    return list(range(number_count)) + [number_count + encoder["category"] for encoder in form.encoders]


def typical_of(table: Table, index: int):
    number_count = table.numbers.shape[1]
    if index < number_count:
        values = table.numbers[:, index]
        # A value that occurs, so that whole numbers stay whole.
        return float(np.nanquantile(values, 0.5, method="lower"))
    texts, counts = np.unique([v for v in table.categories[:, index - number_count] if v != ""], return_counts=True)
    return str(texts[np.argmax(counts)])


def fill_typical(table: Table, features: list[dict]) -> Table:
    """A missing value that stands for the typical one, as serving fills it."""
    numbers, categories = table.numbers.copy(), table.categories.copy()
    for i, feature in enumerate(features):
        if feature["missing"] != "typical":
            continue
        if feature["type"] == "number":
            numbers[np.isnan(numbers[:, i]), i] = feature["typical"]
        else:
            column = categories[:, i - numbers.shape[1]]
            column[column == ""] = feature["typical"]
    return Table(numbers, categories, table.label, table.time, table.features)


def margin_at(probability: float, calibration: dict) -> float:
    """The least margin whose calibrated probability reaches this, by bisection."""
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if apply_calibration(calibration, np.array([middle]))[0] < probability else (low, middle)
    return high


def measure(label: np.ndarray, probability: np.ndarray) -> dict:
    clipped = np.clip(probability, 1e-9, 1 - 1e-9)
    logit = np.log(clipped / (1 - clipped))
    slope = LogisticRegression(C=1e9, max_iter=10_000).fit(logit[:, None], label)
    scores = scores_of(label, logit)
    return {**scores, "calibrationSlope": float(slope.coef_[0][0]), "calibrationIntercept": float(slope.intercept_[0]), "rate": float(label.mean()), "rows": int(len(label))}


def conformal_of(table: Table, margins: np.ndarray, spec: dict, table_path: str) -> list[dict]:
    """Split-conformal bounds by class (Mondrian), on out-of-fold margins.

    A case whose margin lies below ``zeroFrom`` cannot be told to be 1 at this error rate, and above
    ``oneFrom`` not to be 0; between or outside both the model is too unsure to decide alone.
    """
    judged = ~np.isnan(margins)
    found = []
    segments = [(None, None, judged)]
    if spec["segments"]:
        import pandas as pd
        frame = pd.read_csv(table_path, dtype=str, keep_default_na=False, usecols=[f"segment:{name}" for name in spec["segments"]])
        for name in spec["segments"]:
            for value in sorted(frame[f"segment:{name}"].unique()):
                inside = judged & (frame[f"segment:{name}"] == value).to_numpy()
                if value != "" and min(table.label[inside].sum(), (1 - table.label[inside]).sum()) >= MIN_SEGMENT_POSITIVES:
                    segments.append((name, value, inside))
    for alpha in CONFORMAL_ALPHAS:
        for fact, value, rows in segments:
            zeros, ones = np.sort(margins[rows & (table.label == 0)]), np.sort(margins[rows & (table.label == 1)])
            # Of n + 1 exchangeable cases at most a share alpha lies beyond the bound.
            upper = zeros[min(len(zeros) - 1, math.ceil((len(zeros) + 1) * (1 - alpha)) - 1)]
            lower = ones[max(0, math.floor((len(ones) + 1) * alpha) - 1)]
            inside = margins[rows]
            can_be_zero, can_be_one = inside <= upper, inside >= lower
            found.append({
                "alpha": alpha, "fact": fact, "value": value, "zeroUpTo": float(upper), "oneFrom": float(lower),
                "coverageZero": float((zeros <= upper).mean()), "coverageOne": float((ones >= lower).mean()),
                "referralRate": float((can_be_zero == can_be_one).mean()), "rows": int(rows.sum()),
            })
    return found


def golden_rows(table: Table, form: Form, calibration: dict, rng: np.random.Generator) -> list[dict]:
    """Rows that a server must score as Python does: ordinary, at splits, one ulp beside, missing, unseen."""
    number_count = table.numbers.shape[1]
    chosen = rng.choice(len(table), size=min(200, len(table)), replace=False)
    rows = [("ordinary", table.numbers[i].copy(), table.categories[i].copy()) for i in sorted(chosen)]
    base = [(numbers, categories) for _, numbers, categories in rows]
    pick = lambda: tuple(part.copy() for part in base[int(rng.integers(len(base)))])  # noqa: E731
    trees = trees_of(form)
    splits = sorted({(f, t) for f, t in zip(trees["feature"], trees["split"]) if f < number_count and abs(t) > 1e-30}) if trees else []
    knots = sorted({(t["column"], t["knot"]) for t in form.linear["terms"] if t["kind"] == "hinge"}) if form.linear else []
    points = [("a split", *splits[i]) for i in rng.permutation(len(splits))[:60]] + [("a knot", *knots[i]) for i in rng.permutation(len(knots))[:20]]
    for what, column, at in points:
        for name, value in ((f"at {what}", at), (f"one ulp above {what}", math.nextafter(at, math.inf)), (f"one ulp below {what}", math.nextafter(at, -math.inf))):
            feature = table.features[column]
            domain = feature["domain"]
            if (domain is None or domain["min"] <= value <= domain["max"]) and (not feature.get("integer") or float(value).is_integer()):
                numbers, categories = pick()
                numbers[column] = value
                rows.append((name, numbers, categories))
    for i, feature in enumerate(table.features):
        if feature["missing"] == "score":
            numbers, categories = pick()
            if i < number_count:
                numbers[i] = np.nan
            else:
                categories[i - number_count] = ""
            rows.append((f"missing {feature['name']}", numbers, categories))
        if i >= number_count and feature.get("unseen", "score") == "score":
            numbers, categories = pick()
            categories[i - number_count] = "a category that training has not seen"
            rows.append((f"unseen {feature['name']}", numbers, categories))
    while len(rows) < 100:
        rows.append(("ordinary", *pick()))
    part = Table(np.array([r[1] for r in rows]), np.array([r[2] for r in rows], dtype=object).reshape(len(rows), -1), np.zeros(len(rows)), None, table.features)
    encoded = form.encode(part)
    margins = form.margins(encoded)
    probabilities = apply_calibration(calibration, margins)
    return [
        {
            "case": name, "row": [None if np.isnan(v) else float(v) for v in numbers] + [None if v == "" else v for v in categories],
            "encoded": [None if np.isnan(v) else float(v) for v in encoded_row], "margin": float(m), "probability": float(p),
        }
        for (name, numbers, categories), encoded_row, m, p in zip(rows, encoded, margins, probabilities)
    ]


def reference_of(table: Table) -> dict:
    """Distributions that a later portfolio is compared with."""
    reference = {}
    for i, feature in enumerate(table.number_features):
        column = table.numbers[:, i]
        known = column[~np.isnan(column)]
        quantiles = [float(q) for q in np.quantile(known, np.linspace(0, 1, 11))] if len(known) else []
        reference[feature["name"]] = {"type": "number", "missing": float(np.isnan(column).mean()), "quantiles": quantiles}
    for j, feature in enumerate(table.category_features):
        column = table.categories[:, j].astype(str)
        texts, counts = np.unique(column[column != ""], return_counts=True)
        order = np.lexsort((texts, -counts))
        shares = counts[order] / max(1, counts.sum())
        top = [{"value": str(texts[k]), "share": float(s)} for k, s in zip(order[:20], shares)]
        reference[feature["name"]] = {"type": "category", "missing": float((column == "").mean()), "top": top, "other": float(shares[20:].sum())}
    return reference


def sha256(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()


def code_hash() -> str:
    here = Path(__file__).parent
    return sha256(b"".join(f"{name}\n".encode() + (here / name).read_bytes() for name in CODE))


def write_json(path: Path, value) -> str:
    text = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    path.write_text(text, encoding="utf-8")
    return sha256(text.encode())


if __name__ == "__main__":
    main()
