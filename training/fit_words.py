"""Fits a model of words: the class of a text from counts of listed words, as multinomial logistic regression.

    python fit_words.py --spec SPEC.json --table TABLE.jsonl --out models/artefacts/ID/VERSION

``TABLE`` is what ``cli/words-table.ts`` wrote: TypeScript tokenizes, here and when it serves; Python never sees
a text. Rows have a set: ``fit`` for weights and their penalty (five-fold), ``bound`` for temperature and the
bounds, ``aside`` for the figures of the card and nothing else.
"""

import argparse
import hashlib
import json
import platform
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import sklearn
from onnx import TensorProto, helper, numpy_helper
from scipy.optimize import minimize_scalar
from scipy.stats import beta
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from words_card import card_of

# Weights are whole multiples of this: sums of them never round, whatever their order. models/words-graph.ts.
GRAIN = 2.0**-24
# One-sided confidence at which a bound's precision must hold on the rows that gave it.
CONFIDENCE = 0.9


def read_table(path: str, spec: dict) -> tuple[dict, list[dict]]:
    with open(path, encoding="utf-8") as file:
        vocabulary, *rows = [json.loads(line) for line in file]
    return vocabulary, rows


def counts_of(rows: list[dict], words: list[str]) -> np.ndarray:
    """Shape (rows, words), float64."""
    place = {word: i for i, word in enumerate(words)}
    counts = np.zeros((len(rows), len(words)))
    for r, row in enumerate(rows):
        for word, count in row["counts"].items():
            if word in place:
                counts[r, place[word]] = count
    return counts


