"""Trains, calibrates, measures and exports the severity model of claims triage."""

import argparse
import hashlib
import json
import math
import platform
from pathlib import Path

import lightgbm
import numpy as np
import onnx
import pandas as pd
import shap
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import TargetEncoder

from export_onnx import export_model, flatten_trees

MODEL_ID = "claims-triage-severity"
# A band starts where the calibrated probability reaches this.
BAND_PROBABILITIES = [("low", 0.08), ("medium", 0.35), ("high", None)]
RISING = {"injuriesModerate", "injuriesSevere", "injuriesCatastrophic", "legallyRepresented", "claimedShareOfLimit"}


def read_table(path: str, features: list[dict]) -> pd.DataFrame:
    """Reads the feature table: numbers as float64, categories as text with '' for missing."""
    numbers = {f["name"]: np.float64 for f in features if f["type"] == "number"}
    table = pd.read_csv(path, dtype={**numbers, **{f["name"]: str for f in features if f["type"] == "category"}}, keep_default_na=False, na_values={name: [""] for name in numbers})
    return table.sort_values("asOf", kind="stable").reset_index(drop=True)


def fit_encoders(train: pd.DataFrame, categories: list[str], seed: int):
    """Target encoders, smoothed; the training part is encoded out of fold.

    Returns
    -------
    encoders : list of dict, ready for the exporter
    encoded : ndarray, shape (n_train, n_categories)
    """
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    encoder = TargetEncoder(smooth=20, cv=folds, target_type="binary")
    encoded = encoder.fit_transform(train[categories].to_numpy(dtype=object), train["label"].to_numpy())
    tables = [
        {"values": {str(key): float(value) for key, value in zip(keys, values)}, "unseen": float(encoder.target_mean_)}
        for keys, values in zip(encoder.categories_, encoder.encodings_)
    ]
    return tables, encoded


def encode(rows: pd.DataFrame, numbers: list[str], categories: list[str], encoders: list[dict]) -> np.ndarray:
    columns = [rows[name].to_numpy(dtype=np.float64) for name in numbers]
    columns += [np.array([e["values"].get(v, e["unseen"]) for v in rows[name]], dtype=np.float64) for name, e in zip(categories, encoders)]
    return np.column_stack(columns)


def fit_beta(margin: np.ndarray, label: np.ndarray) -> tuple[float, float, float]:
    """Beta calibration (Kull, Silva Filho, Flach 2017) on the margin; strictly rising."""
    x = np.column_stack([-np.logaddexp(0, -margin), np.logaddexp(0, margin)])
    model = LogisticRegression(C=1e9, max_iter=10_000, tol=1e-10).fit(x, label)
    a, b = model.coef_[0]
    if a <= 0 or b <= 0:
        raise ValueError(f"beta calibration is not rising: a={a}, b={b}")
    return float(a), float(b), float(model.intercept_[0])


def calibrate(margin, beta):
    a, b, c = beta
    return 1 / (1 + np.exp(-(b * np.logaddexp(0, margin) - a * np.logaddexp(0, -margin) + c)))


def margin_at(probability: float, beta) -> float:
    """The margin whose calibrated probability this is, by bisection."""
    low, high = -40.0, 40.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if calibrate(middle, beta) < probability else (low, middle)
    return high


def measure(label: np.ndarray, probability: np.ndarray) -> dict[str, float]:
    logit = np.log(probability / (1 - probability)).reshape(-1, 1)
    slope = LogisticRegression(C=1e9, max_iter=10_000).fit(logit, label)
    return {
        "rocAuc": float(roc_auc_score(label, probability)), "averagePrecision": float(average_precision_score(label, probability)),
        "brier": float(brier_score_loss(label, probability)), "logLoss": float(log_loss(label, probability)),
        "calibrationSlope": float(slope.coef_[0][0]), "calibrationIntercept": float(slope.intercept_[0]),
        "rate": float(label.mean()), "rows": int(len(label)),
    }


