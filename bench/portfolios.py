"""Drafts, trains, scores and evaluates each public portfolio from the command line, on rows kept aside,
beside LightGBM with default settings and a plain one-hot logistic regression on the same split.

    training/.venv/bin/python bench/portfolios.py ../shared/data/tabular [--only NAME,...] [--seeds 5] [--out DIR]

Splits: the last fifth of the rows by whole periods where the data's dictionary names time, else a
fifth at random by each named seed. Arbiter's figures are those of `arbiter model evaluate`; intervals are of
the difference to the better baseline, by paired bootstrap. Writes portfolios.json and portfolios.md to --out.
"""

import argparse
import json
import os
import subprocess
import sys
import time
import warnings
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
import joblib  # noqa: E402
import lightgbm  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from sklearn.compose import ColumnTransformer  # noqa: E402
from sklearn.impute import SimpleImputer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.preprocessing import OneHotEncoder, StandardScaler  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))
from calibration import apply_calibration  # noqa: E402
from fit import fill_typical  # noqa: E402
from intervals import bootstrap  # noqa: E402
from measures import Ranking, average_precision, roc_auc  # noqa: E402
from table import read_table  # noqa: E402

MONTHS = {m: i + 1 for i, m in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])}
TIME = {
    "fraud_vehicle": ["Year", "Month"], "lapse_life_us_12q": ["issue_year"], "surrender_savings_eu_qtr": ["snap_year", "snap_qtr"],
    "triage_disability_long": ["entry_year", "entry_month"], "appeal_overturned_imr": ["Report Year"], "uw_fleet_fr": ["Year"],
}
SEEDS = [11, 23, 37, 53, 71]
# Whether more is better.
MEASURES = {"rocAuc": 1, "averagePrecision": 1, "brier": -1}
SYSTEMS = ("arbiter", "lightgbm", "logistic")
MIN_POSITIVES = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("--only")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--out", default="/tmp/arbiter-portfolios")
    args = parser.parse_args()
    if not Path(args.data).is_dir():
        sys.exit(f"✗ There is no folder {args.data}: these figures need the public portfolios")
    files = sorted(Path(args.data).glob("*.csv.gz"))
    names = args.only.split(",") if args.only else [f.name.removesuffix(".csv.gz") for f in files]
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, LightGBM {lightgbm.__version__}")
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in names:
        rows.append(judge(Path(args.data) / f"{name}.csv.gz", name, out, args.seeds))
        print(line_of(rows[-1]), flush=True)
        (out / "portfolios.json").write_text(json.dumps(rows, indent=1))
    (out / "portfolios.md").write_text("\n".join(markdown_of(rows)) + "\n")
    counted = [r for r in rows if r["positives"] >= MIN_POSITIVES]
    for measure in MEASURES:
        holds = sum(r["differences"][measure]["holds"] for r in counted)
        better = sum(r["differences"][measure]["low"] > 0 for r in counted)
        print(f"{measure}: not worse than the better baseline on {holds} of {len(counted)}, better on {better}")
    print(f"calibration slope within 0.9 and 1.1 on {sum(0.9 <= r['slope'] <= 1.1 for r in counted)} of {len(counted)}")


def judge(file: Path, name: str, out: Path, seed_count: int) -> dict:
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    splits = [time_split(frame, TIME[name])] if name in TIME else [random_split(frame, seed) for seed in SEEDS[:seed_count]]
    results = []
    started = time.time()
    for i, (train, held) in enumerate(splits):
        results.append(judge_split(frame[train], frame[held], out / name / str(i)))
    seconds = (time.time() - started) / len(splits)
    return summary(name, results, seconds)


def time_split(frame: pd.DataFrame, columns: list[str]):
    keys = pd.DataFrame({c: frame[c].map(lambda v: MONTHS.get(v, v)).astype(float) for c in columns})
    period = keys.groupby(columns, sort=True).ngroup().to_numpy()
    counts = np.bincount(period)
    reached = np.cumsum(counts) / len(frame)
    # The boundary between periods that lies nearest to four fifths of the rows.
    cut = int(np.argmin(np.abs(reached[:-1] - 0.8)))
    return period <= cut, period > cut