def softmax(log_odds: np.ndarray) -> np.ndarray:
    """Less the greatest first, summed in the classes' order."""
    powers = np.exp(log_odds - log_odds.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def log_loss(log_odds: np.ndarray, label: np.ndarray) -> float:
    return float(-np.log(softmax(log_odds)[np.arange(len(label)), label]).mean())


def choose_strength(counts: np.ndarray, label: np.ndarray, spec: dict) -> list[dict]:
    """Penalties by five-fold log loss, best first; a greater strength is a weaker penalty."""
    folds = StratifiedKFold(5, shuffle=True, random_state=spec["seed"])
    tried = []
    for strength in spec["strengths"]:
        shares = cross_val_predict(LogisticRegression(C=strength, max_iter=2000), counts, label, cv=folds, method="predict_proba")
        tried.append({"strength": strength, "logLoss": float(-np.log(shares[np.arange(len(label)), label]).mean())})
    return sorted(tried, key=lambda each: each["logLoss"])


def fit_temperature(log_odds: np.ndarray, label: np.ndarray) -> float:
    """What log-odds are divided by so that log loss is least (Guo et al. 2017)."""
    return float(minimize_scalar(lambda t: log_loss(log_odds / t, label), bounds=(0.2, 5.0), method="bounded").x)


def bound_of(probability: np.ndarray, right: np.ndarray, wanted: float, least: float) -> float:
    """The lowest probability from which on the precision is as wanted: its lower bound (Clopper and Pearson
    1934) at CONFIDENCE, so that luck on few rows does not set it."""
    order = np.argsort(-probability, kind="stable")
    hits = np.cumsum(right[order])
    total = np.arange(1, len(order) + 1)
    lower = np.where(hits == 0, 0.0, beta.ppf(1 - CONFIDENCE, hits, total - hits + 1))
    fits = np.flatnonzero(lower >= wanted)
    # Rounded up: a bound is a number that people read.
    bound = float(max(least, np.ceil(probability[order][fits[-1]] * 1000) / 1000)) if len(fits) > 0 else 1.0
    if bound >= 1:
        raise SystemExit(f"A precision of {wanted} is not to be had: want less, or bring more letters")
    return bound


def export(weights: np.ndarray, offsets: np.ndarray) -> bytes:
    """counts · weights + offsets → log-odds → softmax, in double precision."""
    words, classes = weights.shape
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["counts", "weights"], ["product"]),
            helper.make_node("Add", ["product", "offsets"], ["log_odds"]),
            helper.make_node("Softmax", ["log_odds"], ["probabilities"], axis=1),
        ],
        "words",
        [helper.make_tensor_value_info("counts", TensorProto.DOUBLE, [None, words])],
        [helper.make_tensor_value_info(name, TensorProto.DOUBLE, [None, classes]) for name in ("log_odds", "probabilities")],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(offsets, "offsets")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10, producer_name="arbiter")
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def golden_rows(model: bytes, counts: np.ndarray, words: list[str], spec: dict, bounds: np.ndarray, max_count: int) -> list[dict]:
    """Ordinary rows, close ones, none and full counts, scored by onnxruntime."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    shares = np.sort(softmax(session.run(["log_odds"], {"counts": counts})[0]), axis=1)
    rng = np.random.default_rng(spec["seed"])
    chosen = [("ordinary", counts[i]) for i in rng.permutation(len(counts))[:120]]
    chosen += [("close", counts[i]) for i in np.argsort(shares[:, -1] - shares[:, -2], kind="stable")[:60]]
    full = np.full(len(words), float(max_count))
    chosen += [("without words", np.zeros(len(words))), ("full counts", full)]
    chosen += [("one word", np.eye(len(words))[i]) for i in rng.permutation(len(words))[:40]]
    names = [each["name"] for each in spec["classes"]]
    rows = []
    for case, row in chosen:
        log_odds, probabilities = session.run(["log_odds", "probabilities"], {"counts": row[None, :]})
        ordered = np.argsort(-log_odds[0], kind="stable")
        top = int(ordered[0])
        probability = float(probabilities[0][top])
        rows.append({
            "case": case, "words": {words[i]: int(row[i]) for i in np.flatnonzero(row)}, "logOdds": log_odds[0].tolist(),
            "margin": float(log_odds[0][top] - log_odds[0][ordered[1]]), "probability": probability,
            "band": names[top] if probability >= bounds[top] else spec["unsure"]["band"],
        })
    return rows


def confusion_of(label: np.ndarray, band: np.ndarray, classes: int) -> list[list[int]]:
    table = np.zeros((classes, classes + 1), dtype=int)
    np.add.at(table, (label, band), 1)
    return table.tolist()


def calibration_error(shares: np.ndarray, label: np.ndarray) -> float:
    """Expected calibration error of the top class, ten bins of equal width."""
    top, right = shares.max(axis=1), shares.argmax(axis=1) == label
    bins = np.minimum((top * 10).astype(int), 9)
    return float(sum(abs(top[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any()))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--spec", "--table", "--out"):
        parser.add_argument(name, required=True)
    args = parser.parse_args()
    spec_bytes = Path(args.spec).read_bytes()
    spec = json.loads(spec_bytes)
    listed, rows = read_table(args.table, spec)
    names = [each["name"] for each in spec["classes"]]
    sets = {part: [row for row in rows if row["set"] == part] for part in ("fit", "bound", "aside")}
    letters = {word: sum(word in row["counts"] for row in sets["fit"]) for word in listed["words"]}
    words = [word for word in listed["words"] if letters[word] >= spec["leastLetters"]]
    counts = {part: counts_of(each, words) for part, each in sets.items()}
    label = {part: np.array([names.index(row["label"]) for row in each]) for part, each in sets.items()}

    tried = choose_strength(counts["fit"], label["fit"], spec)
    fitted = LogisticRegression(C=tried[0]["strength"], max_iter=5000, tol=1e-8).fit(counts["fit"], label["fit"])
    raw = fitted.coef_.T, fitted.intercept_
    temperature = fit_temperature(counts["bound"] @ raw[0] + raw[1], label["bound"])
    weights, offsets = (np.round(each / temperature / GRAIN) * GRAIN for each in raw)
    # No rounding anywhere: also the sum of all, at full counts, twice.
    assert 2 * listed["maxCount"] * (np.abs(weights).sum() + np.abs(offsets).sum()) < 2.0**52 * GRAIN

    shares = {part: softmax(counts[part] @ weights + offsets) for part in sets}
    top = {part: shares[part].argmax(axis=1) for part in sets}
    bounds = np.array([
        bound_of(shares["bound"][top["bound"] == k, k], label["bound"][top["bound"] == k] == k, each["precision"], spec["leastProbability"])
        for k, each in enumerate(spec["classes"])
    ])
    sure = shares["aside"].max(axis=1) >= bounds[top["aside"]]
    band = np.where(sure, top["aside"], len(names))
    right = top["aside"] == label["aside"]
    precision = [float(right[band == k].mean()) for k in range(len(names))]
    metrics = {
        "accuracy": float(right.mean()), "logLoss": log_loss(counts["aside"] @ weights + offsets, label["aside"]),
        "decidedAlone": float(sure.mean()), "accuracyDecidedAlone": float(right[sure].mean()),
        "calibrationError": calibration_error(shares["aside"], label["aside"]), "rows": len(sets["aside"]),
    }

    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    model = export(weights, offsets)
    golden = golden_rows(model, counts["aside"], words, spec, bounds, listed["maxCount"])
    golden_bytes = json.dumps(golden, separators=(",", ":"), ensure_ascii=False).encode()
    code = b"".join((Path(__file__).parent / name).read_bytes() for name in ("fit_words.py", "words_card.py"))
    vocabulary = {"tokenizer": listed["tokenizer"], "maxCount": listed["maxCount"], "words": words}
    bands = [*names, spec["unsure"]["band"]]
    manifest = {
        "form": "words",
        **{key: spec[key] for key in ("id", "version", "title", "target", "fact", "unsure", "inForceFrom", "approvedAt", "approvedBy")},
        "inForceTo": None,
        "files": {"model.onnx": sha256(model), "golden.json": sha256(golden_bytes), "spec.json": sha256(spec_bytes)},
        "vocabulary": vocabulary,
        "classes": [
            {"name": each["name"], "label": each["label"], "reasonCode": each["reasonCode"], "probabilityFrom": float(bounds[k]),
             "precision": {"wanted": each["precision"], "keptAside": precision[k]}}
            for k, each in enumerate(spec["classes"])
        ],
        "temperature": temperature, "metrics": metrics, "confusion": confusion_of(label["aside"], band, len(names)),
        "reference": {
            "words": {word: letters[word] / len(sets["fit"]) for word in words},
            "totals": np.quantile([row["total"] for row in sets["fit"]], np.linspace(0, 1, 11)).tolist(),
            "bands": {name: float((band == k).mean()) for k, name in enumerate(bands)},
        },
        "trainedOn": {"description": spec["data"], "rows": len(sets["fit"]), "sha256": sha256(Path(args.table).read_bytes()), "seed": spec["seed"]},
        "lineage": {"spec": sha256(spec_bytes), "code": sha256(code), "parent": None},
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scikit-learn": sklearn.__version__, "onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__},
    }
    (out / "model.onnx").write_bytes(model)
    (out / "golden.json").write_bytes(golden_bytes)
    (out / "spec.json").write_bytes(spec_bytes)
    card = card_of(manifest, {"tried": tried, "weights": weights, "sets": {part: len(each) for part, each in sets.items()}}).encode()
    manifest["files"]["card.md"] = sha256(card)
    (out / "card.md").write_bytes(card)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(words)} words, accuracy {metrics['accuracy']:.3f}, alone {metrics['decidedAlone']:.3f} at {metrics['accuracyDecidedAlone']:.3f}, bounds {bounds.tolist()}, temperature {temperature:.3f}")


if __name__ == "__main__":
    main()
