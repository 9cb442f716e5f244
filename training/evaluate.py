"""Judges a model on scored cases, as the business would; writes the figures and a report.

    python training/evaluate.py --scores SCORES.csv --spec SPEC.json --out DIR
        [--manifest manifest.json] [--features FEATURES.csv] [--seed N]

SCORES.csv holds id, label, probability, margin, amount, and a column ``segment:<fact>`` or
``protected:<fact>`` for each fact that the specification names. A row without a probability was refused
by the model: it is counted and reported apart. FEATURES.csv holds the same rows in the same order.

Writes evaluation.json and report.html; every figure of the report stands in evaluation.json. The same
input and seed give the same bytes. Exit code 2, with one line on stderr, if the input can't be judged.
"""

import argparse
import json
import math
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from groups import MIN_OF_CLASS, MIN_ROWS, RATIO_BOUNDS, GroupMeasures, describe_fairness, describe_segment, group_by
from intervals import DRAWS, LEVEL, bootstrap, interval, is_stratified
from measures import equal_mass_bins, wilson
from operating_point import OperatingPoint
from overall import OverallMeasures, curves_of, score_histogram
from proxy import predict_attribute
from report import report_of
from scores import BadInput, Scores, read_features, read_manifest, read_scores, read_spec, sha256_of

