"""Calibration: from margins to probabilities, fitted on margins of rows that the model has not seen."""

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold

MIN_POSITIVES_FOR_ISOTONIC = 2000


def log_loss_of(label: np.ndarray, margin: np.ndarray) -> float:
    return float(np.mean(losses_of(label, margin)))


def losses_of(label: np.ndarray, margin: np.ndarray) -> np.ndarray:
    """Log loss of each row, of a probability given as log-odds."""
    return np.logaddexp(0, margin) - label * margin


def fit_calibration(margin: np.ndarray, label: np.ndarray, method: str) -> dict:
    """Platt (1999), beta (Kull, Silva Filho, Flach 2017) or isotonic (linear between block means)."""
    if method == "none":
        return {"method": "none"}
    if method == "platt":
        model = LogisticRegression(C=1e9, max_iter=10_000, tol=1e-10).fit(margin[:, None], label)
        return {"method": "platt", "a": float(model.coef_[0][0]), "b": float(model.intercept_[0])}
    if method == "beta":
        x = np.column_stack([-np.logaddexp(0, -margin), np.logaddexp(0, margin)])
        model = LogisticRegression(C=1e9, max_iter=10_000, tol=1e-10).fit(x, label)
        a, b = model.coef_[0]
        return {"method": "beta", "a": float(a), "b": float(b), "c": float(model.intercept_[0])}
    fitted = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(margin, label)
    predicted = fitted.predict(margin)
    # A block without a positive is not impossible: half a case more of each class (Jeffreys).
    x, y = [], []
    for value in np.unique(predicted):
        block = predicted == value
        share = (label[block].sum() + 0.5) / (block.sum() + 1)
        for at in dict.fromkeys([float(margin[block].min()), float(margin[block].max())]):
            x.append(at)
            y.append(max(float(share), y[-1] if y else 0.0))
    if len(x) < 2:
        return {"method": "none"}
    return {"method": "isotonic", "x": x, "y": y}


def apply_calibration(calibration: dict, margin: np.ndarray) -> np.ndarray:
    """Probabilities, by the formulas that the exporter writes."""
    method = calibration["method"]
    if method == "isotonic":
        return np.interp(margin, calibration["x"], calibration["y"])
    logit = margin
    if method == "platt":
        logit = margin * calibration["a"] + calibration["b"]
    elif method == "beta":
        logit = calibration["b"] * np.logaddexp(0, margin) - calibration["a"] * np.logaddexp(0, -margin) + calibration["c"]
    return 1 / (1 + np.exp(-logit))


def choose_calibration(margin: np.ndarray, label: np.ndarray, seed: int, time: np.ndarray | None = None) -> tuple[dict, list[dict]]:
    """The method with the least log loss on rows that it was not fitted on; a rising one only.

    With ``time`` a method is judged on later rows, and only the two of few parameters compete: finer
    shapes do not outlast a change of portfolio.
    """
    methods = ["none", "platt"] + ([] if time is not None else ["beta"] + (["isotonic"] if label.sum() >= MIN_POSITIVES_FOR_ISOTONIC else []))
    folds = _calibration_folds(label, seed, time)
    judged = np.concatenate([label[hold] for _, hold in folds])
    table = []
    for method in methods:
        fitted = [fit_calibration(margin[train], label[train], method) for train, _ in folds]
        if all(_rises(each) for each in [*fitted, fit_calibration(margin, label, method)]):
            predicted = np.concatenate([apply_calibration(each, margin[hold]) for each, (_, hold) in zip(fitted, folds)])
            table.append({"method": method, "logLoss": float(log_loss(judged, np.clip(predicted, 1e-12, 1 - 1e-12)))})
    best = min(table, key=lambda row: row["logLoss"])
    return fit_calibration(margin, label, best["method"]), table


def _calibration_folds(label: np.ndarray, seed: int, time: np.ndarray | None) -> list:
    if time is not None:
        edges = np.quantile(time, [0.4, 0.6, 0.8])
        later = [(np.flatnonzero(time <= low), np.flatnonzero((time > low) & (time <= high))) for low, high in zip(edges, [*edges[1:], time.max()])]
        later = [(train, hold) for train, hold in later if min(np.bincount(label[train], minlength=2).min(), np.bincount(label[hold], minlength=2).min()) >= 5]
        if later:
            return later
    smallest = int(np.bincount(label, minlength=2).min())
    return list(StratifiedKFold(min(10, smallest), shuffle=True, random_state=seed).split(label, label))


def _rises(calibration: dict) -> bool:
    if calibration["method"] == "platt":
        return calibration["a"] > 0
    return calibration["method"] != "beta" or (calibration["a"] > 0 and calibration["b"] > 0)