def golden_rows(rows: pd.DataFrame, features: list[dict], dump: dict, rng: np.random.Generator) -> list[tuple[str, list]]:
    """Rows that an artefact must score as Python does: ordinary, at splits, one ulp beside, missing, unseen."""
    numbers = [f for f in features if f["type"] == "number"]
    base = [[_plain(row[f["name"]], f) for f in features] for _, row in rows.sample(200, random_state=7).iterrows()]
    golden = [("ordinary", row) for row in base]
    flat = flatten_trees(dump)
    splits = sorted({(f, t) for f, t in zip(flat["feature"], flat["split"]) if f < len(numbers) and abs(t) > 1e-30})
    for index in rng.permutation(len(splits))[:60]:
        column, threshold = splits[index]
        domain = numbers[column]["domain"]
        for name, value in (("at a split", threshold), ("one ulp above a split", math.nextafter(threshold, math.inf)), ("one ulp below a split", math.nextafter(threshold, -math.inf))):
            if domain["min"] <= value <= domain["max"]:
                row = list(base[int(rng.integers(len(base)))])
                row[column] = value
                golden.append((name, row))
    for j, feature in enumerate(features):
        row = list(base[int(rng.integers(len(base)))])
        row[j] = None
        golden.append((f"missing {feature['name']}", row))
        if feature["type"] == "category":
            row = list(base[int(rng.integers(len(base)))])
            row[j] = "a category that training has not seen"
            golden.append((f"unseen {feature['name']}", row))
    golden.append(("all missing", [None] * len(features)))
    return golden


def _plain(value, feature: dict):
    if feature["type"] == "category":
        return None if value == "" else value
    return None if np.isnan(value) else float(value)


def reference_of(rows: pd.DataFrame, features: list[dict]) -> dict:
    reference = {}
    for f in features:
        column = rows[f["name"]]
        if f["type"] == "number":
            missing = float(column.isna().mean())
            quantiles = [float(q) for q in np.nanquantile(column, np.linspace(0, 1, 11))]
            reference[f["name"]] = {"type": "number", "missing": missing, "quantiles": quantiles}
        else:
            shares = column[column != ""].value_counts(normalize=True).sort_index().sort_values(ascending=False, kind="stable")
            top = [{"value": str(v), "share": float(s)} for v, s in shares.head(20).items()]
            reference[f["name"]] = {"type": "category", "missing": float((column == "").mean()), "top": top, "other": float(shares.iloc[20:].sum())}
    return reference


def write_json(path: Path, value) -> str:
    text = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    path.write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--table", "--features", "--artefact", "--fixture", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("--seed", type=int, required=True)
    args = parser.parse_args()
    features = json.loads(Path(args.features).read_text())
    numbers = [f["name"] for f in features if f["type"] == "number"]
    categories = [f["name"] for f in features if f["type"] == "category"]
    table = read_table(args.table, features)
    cut1, cut2 = int(len(table) * 0.6), int(len(table) * 0.75)
    train, hold, test = table[:cut1], table[cut1:cut2], table[cut2:]
    encoders, encoded = fit_encoders(train, categories, args.seed)
    booster = lightgbm.LGBMClassifier(
        n_estimators=100, num_leaves=31, learning_rate=0.06, min_child_samples=40, subsample=0.9, subsample_freq=1, colsample_bytree=0.8,
        reg_lambda=5.0, random_state=args.seed, n_jobs=1, deterministic=True, force_row_wise=True, verbose=-1,
        monotone_constraints=[1 if f["name"] in RISING else 0 for f in features],
    ).fit(np.column_stack([train[numbers].to_numpy(dtype=np.float64), encoded]), train["label"]).booster_
    margin = lambda rows: booster.predict(encode(rows, numbers, categories, encoders), raw_score=True, num_threads=1)  # noqa: E731
    beta = fit_beta(margin(hold), hold["label"].to_numpy())
    metrics = measure(test["label"].to_numpy(), calibrate(margin(test), beta))
    dump = booster.dump_model()
    onnx_bytes = export_model(dump, encoders, len(numbers), beta)
    artefact = Path(args.artefact)
    artefact.mkdir(parents=True, exist_ok=True)
    (artefact / "model.onnx").write_bytes(onnx_bytes)
    golden = golden_rows(test, features, dump, np.random.default_rng(args.seed))
    frame = pd.DataFrame([row for _, row in golden], columns=[f["name"] for f in features])
    frame[numbers] = frame[numbers].astype(np.float64)
    frame[categories] = frame[categories].astype(object).where(frame[categories].notna(), "")
    rows = encode(frame, numbers, categories, encoders)
    margins = booster.predict(rows, raw_score=True, num_threads=1)
    plain_rows = [[None if np.isnan(v) else float(v) for v in row] for row in rows]
    golden_hash = write_json(artefact / "golden.json", [
        {"case": case, "row": row, "encoded": encoded_row, "margin": float(m), "probability": float(p)}
        for (case, row), encoded_row, m, p in zip(golden, plain_rows, margins, calibrate(margins, beta))
    ])
    thresholds = [{"band": band, "marginBelow": None if p is None else margin_at(p, beta), "probabilityBelow": p} for band, p in BAND_PROBABILITIES]
    manifest = {
        "id": MODEL_ID, "version": 1, "title": "Severity of a notified claim", "inForceFrom": "1980-01-01", "inForceTo": None,
        "approvedAt": "1980-01-01T00:00:00.000Z", "approvedBy": "seed", "target": "Cost at settlement in the top tenth of the portfolio",
        "files": {"model.onnx": hashlib.sha256(onnx_bytes).hexdigest(), "golden.json": golden_hash},
        "features": features, "thresholds": thresholds,
        "calibration": {"method": "beta", "parameters": dict(zip("abc", beta))}, "metrics": metrics,
        "reference": reference_of(train, features),
        "trainedOn": {"description": "Synthetic portfolio, training/generate.py", "rows": len(train), "sha256": hashlib.sha256(Path(args.table).read_bytes()).hexdigest(), "seed": args.seed},
        "versions": {"python": platform.python_version(), "lightgbm": lightgbm.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__, "onnx": onnx.__version__},
    }
    write_json(artefact / "manifest.json", manifest)
    (artefact / "card.md").write_text(card(manifest, test, margin, beta), encoding="utf-8")
    write_fixture(Path(args.fixture), booster, test, (numbers, categories, encoders, features))
    booster.save_model(str(Path(args.out) / "booster.txt"))
    print(json.dumps(metrics, indent=1))