FORMAT = 1
BINS, MANY_BINS, MANY_POSITIVES = 10, 20, 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--scores", "--spec", "--out"):
        parser.add_argument(name, required=True)
    for name in ("--manifest", "--features"):
        parser.add_argument(name)
    parser.add_argument("--seed", type=int, help="default: the specification's")
    args = parser.parse_args()
    try:
        evaluation = evaluation_of(args)
        out = Path(args.out)
        try:
            out.mkdir(parents=True, exist_ok=True)
            (out / "evaluation.json").write_text(json.dumps(evaluation, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
            (out / "report.html").write_text(report_of(evaluation), encoding="utf-8")
        except OSError as error:
            raise BadInput(f"{args.out}: cannot be written ({error.strerror})") from None
    except BadInput as error:
        print(f"✗ {error}", file=sys.stderr)
        sys.exit(2)
    point, rows = evaluation["operatingPoint"], evaluation["rows"]
    print(json.dumps({"out": str(out), "scored": rows["scored"], "refused": rows["refused"], "rocAuc": evaluation["discrimination"]["rocAuc"], "recall": point["recall"], "precision": point["precision"]}))


def evaluation_of(args) -> dict:
    spec = read_spec(args.spec)
    scores = read_scores(args.scores, spec)
    manifest = read_manifest(args.manifest, spec) if args.manifest else None
    features = read_features(args.features, spec, len(scores.scored)) if args.features else None
    seed = args.seed if args.seed is not None else spec.get("seed", 0)
    if not isinstance(seed, int) or seed < 0:
        raise BadInput("the seed is not a whole number of 0 or more")
    paths = {"scores": args.scores, "spec": args.spec, "manifest": args.manifest, "features": args.features}
    evaluation = {
        "format": FORMAT,
        "model": model_of(spec, manifest),
        "inputs": {name: sha256_of(path) for name, path in paths.items() if path},
        "method": {
            "seed": seed, "draws": DRAWS, "level": LEVEL, "stratified": is_stratified(scores.label),
            "tooFew": {"rows": MIN_ROWS, "ofEachClass": MIN_OF_CLASS}, "ratioBounds": list(RATIO_BOUNDS),
        },
        **judge(scores, spec, features, seed),
    }
    return rounded(evaluation)


def model_of(spec: dict, manifest: dict | None) -> dict:
    model = {"id": spec["id"], "version": spec["version"], "title": spec["title"], "target": spec["target"]}
    if manifest:
        model |= {name: manifest.get(name) for name in ("inForceFrom", "approvedAt", "approvedBy", "form")}
        model["trainedOn"] = manifest.get("trainedOn")
        model["trainingMetrics"] = manifest.get("metrics")
    return model


def judge(scores: Scores, spec: dict, features: pd.DataFrame | None, seed: int) -> dict:
    """All that depends on the rows, every measure on the same bootstrap draws."""
    bins = equal_mass_bins(scores.probability, MANY_BINS if scores.label.sum() >= MANY_POSITIVES else BINS)
    overall = OverallMeasures(scores.label, scores.probability, bins)
    point = OperatingPoint(scores, spec["business"])
    flag = point.cut.flag
    groups = lambda kind, facts: [GroupMeasures(group_by(f, scores.texts[f"{kind}:{f}"]), scores.label, scores.probability, flag) for f in dict.fromkeys(facts)]  # noqa: E731
    segments, protected = groups("segment", spec["segments"]), groups("protected", spec["protectedAttributes"])
    parts = [overall, point, *segments, *protected]
    ends = np.cumsum([len(part.measure(np.ones(len(scores)))) for part in parts])[:-1]
    draws = np.split(bootstrap(scores.label, lambda w: np.concatenate([part.measure(w) for part in parts]), seed), ends, axis=1)
    segment_draws, protected_draws = draws[2: 2 + len(segments)], draws[2 + len(segments):]
    return {
        "rows": rows_of(scores, spec),
        **overall.describe(draws[0]),
        **point.describe(draws[1]),
        "bands": bands_of(scores, spec["bands"], point.scored_per_day),
        "segments": [describe_segment(g, d) for g, d in zip(segments, segment_draws)],
        "fairness": [describe_fairness(g, d, scores.label, flag) for g, d in zip(protected, protected_draws)],
        "proxy": [proxy_of(g, d, scores, features, spec, seed) for g, d in zip(protected, protected_draws)],
        "curves": {**curves_of(scores.label, scores.probability), "scores": score_histogram(scores.label, scores.probability)},
    }


def rows_of(scores: Scores, spec: dict) -> dict:
    """What was given, judged and refused; refusals also by segment and group, as they may not fall evenly."""
    refused, given = len(scores.refused_label), len(scores.scored)
    by_fact = []
    for name in scores.refused_texts if refused else []:
        whole = np.empty(given, dtype=object)
        whole[scores.scored], whole[~scores.scored] = scores.texts[name], scores.refused_texts[name]
        grouping = group_by(name.split(":", 1)[1], whole)
        kind = name.split(":", 1)[0]
        rows = np.bincount(grouping.codes, minlength=len(grouping.labels))
        gone = np.bincount(grouping.codes[~scores.scored], minlength=len(grouping.labels))
        by_fact.append({"fact": grouping.fact, "kind": kind, "groups": [{"group": g, "rows": int(n), "refused": int(r), "share": float(r / n)} for g, n, r in zip(grouping.labels, rows, gone)]})
    positives = int(scores.label.sum())
    return {
        "given": given, "scored": len(scores), "positives": positives, "rate": positives / len(scores),
        "refused": refused, "refusedShare": refused / given, "refusedPositives": int(scores.refused_label.sum()),
        "refusedRate": float(scores.refused_label.mean()) if refused else None, "refusedBy": by_fact,
    }


def bands_of(scores: Scores, bands: list[dict], scored_per_day: float) -> list[dict]:
    """The specification's bands: how many cases fall into each, and what came of them."""
    bounds = [b["probabilityBelow"] for b in bands[:-1]]
    codes = np.searchsorted(bounds, scores.probability, side="right")
    found = []
    for i, band in enumerate(bands):
        inside = codes == i
        rows, hits = int(inside.sum()), int(scores.label[inside].sum())
        low, high = wilson(hits, rows) if rows else (None, None)
        found.append({
            "band": band["band"], "from": bounds[i - 1] if i else 0, "below": band["probabilityBelow"], "rows": rows, "positives": hits, "share": rows / len(scores),
            "perDay": scored_per_day * rows / len(scores), "expected": float(scores.probability[inside].mean()) if rows else None,
            "observed": {"value": hits / rows if rows else None, "low": low, "high": high},
        })
    return found


def proxy_of(groups: GroupMeasures, draws: np.ndarray, scores: Scores, features: pd.DataFrame | None, spec: dict, seed: int) -> dict:
    value = groups.measure(np.ones(len(scores)))[-1]
    found = {"fact": groups.grouping.fact, "scoreCorrelation": interval(value, draws[:, -1]), "rankCorrelation": rank_correlation(groups.grouping.numbers, scores.probability)}
    if features is None:
        return {**found, "predicted": None}
    return {**found, "predicted": predict_attribute(groups.grouping, features[scores.scored].reset_index(drop=True), spec, seed)}


def rank_correlation(numbers: np.ndarray | None, probability: np.ndarray) -> float | None:
    """Spearman's, where the attribute is a number."""
    if numbers is None:
        return None
    known = ~np.isnan(numbers)
    value = pd.Series(numbers[known]).corr(pd.Series(probability[known]), method="spearman")
    return float(value) if math.isfinite(value) else None


def rounded(value):
    """Ten significant digits: beyond them, the order of additions shows."""
    if isinstance(value, dict):
        return {name: rounded(v) for name, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    if isinstance(value, float):
        return float(f"{value:.10g}") if math.isfinite(value) else None
    return value


if __name__ == "__main__":
    main()
