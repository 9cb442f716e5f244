"""Compares candidates honestly and says what wins.

Folds respect time where the specification names it: a model is judged on rows later than all that it
was fitted on. Every candidate is judged on the same rows by log loss, a proper score; the winner may
be a blend in log-odds. The base rate alone is the candidate that the winner has to beat.
"""

import os
from dataclasses import dataclass

import lightgbm
import numpy as np
from joblib import Parallel, delayed
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold, StratifiedKFold

from calibration import log_loss_of, losses_of
from forms import Form, Prepared, build_design, encoding_of, fit_logistic, prepare, tree_settings
from table import Table

MAX_ROUNDS = 1000
PATIENCE = 60
TIME_FOLDS = 4
PENALTIES = (0.001, 0.01, 0.1, 1.0, 10.0)
SHARES = tuple(i / 10 for i in range(11))
# Standard errors by which the winner has to beat the base rate.
MIN_GAIN = 2.0
BASE_RATE = "base rate alone"

TREES = {
    "trees-additive": {"num_leaves": 2, "learning_rate": 0.1, "min_data_in_leaf": 20, "lambda_l2": 1.0},
    "trees-4": {"num_leaves": 4, "learning_rate": 0.05, "min_data_in_leaf": 20, "lambda_l2": 2.0, "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1},
    "trees-8": {"num_leaves": 8, "learning_rate": 0.05, "min_data_in_leaf": 30, "lambda_l2": 5.0, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1},
    "trees-16": {"num_leaves": 16, "learning_rate": 0.05, "min_data_in_leaf": 50, "lambda_l2": 10.0, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1},
    "trees-31": {"num_leaves": 31, "learning_rate": 0.05, "min_data_in_leaf": 100, "lambda_l2": 10.0, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1},
    "trees-63": {"num_leaves": 63, "learning_rate": 0.05, "min_data_in_leaf": 200, "lambda_l2": 20.0, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1},
}
TREES |= {f"{name}-levels": {**TREES[name], "encoding": "levels"} for name in ("trees-8", "trees-16", "trees-31")}
# Fewer levels than these, and both encodings give the trees the same groups.
LEVELS_WORTH_TRYING = 8


@dataclass
class Choice:
    """The winner and how it was found.

    Attributes
    ----------
    trees : (name, rounds, monotone) or None
    logistic : (hinges, penalty) or None
    share : weight of the trees in the blend
    without : features that the winner leaves aside
    margins : ndarray, out-of-fold margins of the winner; NaN for rows that no fold judged
    table : list of dict, every candidate with its scores, best first
    gain, standard_error : log loss that the winner saves over the base rate, per row
    """

    trees: tuple | None
    logistic: tuple | None
    share: float
    without: set
    margins: np.ndarray
    table: list
    gain: float
    standard_error: float

    @property
    def has_skill(self) -> bool:
        """The best of many candidates beats the base rate by a little on noise too."""
        return self.gain > MIN_GAIN * self.standard_error


def make_folds(table: Table, seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Row indices to fit on and to judge on."""
    folds = _time_folds(table)
    if folds:
        return folds
    smallest = int(np.bincount(table.label, minlength=2).min())
    if smallest < 2:
        raise ValueError(f"The label has {smallest} rows of one class: expected at least 2 of each")
    if len(table) < 4000 and smallest >= 10:
        return list(RepeatedStratifiedKFold(n_splits=5, n_repeats=3, random_state=seed).split(table.label, table.label))
    return list(StratifiedKFold(min(5, smallest), shuffle=True, random_state=seed).split(table.label, table.label))


def _time_folds(table: Table) -> list[tuple[np.ndarray, np.ndarray]]:
    """The later rows in blocks of whole periods, each judged by what came before it; empty where periods are too few."""
    if table.time is None:
        return []
    periods, counts = np.unique(table.time, return_counts=True)
    reached = np.cumsum(counts) / len(table)
    folds = []
    edges = [0.4 + 0.6 * k / TIME_FOLDS for k in range(TIME_FOLDS + 1)]
    for start, end in zip(edges, edges[1:]):
        block = periods[(reached > start) & (reached <= end + 1e-9)]
        if len(block) == 0 or block[0] == periods[0]:
            continue
        before, inside = np.flatnonzero(table.time < block[0]), np.flatnonzero(np.isin(table.time, block))
        if min(np.bincount(table.label[before], minlength=2).min(), np.bincount(table.label[inside], minlength=2).min()) >= 10:
            folds.append((before, inside))
    return folds


def choose(table: Table, seed: int, report=print) -> Choice:
    """Fits every candidate on every fold; picks by mean log loss out of fold."""
    folds = make_folds(table, seed)
    if table.time is not None and not _time_folds(table):
        report("time orders the rows, but its periods are too few to judge by: folds are drawn at random")
    jobs = jobs_for(len(folds))
    calendar = {i for i, f in enumerate(table.features) if f.get("calendar")}
    # Where rows are ordered in time, the calendar is not a cause: it has to earn its place below.
    aside = calendar if table.time is not None and len(calendar) < len(table.features) else set()
    judged = _run(table, folds, seed, jobs, aside, _tree_names(table), report)
    best = _best_of(table, folds, judged, aside)
    if aside:
        names = [best.trees[0]] if best.trees else []
        other = _best_of(table, folds, _run(table, folds, seed, jobs, set(), names, report), set())
        rows = best.table + [{**row, "name": f"{row['name']}, with calendar"} for row in other.table if row["name"] != BASE_RATE]
        best = max(best, other, key=lambda choice: choice.gain)
        best.table = sorted(rows, key=lambda row: row["logLoss"])
    return best


def jobs_for(tasks: int) -> int:
    """As many at a time as there are processors for us."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(tasks, processors))


def _tree_names(table: Table) -> list[str]:
    n = len(table)
    many = any(len(set(table.categories[:, j])) > LEVELS_WORTH_TRYING for j in range(table.categories.shape[1]))
    if n < 2_000:
        return ["trees-additive", "trees-4", "trees-8"]
    if n < 20_000:
        return ["trees-additive", "trees-4", "trees-8", "trees-16", "trees-31"] + (["trees-8-levels", "trees-16-levels"] if many else [])
    if n < 100_000:
        return ["trees-4", "trees-8", "trees-16", "trees-31", "trees-63"] + (["trees-16-levels"] if many else [])
    return ["trees-8", "trees-31", "trees-63"] + (["trees-31-levels"] if many else [])


def _run(table: Table, folds, seed: int, jobs: int, without: set, names: list[str], report) -> list[dict]:
    directions = ", trees with and without the specification's directions" if _names_directions(table, without) else ""
    report(f"comparing candidates on {len(folds)} folds, {jobs} at a time{directions}")
    return Parallel(n_jobs=jobs, backend="loky")(delayed(_judge_fold)(table, fold, seed, without, names) for fold in folds)


def _judge_fold(table: Table, fold, seed: int, without: set, names: list[str]) -> dict:
    """Out-of-fold margins of every candidate on one fold; trees at every tenth round."""
    train, hold = fold
    prepared = prepare(table.take(train), seed)
    held = table.take(hold)
    margins: dict = {}
    for hinges in (False, True):
        if hinges and not table.numbers.shape[1]:
            continue
        design = build_design(prepared, hinges, without)
        if design.matrix.shape[1] == 0:
            continue
        for penalty in PENALTIES if len(table) < 100_000 else PENALTIES[1:4]:
            form, _ = fit_logistic(prepared, design, penalty)
            margins["logistic", hinges, penalty] = form.margins(form.encode(held))
    monotone = _names_directions(table, without)
    for name in names:
        for bound in (False, True) if monotone else (False,):
            margins["trees", name, bound] = _staged(prepared, held, TREES[name], seed, without, bound)
    return margins


def _names_directions(table: Table, without: set = frozenset()) -> bool:
    return any(f.get("monotone") and i not in without for i, f in enumerate(table.number_features))


def _staged(prepared: Prepared, held: Table, params: dict, seed: int, without: set, monotone: bool) -> np.ndarray:
    """shape (stages, rows): margins after every ten rounds, until the loss has long stopped falling."""
    step = 10
    stages, best, since = [], np.inf, 0
    settings, data, columns = tree_settings(prepared, scaled(params, len(prepared.table)), seed, without=without, monotone=monotone)
    booster = lightgbm.Booster(settings, data)
    rows = Form(encoders=prepared.encoders[encoding_of(params)]).encode(held)[:, columns]
    for rounds in range(1, MAX_ROUNDS + 1):
        booster.update()
        if rounds % step:
            continue
        margin = booster.predict(rows, raw_score=True, num_threads=1, start_iteration=rounds - step, num_iteration=step)
        stages.append(margin if not stages else stages[-1] + margin)
        loss = log_loss_of(held.label, stages[-1])
        best, since = (loss, 0) if loss < best else (best, since + step)
        if since >= PATIENCE:
            break
    return np.array(stages)


def scaled(params: dict, rows: int) -> dict:
    """Small tables need smaller leaves."""
    return {**params, "min_data_in_leaf": max(5, min(params["min_data_in_leaf"], rows // 50))}


def _best_of(table: Table, folds, judged: list[dict], without: set) -> Choice:
    label = np.concatenate([table.label[hold] for _, hold in folds])
    rows: list[dict] = []
    found: dict = {}
    for key in judged[0]:
        if key[0] == "trees":
            stages = min(len(fold[key]) for fold in judged)
            losses = [log_loss_of(label, np.concatenate([fold[key][s] for fold in judged])) for s in range(stages)]
            stage = int(np.argmin(losses))
            margin, rounds = np.concatenate([fold[key][stage] for fold in judged]), (stage + 1) * 10
            name = f"{key[1]}{' monotone' if key[2] else ''}, {rounds} rounds"
            found[key] = (margin, ("trees", (key[1], rounds, key[2])))
        else:
            margin = np.concatenate([fold[key] for fold in judged])
            name = f"logistic{' with hinges' if key[1] else ''}, C={key[2]:g}"
            found[key] = (margin, ("logistic", (key[1], key[2])))
        rows.append({"name": name, "key": key, **scores_of(label, margin)})
    constant = np.concatenate([np.full(len(hold), _log_odds_of(table.label[train])) for train, hold in folds])
    rows.append({"name": BASE_RATE, "key": ("constant",), **scores_of(label, constant)})
    best = {kind: min((r for r in rows if r["key"][0] == kind), key=lambda r: r["logLoss"], default=None) for kind in ("trees", "logistic")}
    parts = {kind: found[row["key"]] if row else None for kind, row in best.items()}
    share, margin = _blend_share(label, parts)
    if 0 < share < 1:
        rows.append({"name": f"blend, {share:.1f} of {best['trees']['name']}, {1 - share:.1f} of {best['logistic']['name']}", "key": ("blend",), **scores_of(label, margin)})
    rows.sort(key=lambda row: row["logLoss"])
    for row in rows:
        del row["key"]
    gain, standard_error = _gain_of(_mean_by_row(len(table), folds, losses_of(label, constant) - losses_of(label, margin)))
    return Choice(
        trees=parts["trees"][1][1] if parts["trees"] and share > 0 else None, logistic=parts["logistic"][1][1] if parts["logistic"] and share < 1 else None,
        share=share, without=set(without), margins=_mean_by_row(len(table), folds, margin), table=rows, gain=gain, standard_error=standard_error,
    )


def _log_odds_of(label: np.ndarray) -> float:
    return float(np.log(label.sum() / (len(label) - label.sum())))


def _gain_of(saved: np.ndarray) -> tuple[float, float]:
    """Mean over the rows that a fold judged, and its standard error."""
    saved = saved[~np.isnan(saved)]
    return float(saved.mean()), float(saved.std(ddof=1) / np.sqrt(len(saved)))


def _blend_share(label: np.ndarray, parts: dict) -> tuple[float, np.ndarray]:
    if parts["logistic"] is None:
        return 1.0, parts["trees"][0]
    if parts["trees"] is None:
        return 0.0, parts["logistic"][0]
    blends = [(log_loss_of(label, s * parts["trees"][0] + (1 - s) * parts["logistic"][0]), s) for s in SHARES]
    share = min(blends)[1]
    return share, share * parts["trees"][0] + (1 - share) * parts["logistic"][0]


def _mean_by_row(count: int, folds, values: np.ndarray) -> np.ndarray:
    """Repeated folds judge a row several times: the mean of its values. NaN where no fold did."""
    total, times = np.zeros(count), np.zeros(count)
    at = 0
    for _, hold in folds:
        total[hold] += values[at : at + len(hold)]
        times[hold] += 1
        at += len(hold)
    return np.where(times > 0, total / np.maximum(times, 1), np.nan)


def scores_of(label: np.ndarray, margin: np.ndarray) -> dict:
    probability = 1 / (1 + np.exp(-margin))
    return {
        "logLoss": log_loss_of(label, margin), "rocAuc": float(roc_auc_score(label, margin)),
        "averagePrecision": float(average_precision_score(label, margin)), "brier": float(np.mean((probability - label) ** 2)),
    }
