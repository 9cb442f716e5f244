"""FastAPI services with the model that bench/serving.ts serves: as usually written, and hand-tuned.

    python bench/serving_baseline.py KIND FIT.joblib TABLE.csv SPEC.json PORT     KIND: typical | tuned
"""

import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

warnings.filterwarnings("ignore")
import joblib  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import shap  # noqa: E402
import uvicorn  # noqa: E402
from fastapi import FastAPI, Request  # noqa: E402
from pydantic import BaseModel  # noqa: E402
from sklearn.preprocessing import TargetEncoder  # noqa: E402

from forms import SMOOTHING  # noqa: E402
from calibration import apply_calibration  # noqa: E402
from table import read_spec, read_table  # noqa: E402

kind, fit_path, table_path, spec_path, port = sys.argv[1:6]
kept = joblib.load(fit_path)
form, calibration = kept["form"], kept["calibration"]
spec = read_spec(spec_path)
names = [f["name"] for f in spec["features"]]
numbers = [f["name"] for f in spec["features"] if f["type"] == "number"]
categories = [f["name"] for f in spec["features"] if f["type"] == "category"]
booster = form.boosters[0]
if len(form.boosters) != 1 or form.linear is not None:
    sys.exit("✗ The baseline serves one booster: train a model of that form")
app = FastAPI()


class Row(BaseModel):
    """A case by feature name."""

    model_config = {"extra": "allow"}


if kind == "typical":
    table = read_table(table_path, spec)
    encoder = TargetEncoder(smooth=SMOOTHING, target_type="binary")
    encoder.fit(pd.DataFrame(table.categories, columns=categories), table.label)
    explainer = shap.TreeExplainer(booster)

    def answer(frame: pd.DataFrame) -> list[dict]:
        frame[numbers] = frame[numbers].astype(float)
        encoded = frame[numbers].copy()
        encoded[categories] = encoder.transform(frame[categories].fillna(""))
        margin = booster.predict(encoded, raw_score=True, num_threads=1)
        probability = apply_calibration(calibration, margin)
        values = explainer.shap_values(encoded)
        return [{"probability": float(p), "contributions": dict(zip(names, map(float, v)))} for p, v in zip(probability, values)]

    @app.post("/score")
    def score(row: Row) -> dict:
        return answer(pd.DataFrame([row.model_dump()], columns=names))[0]

    @app.post("/score-batch")
    def score_batch(rows: list[Row]) -> list[dict]:
        return answer(pd.DataFrame([row.model_dump() for row in rows], columns=names))
else:
    encoders = [(encoder["values"], encoder["unseen"]) for encoder in form.encoders]

    def encode(row: dict) -> list[float]:
        values = [float("nan") if row.get(name) is None else float(row[name]) for name in numbers]
        return values + [lookup.get(row.get(name) or "", unseen) for name, (lookup, unseen) in zip(categories, encoders)]

    def answers(rows: list[dict]) -> list[dict]:
        contributions = booster.predict(np.array([encode(row) for row in rows]), pred_contrib=True, num_threads=1)
        probability = apply_calibration(calibration, contributions.sum(axis=1))
        return [{"probability": float(p), "contributions": dict(zip(names, c[:-1].tolist()))} for p, c in zip(probability, contributions)]

    @app.post("/score")
    async def score(request: Request) -> dict:
        return answers([await request.json()])[0]

    @app.post("/score-batch")
    async def score_batch(request: Request) -> list[dict]:
        return answers(await request.json())


uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="error", access_log=False)