def random_split(frame: pd.DataFrame, seed: int):
    rng = np.random.default_rng(seed)
    label = frame["label"].to_numpy()
    held = np.zeros(len(frame), dtype=bool)
    for value in np.unique(label):
        rows = np.flatnonzero(label == value)
        held[rng.permutation(rows)[: round(len(rows) / 5)]] = True
    return ~held, held


def judge_split(train: pd.DataFrame, held: pd.DataFrame, out: Path) -> dict:
    out.mkdir(parents=True, exist_ok=True)
    for part, name in ((train, "train"), (held, "held")):
        part.to_csv(out / f"{name}.csv.gz", index=False, compression={"method": "gzip", "compresslevel": 1})
    arbiter("draft-spec", "--data", out / "train.csv.gz", "--label", "label", "--out", out / "spec.json", "--name", out.parent.name.replace("_", "-"), "--force")
    arbiter("train", "--spec", out / "spec.json", "--data", out / "train.csv.gz", "--label", "label", "--out", out / "model", "--keep-fit", out / "fit.joblib", "--force")
    parity = {"margin": 0.0, "probability": 0.0, "rows": 0, "bands": 0}
    for part in ("train", "held"):
        arbiter("score", "--model", out / "model", "--data", out / f"{part}.csv.gz", "--out", out / f"{part}.scored.csv", "--force")
        compare(out, part, parity)
    arbiter("evaluate", "--model", out / "model", "--data", out / "held.csv.gz", "--label", "label", "--out", out / "judged", "--force")
    scored = read_scored(out / "held.scored.csv")
    if list(scored.iloc[:, 0].astype(str)) != list(held.iloc[:, 0]):
        sys.exit(f"✗ {out}: scores are not in the file's order")
    refused = scored["probability"].isna().to_numpy()
    if refused.any():
        print(f"  {out.parent.name}: {refused.sum()} rows refused: {scored.loc[refused, 'status'].iloc[0]}")
    label = held["label"].astype(int).to_numpy()
    x_train, x_held = features_of(train, held)
    y = train["label"].astype(int).to_numpy()
    booster = lightgbm.LGBMClassifier(n_jobs=1, verbose=-1).fit(x_train, y).predict_proba(x_held)[:, 1]
    linear = logistic(x_train).fit(x_train, y).predict_proba(x_held)[:, 1]
    keep = ~refused
    form = json.loads((out / "model" / "manifest.json").read_text())
    judged = json.loads((out / "judged" / "evaluation.json").read_text())
    return {
        "judged": figures_of(judged, label[keep], scored["probability"].to_numpy()[keep]),
        "label": label[keep], "arbiter": scored["probability"].to_numpy()[keep], "lightgbm": booster[keep], "logistic": linear[keep],
        "refused": int(refused.sum()), "parity": parity, "form": f"{form['form']}; {form['calibration']['method']}",
    }


def figures_of(judged: dict, label: np.ndarray, probability: np.ndarray) -> dict:
    """The figures of `evaluate`, which must be those of the scored file."""
    figures = {
        "rocAuc": judged["discrimination"]["rocAuc"]["value"], "averagePrecision": judged["discrimination"]["averagePrecision"]["value"],
        "brier": judged["accuracy"]["brier"]["value"], "slope": judged["calibration"]["slope"]["value"],
    }
    if judged["rows"]["scored"] != len(label):
        sys.exit(f"✗ evaluate judged {judged['rows']['scored']} rows, score gave {len(label)}")
    for measure, value in zip(MEASURES, measure_of(label, probability)(np.ones(len(label)))):
        if abs(value - figures[measure]) > 1e-8:
            sys.exit(f"✗ evaluate gives {measure} {figures[measure]}, the scores give {value}")
    return figures


