"""A portfolio scored and explained from CSV to CSV: `arbiter model score --explain 3` against the same
model in Python, in batches of 50,000 rows. Rows a second and peak memory of each.

    training/.venv/bin/python bench/portfolio.py [ROWS] [ROUNDS]     needs training/train.sh claims-triage
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "training" / "out"
SPEC = ROOT / "training" / "kinds" / "claims-triage" / "spec.json"
BATCH = 50_000
REASONS = 3


def main() -> None:
    rows, rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for name in ("claims-triage.csv", "claims-triage.joblib"):
        if not (OUT / name).exists():
            sys.exit(f"✗ {OUT / name} is missing: run training/train.sh claims-triage first")
    data = write_portfolio(rows)
    model = ROOT / "models" / "artefacts" / "claims-triage-severity" / "1"
    commands = {
        "Arbiter": ["node", ROOT / "bin" / "arbiter.mjs", "model", "score", "--model", model, "--data", data, "--force", "--out", OUT / "scored.csv", "--explain", str(REASONS)],
        "Python, LightGBM pred_contrib": [sys.executable, __file__, "baseline", data, OUT / "scored-python.csv"],
    }
    print(f"{os.cpu_count()} processors, {rows} rows of {data.stat().st_size / 1e6:.0f} MB, {rounds} rounds; best of each")
    rates = {}
    for name, command in commands.items():
        best, memory = min(run(command) for _ in range(rounds))
        rates[name] = rows / best
        print(f"{name:<32} {rows / best:>9.0f} rows/s {best:>8.1f} s   peak {memory / 1024:>6.0f} MB")
    first, second = rates.values()
    print(f"ratio {first / second:.2f}")
    compare(rows)


def write_portfolio(rows: int) -> Path:
    """The synthetic claims over and over, each with an identifier of its own."""
    path = OUT / f"portfolio-{rows}.csv"
    if path.exists():
        return path
    header, *lines = (OUT / "claims-triage.csv").read_text(encoding="utf-8").splitlines()
    with path.open("w", encoding="utf-8") as file:
        file.write(header + "\n")
        for i in range(rows):
            file.write(f"P{i:07d},{lines[i % len(lines)].split(',', 1)[1]}\n")
    return path


def run(command: list) -> tuple[float, int]:
    started = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"✗ {command[0]} stopped with {status}")
    return time.perf_counter() - started, usage.ru_maxrss


def baseline(data: str, out: str) -> None:
    sys.path.insert(0, str(ROOT / "training"))
    import joblib
    import numpy as np
    import pandas as pd
    from calibration import apply_calibration
    from table import read_spec

    kept = joblib.load(OUT / "claims-triage.joblib")
    form, [booster] = kept["form"], kept["form"].boosters
    features = read_spec(str(SPEC))["features"]
    numbers = [f["name"] for f in features if f["type"] == "number"]
    categories = [f["name"] for f in features if f["type"] == "category"]
    labels = np.array([f["label"] for f in features])
    booleans = {"legallyRepresented", "policeReport"}
    first = True
    for frame in pd.read_csv(data, chunksize=BATCH, dtype=dict.fromkeys(categories, str), keep_default_na=False, na_values={n: [""] for n in numbers}):
        columns = [frame[n].map({True: 1.0, False: 0.0, "true": 1.0, "false": 0.0}) if n in booleans else frame[n].astype(float) for n in numbers]
        columns += [frame[n].map(e["values"]).fillna(e["unseen"]) for n, e in zip(categories, form.encoders)]
        contributions = booster.predict(np.column_stack(columns), pred_contrib=True, num_threads=1)
        margin = contributions.sum(axis=1)
        values = contributions[:, :-1]
        order = np.argsort(-np.abs(values), axis=1)[:, :REASONS]
        result = pd.DataFrame({"row_id": frame["row_id"], "probability": apply_calibration(kept["calibration"], margin), "margin": margin})
        for k in range(REASONS):
            result[f"reason_{k + 1}"] = labels[order[:, k]]
            result[f"contribution_{k + 1}"] = values[np.arange(len(values)), order[:, k]]
        result.to_csv(out, index=False, mode="w" if first else "a", header=first)
        first = False


def compare(rows: int) -> None:
    """The first rows of both must say the same, or the figures compare nothing."""
    import pandas as pd

    ours, theirs = (pd.read_csv(OUT / name, nrows=5_000) for name in ("scored.csv", "scored-python.csv"))
    assert (ours["row_id"] == theirs["row_id"]).all()
    worst = max((ours["probability"] - theirs["probability"]).abs().max(), (ours["contribution_1"].abs() - theirs["contribution_1"].abs()).abs().max())
    print(f"greatest difference on the first 5,000 rows: {worst:.1g}")


if __name__ == "__main__":
    baseline(*sys.argv[2:]) if sys.argv[1:2] == ["baseline"] else main()
