"""Measures of a score, as functions of rows' weights.

A weight says how often a bootstrap draw took the row; all ones give the measure of the data itself.
"""

import numpy as np

# Probabilities of exactly 0 or 1 have no logit; the served ones lie well inside.
LOGIT_BOUND = 1e-9
WILSON_Z = 1.959963984540054


class Ranking:
    """Rows from the highest score to the lowest; equal scores count as one step."""

    def __init__(self, score: np.ndarray, label: np.ndarray):
        self.order = np.argsort(-score, kind="stable")
        ordered = score[self.order]
        self.positive = label[self.order].astype(np.float64)
        self.starts = np.concatenate([[0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1])
        self.tied = len(self.starts) < len(ordered)
        self.score = ordered[self.starts]

    def curve(self, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Weight of positives and of negatives at or above each distinct score, from the highest."""
        return self.curve_of(weight[self.order])

    def curve_of(self, ordered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The same from weights that are already in this order."""
        positive = ordered * self.positive
        if self.tied:
            positive, ordered = np.add.reduceat(positive, self.starts), np.add.reduceat(ordered, self.starts)
        hits = np.cumsum(positive)
        return hits, np.cumsum(ordered) - hits


def roc_auc(hits: np.ndarray, alarms: np.ndarray) -> float:
    """Share of pairs, a positive and a negative, in which the positive scores higher; ties are half."""
    if hits[-1] == 0 or alarms[-1] == 0:
        return np.nan
    area = hits[0] * alarms[0] + np.dot(np.diff(alarms), hits[1:] + hits[:-1])
    return area / (2 * hits[-1] * alarms[-1])


def average_precision(hits: np.ndarray, alarms: np.ndarray) -> float:
    """Mean over recall steps of the precision reached, without interpolation."""
    if hits[-1] == 0:
        return np.nan
    taken = hits + alarms
    precision = np.divide(hits, taken, out=np.zeros_like(hits), where=taken > 0)
    return (hits[0] * precision[0] + np.dot(np.diff(hits), precision[1:])) / hits[-1]


def kolmogorov_smirnov(hits: np.ndarray, alarms: np.ndarray) -> float:
    """Greatest gap between the two classes' cumulative shares."""
    return float(np.max(np.abs(hits / hits[-1] - alarms / alarms[-1])))


def gains(hits: np.ndarray, alarms: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Share of positives among the highest-scored shares of rows; within equal scores, as expected at random."""
    taken = np.concatenate([[0], hits + alarms])
    return np.interp(shares * taken[-1], taken, np.concatenate([[0], hits])) / hits[-1]


def logit(probability: np.ndarray) -> np.ndarray:
    inside = np.clip(probability, LOGIT_BOUND, 1 - LOGIT_BOUND)
    return np.log(inside) - np.log1p(-inside)


def log_losses(label: np.ndarray, probability: np.ndarray) -> np.ndarray:
    """Loss of each row, in nats; bounded as scikit-learn bounds it."""
    bound = np.finfo(np.float64).eps
    inside = np.clip(probability, bound, 1 - bound)
    return -np.where(label == 1, np.log(inside), np.log1p(-inside))


def recalibrate(x: np.ndarray, label: np.ndarray) -> tuple[float, float]:
    """Slope and intercept of the logistic regression of the label on the logit: 1 and 0 are ideal.

    NaN where it has no finite solution: one class, one score, or classes that a score separates.
    """
    slope, intercept = 1.0, 0.0
    if len(np.unique(label)) < 2 or x.max() - x.min() < 1e-12:
        return np.nan, np.nan
    for _ in range(100):
        columns = newton_columns(x, label, slope, intercept)
        step = newton_step(columns.sum(axis=0))
        # Half steps keep a start that is far off from running away.
        length = np.abs(step).max()
        step = step / length if length > 1 else step
        slope, intercept = slope + step[0], intercept + step[1]
        if not np.isfinite(slope) or abs(slope) > 50:
            return np.nan, np.nan
        if length < 1e-10:
            return float(slope), float(intercept)
    return np.nan, np.nan


def newton_columns(x: np.ndarray, label: np.ndarray, slope: float, intercept: float) -> np.ndarray:
    """Per row: gradient (slope, intercept) and Hessian (slope, mixed, intercept) of the log likelihood."""
    probability = 1 / (1 + np.exp(-np.clip(slope * x + intercept, -700, 700)))
    rest, spread = label - probability, probability * (1 - probability)
    return np.column_stack([rest * x, rest, spread * x * x, spread * x, spread])


def newton_step(sums: np.ndarray) -> np.ndarray:
    """Change of slope and intercept from summed columns, shape (..., 5) → (..., 2).

    One step from the data's own solution gives a draw's solution up to terms that vanish with the
    number of rows, and stays finite where a draw has none.
    """
    slope, intercept, a, b, c = np.moveaxis(sums, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        determinant = a * c - b * b
        step = np.stack([c * slope - b * intercept, a * intercept - b * slope], axis=-1) / determinant[..., None]
    return np.where((determinant > 1e-12 * np.maximum(a * c, 1e-300))[..., None], step, np.nan)


def equal_mass_bins(probability: np.ndarray, count: int) -> np.ndarray:
    """Bin of each row, from the least probabilities; equal probabilities share a bin, so there may be fewer."""
    _, inverse, counts = np.unique(probability, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - counts / 2
    return np.unique(np.minimum((middle / len(probability) * count).astype(int), count - 1)[inverse], return_inverse=True)[1]


def wilson(hits: float, rows: float) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927)."""
    share, z2 = hits / rows, WILSON_Z**2
    centre = (share + z2 / (2 * rows)) / (1 + z2 / rows)
    half = WILSON_Z / (1 + z2 / rows) * np.sqrt(share * (1 - share) / rows + z2 / (4 * rows**2))
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))