def measure_of(label: np.ndarray, probability: np.ndarray):
    """MEASURES as a function of the rows' weights."""
    ranking, squares = Ranking(probability, label), (probability - label) ** 2

    def measure(weight: np.ndarray) -> np.ndarray:
        hits, alarms = ranking.curve(weight)
        return np.array([roc_auc(hits, alarms), average_precision(hits, alarms), weight @ squares / weight.sum()])

    return measure


def read_scored(file: Path) -> pd.DataFrame:
    # Every number to the bit that was written.
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    for name in ("probability", "margin"):
        frame[name] = [float(v) if v else np.nan for v in frame[name]]
    return frame


def compare(out: Path, part: str, parity: dict) -> None:
    """Python's own predictions, from LightGBM and numpy, against the scores of every row."""
    arbiter("table", "--spec", out / "model" / "spec.json", "--data", out / f"{part}.csv.gz", "--out", out / f"{part}.table.csv", "--force")
    kept = joblib.load(out / "fit.joblib")
    spec = json.loads((out / "model" / "spec.json").read_text())
    table = fill_typical(read_table(str(out / f"{part}.table.csv"), spec), kept["features"])
    margins = kept["form"].margins(kept["form"].encode(table))
    probabilities = apply_calibration(kept["calibration"], margins)
    scored = read_scored(out / f"{part}.scored.csv").dropna(subset=["probability"])
    if len(scored) != len(table):
        print(f"  {out.parent.name}: {len(table)} rows in Python's table, {len(scored)} scored")
        return
    bounds = [t["marginBelow"] for t in json.loads((out / "model" / "manifest.json").read_text())["thresholds"][:-1]]
    ours = scored["margin"].to_numpy()
    parity["margin"] = max(parity["margin"], float(np.abs(ours - margins).max()))
    parity["probability"] = max(parity["probability"], float(np.abs(scored["probability"].to_numpy() - probabilities).max()))
    parity["bands"] += int((np.digitize(ours, bounds) != np.digitize(margins, bounds)).sum())
    parity["rows"] += len(table)


def arbiter(*args) -> None:
    run = subprocess.run(["node", ROOT / "bin" / "arbiter.mjs", "model", *map(str, args)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"✗ arbiter model {' '.join(map(str, args))}\n{run.stdout}{run.stderr}")


def features_of(train: pd.DataFrame, held: pd.DataFrame):
    """Numbers as numbers, the rest as categories; all columns but identifier and label."""
    columns = [c for c in train.columns[1:] if c != "label"]
    made: tuple[dict, dict] = ({}, {})
    for column in columns:
        texts = [part[column].replace({"": None, "?": None}) for part in (train, held)]
        numbers = [pd.to_numeric(t, errors="coerce") for t in texts]
        if all(n.notna().sum() == t.notna().sum() for n, t in zip(numbers, texts)):
            for part, n in zip(made, numbers):
                part[column] = n
        else:
            categories = pd.CategoricalDtype(sorted(texts[0].dropna().unique()))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for part, t in zip(made, texts):
                    part[column] = t.astype(categories)
    parts = [pd.DataFrame(part) for part in made]
    for part in parts:
        part.columns = [f"f{i}" for i in range(len(columns))]
    return parts


def logistic(x: pd.DataFrame):
    numbers = [c for c in x.columns if x[c].dtype.name != "category" and x[c].notna().any()]
    categories = [c for c in x.columns if x[c].dtype.name == "category"]
    encode = ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("categories", OneHotEncoder(handle_unknown="ignore"), categories),
    ])
    return make_pipeline(encode, LogisticRegression(max_iter=1000))


