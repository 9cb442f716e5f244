"""Whether another calibration would have served later periods better, where rows are ordered in time.

The coarse folds that choose a model leave long gaps between what was fitted on and what is judged. Here
the winner is fitted again before each of up to eight blocks of whole periods, as it would have been in
use, and each block is judged by calibrations that earlier blocks gave. A calibration from late blocks
follows one odd period as readily as a lasting change, so it has to hold up block after block.
"""

from typing import Callable

import numpy as np
from joblib import Parallel, delayed
from scipy.optimize import brentq

from calibration import apply_calibration, fit_calibration, log_loss_of
from forms import Form
from table import Table

BLOCKS = 8
# Share of the rows, by time, before the first block.
BEFORE = 0.4
MIN_OF_CLASS = 10
# Fewer judged blocks than these cannot tell a habit from an accident.
MIN_JUDGED = 5
MIN_BETTER = 0.75
LATEST_SHARE = 0.2


def make_blocks(table: Table) -> list[np.ndarray]:
    """Rows of each block: whole periods, in their order, with enough rows of both classes; empty without time."""
    if table.time is None:
        return []
    periods, counts = np.unique(table.time, return_counts=True)
    reached = np.cumsum(counts) / len(table)
    blocks: list[np.ndarray] = []
    taken: list = []
    start = BEFORE
    for period, end, count in zip(periods, reached, counts):
        if end - count / len(table) < BEFORE - 1e-9:
            start = end
            continue
        taken.append(period)
        rows = np.flatnonzero(np.isin(table.time, taken))
        # Three quarters of an even share: whole periods seldom fit one exactly.
        if end - start >= 0.75 * (1 - BEFORE) / BLOCKS and np.bincount(table.label[rows], minlength=2).min() >= MIN_OF_CLASS:
            blocks.append(rows)
            taken, start = [], end
    if taken and blocks:
        blocks[-1] = np.concatenate([blocks[-1], np.flatnonzero(np.isin(table.time, taken))])
    return blocks


def margins_of_blocks(table: Table, blocks: list[np.ndarray], fit: Callable[[Table], Form], jobs: int) -> list[np.ndarray]:
    """Margins of each block by the model fitted on all that came before it."""
    return Parallel(n_jobs=jobs, backend="loky")(delayed(_margins)(table, rows, fit) for rows in blocks)


def _margins(table: Table, rows: np.ndarray, fit: Callable[[Table], Form]) -> np.ndarray:
    form = fit(table.take(np.flatnonzero(table.time < table.time[rows].min())))
    return form.margins(form.encode(table.take(rows)))


def refine(base: dict, margins: list[np.ndarray], labels: list[np.ndarray]) -> tuple[dict, list[dict]]:
    """The base calibration, or what has served later blocks better.

    Parameters
    ----------
    base : calibration of method none or platt, fitted on all folds
    margins, labels : per block, in the order of time

    Returns
    -------
    calibration, and a row per candidate: mean log loss on the judged blocks and on how many of them it
    did better than the base. "within periods" is judged with each block's level set right: it changes
    the slope and leaves the level to the base.
    """
    judged = range(1, len(margins))
    if len(judged) < MIN_JUDGED:
        return base, []
    rows = [{"method": "all", "logLoss": _mean([_loss(base, margins[k], labels[k]) for k in judged]), "better": 0, "of": len(judged)}]
    found = {"all": base}
    for name, make in CANDIDATES.items():
        each = [make(base, margins[:k], labels[:k]) for k in judged]
        found[name] = make(base, margins, labels)
        if found[name] is None or None in each:
            continue
        loss = _level_free_loss if name == "within periods" else _loss
        better = sum(loss(c, margins[k], labels[k]) < loss(base, margins[k], labels[k]) for c, k in zip(each, judged))
        rows.append({"method": name, "logLoss": _mean([_loss(c, margins[k], labels[k]) for c, k in zip(each, judged)]), "better": better, "of": len(judged)})
    holding = [row for row in rows[1:] if row["better"] >= MIN_BETTER * row["of"]]
    best = max(holding, key=lambda row: (row["better"], -row["logLoss"]), default=rows[0])
    return found[best["method"]], rows


def _latest_fifth(_base: dict, margins: list[np.ndarray], labels: list[np.ndarray]) -> dict | None:
    sizes = np.cumsum([len(each) for each in margins[::-1]])
    count = int(np.searchsorted(sizes, LATEST_SHARE * sizes[-1])) + 1
    return _rising(fit_calibration(np.concatenate(margins[-count:]), np.concatenate(labels[-count:]), "platt"))


def _latest_block(_base: dict, margins: list[np.ndarray], labels: list[np.ndarray]) -> dict | None:
    return _rising(fit_calibration(margins[-1], labels[-1], "platt"))


def _within_periods(base: dict, margins: list[np.ndarray], labels: list[np.ndarray]) -> dict | None:
    """The slope inside periods: over all of them together, their different levels would flatten it.

    The median of the blocks' slopes, as one period of another kind moves a mean; the mean probability
    stays the base's.
    """
    a, b = (base["a"], base["b"]) if base["method"] == "platt" else (1.0, 0.0)
    logits = [a * each + b for each in margins]
    slope = float(np.median([fit_calibration(x, y, "platt")["a"] for x, y in zip(logits, labels)]))
    if slope <= 0:
        return None
    x = np.concatenate(logits)
    shift = _level(slope * x, _expit(x).sum())
    return {"method": "platt", "a": slope * a, "b": slope * b + shift}


CANDIDATES = {"latest fifth": _latest_fifth, "latest block": _latest_block, "within periods": _within_periods}


def _rising(calibration: dict) -> dict | None:
    return calibration if calibration["a"] > 0 else None


def _loss(calibration: dict, margin: np.ndarray, label: np.ndarray) -> float:
    return log_loss_of(label, _logit(calibration, margin))


def _level_free_loss(calibration: dict, margin: np.ndarray, label: np.ndarray) -> float:
    """Loss once the level of these rows is set right: no calibration can know it beforehand."""
    logit = _logit(calibration, margin)
    return log_loss_of(label, logit + _level(logit, label.sum()))


def _logit(calibration: dict, margin: np.ndarray) -> np.ndarray:
    return margin if calibration["method"] == "none" else calibration["a"] * margin + calibration["b"]


def _level(logit: np.ndarray, total: float) -> float:
    """What added to every logit makes the probabilities add up to the total."""
    return float(brentq(lambda shift: _expit(logit + shift).sum() - total, -60, 60))


def _expit(logit: np.ndarray) -> np.ndarray:
    return apply_calibration({"method": "none"}, logit)


def _mean(losses: list[float]) -> float:
    return float(np.mean(losses))
