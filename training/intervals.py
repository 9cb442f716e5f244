"""Bootstrap: rows drawn with replacement, every measure on the same draws, percentile intervals."""

from typing import Callable

import numpy as np
from threadpoolctl import threadpool_limits

DRAWS = 500
LEVEL = 0.95
# With fewer rows of a class than this, a draw could hold almost none of them: classes are drawn apart.
STRATIFY_BELOW = 100
ENOUGH_DRAWS = 0.9


def bootstrap(label: np.ndarray, measure: Callable[[np.ndarray], np.ndarray], seed: int, draws: int = DRAWS) -> np.ndarray:
    """Values of ``measure(weights)`` on each draw, shape (draws, values).

    A draw depends on the seed and its number alone.
    """
    strata = strata_of(label)
    # Products this thin are slower on several threads, and their last bits would depend on how many.
    with threadpool_limits(1, user_api="blas"):
        return np.array([measure(weights_of(strata, len(label), np.random.default_rng([seed, draw]))) for draw in range(draws)])


def is_stratified(label: np.ndarray) -> bool:
    positives = int(label.sum())
    return min(positives, len(label) - positives) < STRATIFY_BELOW


def strata_of(label: np.ndarray) -> list[np.ndarray]:
    if is_stratified(label):
        return [np.flatnonzero(label == 0), np.flatnonzero(label == 1)]
    return [np.arange(len(label))]


def weights_of(strata: list[np.ndarray], rows: int, rng: np.random.Generator) -> np.ndarray:
    if len(strata) == 1:
        return np.bincount(rng.integers(0, rows, rows), minlength=rows).astype(np.float64)
    weight = np.zeros(rows)
    for members in strata:
        drawn = np.bincount(rng.integers(0, len(members), len(members)), minlength=len(members))
        weight[members] = drawn
    return weight


def interval(value: float, draws: np.ndarray) -> dict:
    """The value with its 95 % percentile interval; null where it, or more than a tenth of the draws, is undefined."""
    defined = draws[np.isfinite(draws)]
    if not np.isfinite(value):
        return {"value": None, "low": None, "high": None}
    if len(defined) < ENOUGH_DRAWS * len(draws):
        return {"value": float(value), "low": None, "high": None}
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return {"value": float(value), "low": float(low), "high": float(high)}


def money_interval(value: float, draws: np.ndarray) -> dict:
    """The same in whole minor units."""
    return {name: None if v is None else int(round(v)) for name, v in interval(value, draws).items()}