def summary(name: str, results: list[dict], seconds: float) -> dict:
    mean = lambda values: float(np.mean(list(values)))  # noqa: E731
    parity = [r["parity"] for r in results]
    # Per split, draw, system and measure; every system on the same drawn rows.
    whole = np.array([[measure_of(r["label"], r[who])(np.ones(len(r["label"]))) for who in SYSTEMS] for r in results]).mean(axis=0)
    draws = np.array([drawn(r) for r in results]).mean(axis=0)
    scores = {m: dict(zip(SYSTEMS, whole[:, k].tolist())) for k, m in enumerate(MEASURES)}
    for m in MEASURES:
        scores[m]["arbiter"] = mean(r["judged"][m] for r in results)
    return {
        "name": name, "held": int(mean(len(r["label"]) for r in results)), "positives": int(mean(r["label"].sum() for r in results)),
        "scores": scores, "differences": {m: difference(draws[:, :, k], scores[m], sign) for k, (m, sign) in enumerate(MEASURES.items())},
        "slope": mean(r["judged"]["slope"] for r in results), "slopes": [r["judged"]["slope"] for r in results], "refused": sum(r["refused"] for r in results),
        "parity": {"margin": max(p["margin"] for p in parity), "probability": max(p["probability"] for p in parity), "bands": sum(p["bands"] for p in parity), "rows": sum(p["rows"] for p in parity)},
        "forms": [r["form"] for r in results], "secondsPerSplit": seconds, "splits": len(results),
    }


def drawn(result: dict) -> np.ndarray:
    """shape (draws, systems, measures)"""
    measures = [measure_of(result["label"], result[who]) for who in SYSTEMS]
    flat = bootstrap(result["label"], lambda weight: np.concatenate([measure(weight) for measure in measures]), seed=5)
    return flat.reshape(len(flat), len(SYSTEMS), len(MEASURES))


def difference(draws: np.ndarray, scores: dict, sign: int) -> dict:
    """Arbiter less the better baseline, oriented so that more is better; mean over the splits."""
    better = max(SYSTEMS[1:], key=lambda who: sign * scores[who])
    low, high = np.quantile(sign * (draws[:, 0] - draws[:, SYSTEMS.index(better)]), [0.025, 0.975])
    return {"to": better, "mean": sign * (scores["arbiter"] - scores[better]), "low": float(low), "high": float(high), "holds": bool(high >= 0)}


def line_of(r: dict) -> str:
    cells = [f"{r['name']:<30} {r['held']:>6} held, {r['positives']:>5} positive"]
    for m, short in (("rocAuc", "AUC"), ("averagePrecision", "PR"), ("brier", "Brier")):
        s, d = r["scores"][m], r["differences"][m]
        cells.append(f"{short} {s['arbiter']:.4f} lgbm {s['lightgbm']:.4f} logit {s['logistic']:.4f} diff {d['mean']:+.4f} [{d['low']:+.4f}, {d['high']:+.4f}]{'' if d['holds'] else ' WORSE'}")
    return " | ".join(cells) + f" | slope {r['slope']:.2f} | parity {r['parity']['rows']} rows, margin {r['parity']['margin']:g}, probability {r['parity']['probability']:.1g}, {r['parity']['bands']} bands | {r['secondsPerSplit']:.0f} s | {r['forms'][0]}{' | refused ' + str(r['refused']) if r['refused'] else ''}"


def markdown_of(rows: list[dict]) -> list[str]:
    """Two tables: the measures with their differences, and the rest."""
    lines = ["| portfolio | ROC-AUC | difference | PR-AUC | difference | Brier | difference |", "|---|---|---|---|---|---|---|"]
    mark = lambda r: r["name"] + (" †" if r["positives"] < MIN_POSITIVES else "")  # noqa: E731
    for r in rows:
        cells = [mark(r)]
        for m, digits in (("rocAuc", 3), ("averagePrecision", 3), ("brier", 4)):
            d = r["differences"][m]
            cells += [" / ".join(f"{r['scores'][m][who]:.{digits}f}" for who in SYSTEMS), f"{d['mean']:+.{digits}f} [{d['low']:+.{digits}f}, {d['high']:+.{digits}f}]"]
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "| portfolio | held out / positive | slope | what won | refused | seconds |", "|---|---|---|---|---|---|"]
    for r in rows:
        times = "" if r["splits"] == 1 else f" × {r['splits']}"
        lines.append(f"| {mark(r)} | {r['held']} / {r['positives']}{times} | {r['slope']:.2f} | {r['forms'][0]} | {r['refused']} | {r['secondsPerSplit']:.0f} |")
    return lines


if __name__ == "__main__":
    main()
