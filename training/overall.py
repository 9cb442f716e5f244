"""Measures over all scored rows: ranking, accuracy, calibration, gains; and the curves that are drawn."""

import numpy as np

from intervals import interval
from measures import Ranking, average_precision, gains, kolmogorov_smirnov, log_losses, logit, newton_columns, newton_step, recalibrate, roc_auc, wilson

DECILES = np.arange(1, 11) / 10
CURVE_POINTS = 200
HISTOGRAM_BINS = 40
NAMES = ("rocAuc", "averagePrecision", "gini", "ks", "brier", "logLoss", "slope", "intercept", "observedOverExpected", "ece")


class OverallMeasures:
    """NAMES, then cumulative gains at each decile, as a function of weights."""

    def __init__(self, label: np.ndarray, probability: np.ndarray, bins: np.ndarray):
        # Highest scores first, so that a draw is put in order once.
        self.ranking = Ranking(probability, label)
        order = self.ranking.order
        self.label, self.probability, self.bins = label, probability, bins = label[order], probability[order], bins[order]
        self.bin_count = int(bins.max()) + 1
        x = logit(probability)
        self.slope, self.intercept = recalibrate(x, label)
        newton = newton_columns(x, label, self.slope, self.intercept) if np.isfinite(self.slope) else np.full((len(label), 5), np.nan)
        self.residual = label - probability
        self.bin_starts = np.concatenate([[0], np.flatnonzero(np.diff(bins)) + 1])
        self.columns = np.column_stack([np.ones(len(label)), label, probability, (label - probability) ** 2, log_losses(label, probability), newton])

    def measure(self, weight: np.ndarray) -> np.ndarray:
        weight = weight[self.ranking.order]
        sums = weight @ self.columns
        rows, positives, expected, square, loss = sums[:5]
        hits, alarms = self.ranking.curve_of(weight)
        auc = roc_auc(hits, alarms)
        slope, intercept = np.array([self.slope, self.intercept]) + newton_step(sums[5:])
        # Equals the weighted mean over bins of |observed − expected|.
        residual = np.add.reduceat(weight * self.residual, self.bin_starts)
        found = [
            auc, average_precision(hits, alarms), 2 * auc - 1, kolmogorov_smirnov(hits, alarms),
            square / rows, loss / rows, slope, intercept, positives / expected, np.abs(residual).sum() / rows,
        ]
        return np.concatenate([found, gains(hits, alarms, DECILES)])

    def describe(self, draws: np.ndarray) -> dict:
        values = self.measure(np.ones(len(self.label)))
        found = {name: interval(values[i], draws[:, i]) for i, name in enumerate(NAMES)}
        rate = float(self.label.mean())
        return {
            "discrimination": {name: found[name] for name in NAMES[:4]},
            "accuracy": {
                "brier": found["brier"], "logLoss": found["logLoss"],
                # What always answering the overall rate would score.
                "brierOfRate": rate * (1 - rate), "logLossOfRate": -rate * np.log(rate) - (1 - rate) * np.log(1 - rate),
            },
            "calibration": {**{name: found[name] for name in NAMES[6:]}, "expectedRate": float(self.probability.mean()), "observedRate": rate, "bins": self.describe_bins()},
            "gains": describe_gains(values[len(NAMES):], draws[:, len(NAMES):]),
        }

    def describe_bins(self) -> list[dict]:
        found = []
        for b in range(self.bin_count):
            inside = self.bins == b
            rows, hits = int(inside.sum()), int(self.label[inside].sum())
            low, high = wilson(hits, rows)
            p = self.probability[inside]
            found.append({"from": float(p.min()), "to": float(p.max()), "rows": rows, "positives": hits, "expected": float(p.mean()), "observed": {"value": hits / rows, "low": low, "high": high}})
        return found


def describe_gains(values: np.ndarray, draws: np.ndarray) -> list[dict]:
    """By tenths of cases, highest scores first: share of positives up to here, and lift of the tenth."""
    own, own_draws = np.diff(values, prepend=0), np.diff(draws, axis=1, prepend=0)
    return [
        {"decile": k + 1, "share": float(DECILES[k]), "gain": interval(values[k], draws[:, k]), "lift": interval(own[k] * 10, own_draws[:, k] * 10), "cumulativeLift": interval(values[k] / DECILES[k], draws[:, k] / DECILES[k])}
        for k in range(10)
    ]


def curves_of(label: np.ndarray, probability: np.ndarray) -> dict:
    """Points of the ROC and the precision-recall curve, thinned to what a plot can show."""
    hits, alarms = Ranking(probability, label).curve(np.ones(len(label)))
    recall, false_alarm, precision = hits / hits[-1], alarms / alarms[-1], hits / (hits + alarms)
    kept = thinned(recall, false_alarm)
    return {
        "roc": [[0.0, 0.0], *[[float(false_alarm[i]), float(recall[i])] for i in kept]],
        "precisionRecall": [[float(recall[i]), float(precision[i])] for i in thinned(recall, precision)],
    }


def thinned(*axes: np.ndarray) -> np.ndarray:
    """Positions about evenly spaced along the curve, both ends included."""
    if len(axes[0]) <= CURVE_POINTS:
        return np.arange(len(axes[0]))
    length = np.concatenate([[0], np.cumsum(sum(np.abs(np.diff(axis)) for axis in axes))])
    return np.unique(np.searchsorted(length, np.linspace(0, length[-1], CURVE_POINTS)).clip(0, len(length) - 1))


def score_histogram(label: np.ndarray, probability: np.ndarray) -> dict:
    """Shares of each class by score, in bins of equal width in log-odds; the end bins hold what lies beyond."""
    x = logit(probability)
    low, high = np.quantile(x, [0.001, 0.999])
    if high - low < 0.1:
        low, high = low - 1, high + 1
    edges = np.linspace(low, high, HISTOGRAM_BINS + 1)
    codes = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, HISTOGRAM_BINS - 1)
    share = lambda rows: (np.bincount(codes[rows], minlength=HISTOGRAM_BINS) / rows.sum()).tolist()  # noqa: E731
    return {"logOdds": edges.tolist(), "negatives": share(label == 0), "positives": share(label == 1)}