def write_fixture(path: Path, booster, test: pd.DataFrame, columns) -> None:
    """500 rows, with missing values, and what shap.TreeExplainer says of them."""
    numbers, categories, encoders, features = columns
    sample = test.sample(500, random_state=11)
    rows = encode(sample, numbers, categories, encoders)
    explainer = shap.TreeExplainer(booster)
    values = explainer.shap_values(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    base = float(np.ravel(explainer.expected_value)[-1])
    margins = booster.predict(rows, raw_score=True, num_threads=1)
    text = json.dumps({
        "shap": shap.__version__, "baseValue": base,
        "rows": [{"encoded": [None if np.isnan(v) else float(v) for v in row], "margin": float(m), "contributions": [float(v) for v in phi]} for row, m, phi in zip(rows, margins, values)],
    }, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def card(manifest: dict, test: pd.DataFrame, margin, beta) -> str:
    m = manifest["metrics"]
    probability = calibrate(margin(test), beta)
    label = test["label"].to_numpy()
    bounds = [t["probabilityBelow"] or 1.0001 for t in manifest["thresholds"]]
    lines, low = [], 0.0
    for t, high in zip(manifest["thresholds"], bounds):
        inside = (probability >= low) & (probability < high)
        lines.append(f"| {t['band']} | {inside.mean():.1%} | {label[inside].mean():.1%} | {label[inside].sum() / label.sum():.1%} |")
        low = high
    return f"""# {manifest['title']} ({manifest['id']}, version {manifest['version']})

**Target.** {manifest['target']}.
**For.** Sending notified claims to standard or specialist handling. **Not for** declining, pricing, or judging a person.

**Data.** {manifest['trainedOn']['description']}, seed {manifest['trainedOn']['seed']}: made up, no real claim in it. It shows the
machinery; before real use, train on your own portfolio and judge it there.

**How.** Categories by smoothed target encoding fitted out of fold; {len(manifest['features'])} features; LightGBM, 100 trees of 31 leaves, rising in
{', '.join(sorted(RISING))}; beta calibration on later claims; measured on the latest quarter by loss date, never seen before.

| measure, latest {m['rows']} claims | |
|---|---|
| ROC-AUC | {m['rocAuc']:.4f} |
| average precision | {m['averagePrecision']:.4f} (rate {m['rate']:.3f}) |
| Brier | {m['brier']:.4f} |
| log loss | {m['logLoss']:.4f} |
| calibration slope, intercept | {m['calibrationSlope']:.3f}, {m['calibrationIntercept']:.3f} |

| band | share of claims | large among them | share of all large |
|---|---|---|---|
{chr(10).join(lines)}

**Limits.** Effects are those of the generator. A third of the training claims carry only injuries, representation and dates, so that
sparse claims can be scored; what a missing field means in your systems may differ. Amounts enter only as a share of the sum insured.

**Fairness.** No protected characteristic is a feature; the driver's age is collected and not used. Broker and make may stand in for
region or means: watch outcomes by group before use.
"""


if __name__ == "__main__":
    main()
