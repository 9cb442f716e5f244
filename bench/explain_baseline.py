"""Baseline of explain.ts: margin by LightGBM and values by shap.TreeExplainer, a row at a time."""

import json
import sys
import time
import warnings
from pathlib import Path

import joblib
import lightgbm
import numpy as np
import shap

warnings.filterwarnings("ignore")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))
[booster] = joblib.load(sys.argv[1])["form"].boosters
with open(sys.argv[2], encoding="utf-8") as file:
    golden = json.load(file)
rows = [np.array([[np.nan if v is None else v for v in row["encoded"]]], dtype=np.float64) for row in golden if row["case"] == "ordinary"]
explainer = shap.TreeExplainer(booster)


def measure() -> tuple[float, float]:
    explaining = 0.0
    started = time.perf_counter()
    for row in rows:
        booster.predict(row, raw_score=True, num_threads=1)
        at = time.perf_counter()
        explainer.shap_values(row)
        explaining += time.perf_counter() - at
    total = time.perf_counter() - started
    return total / len(rows) * 1e6, explaining / len(rows) * 1e6


measure()
both, explain = measure()
print(json.dumps({"both": both, "explain": explain, "versions": f"Python {sys.version.split()[0]}, lightgbm {lightgbm.__version__}, shap {shap.__version__}"}))
