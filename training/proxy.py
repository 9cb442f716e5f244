"""Whether the features, or the score, tell which group of a protected attribute a case belongs to."""

import lightgbm
import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold

from groups import UNKNOWN, Grouping
from intervals import interval, strata_of, weights_of
from measures import Ranking, roc_auc

FOLDS = 5
ROWS = 20_000
MIN_GROUP = 50
TRIED = 15
TOP = 3
DRAWS = 500
ROUNDS = 60
PARAMS = {"num_leaves": 7, "learning_rate": 0.1, "min_data_in_leaf": 20, "num_threads": 2, "deterministic": True, "force_row_wise": True, "verbose": -1, "max_cat_threshold": 16, "cat_smooth": 20}


def predict_attribute(grouping: Grouping, features: pd.DataFrame, spec: dict, seed: int) -> dict:
    """Cross-validated AUC of the groups from the features, without those that read the attribute itself.

    With more than two groups: one against the rest, weighted by size.
    """
    own = [f["name"] for f in spec["features"] if f["fact"] == grouping.fact]
    found = {"usedDirectly": own, "rows": 0, "groups": [], "auc": None, "top": [], "why": None}
    codes, names, rows = sample(grouping, seed)
    found["rows"], found["groups"] = len(rows), names
    if len(names) < 2:
        return {**found, "why": f"fewer than two groups have {MIN_GROUP} rows"}
    x = encoded(features.drop(columns=own).iloc[rows], spec)
    x = x.loc[:, x.nunique(dropna=False) > 1]
    if x.shape[1] == 0:
        return {**found, "why": "no other feature varies"}
    predicted, drops = cross_validate(x, codes, len(names), seed)
    labels = {f["name"]: f.get("label", f["name"]) for f in spec["features"]}
    best = sorted(drops.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    return {**found, "auc": auc_interval(predicted, codes, seed), "top": [{"feature": name, "label": labels[name], "aucDrop": drop} for name, drop in best if drop > 0]}


def sample(grouping: Grouping, seed: int) -> tuple[np.ndarray, list[str], np.ndarray]:
    """Group codes, names and row numbers of at most ROWS rows of groups that are large enough."""
    counts = np.bincount(grouping.codes, minlength=len(grouping.labels))
    kept = [g for g, name in enumerate(grouping.labels) if name != UNKNOWN and counts[g] >= MIN_GROUP]
    rows = np.flatnonzero(np.isin(grouping.codes, kept))
    if len(rows) > ROWS:
        rows = np.sort(np.random.default_rng([seed, 1]).choice(rows, ROWS, replace=False))
        left = np.bincount(grouping.codes[rows], minlength=len(grouping.labels))
        kept = [g for g in kept if left[g] >= FOLDS]
        rows = rows[np.isin(grouping.codes[rows], kept)]
    code_of = {g: i for i, g in enumerate(kept)}
    return np.array([code_of[g] for g in grouping.codes[rows]], dtype=np.int64), [grouping.labels[g] for g in kept], rows


def encoded(features: pd.DataFrame, spec: dict) -> pd.DataFrame:
    kinds = {f["name"]: f["type"] for f in spec["features"]}
    columns = {}
    for name in features.columns:
        if kinds[name] == "number":
            columns[name] = features[name].to_numpy(dtype=np.float64)
        else:
            # Most frequent categories first; what is rarer than 250 others counts as one.
            texts = features[name].astype(str)
            order = texts.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable").index
            columns[name] = np.minimum(texts.map({text: i for i, text in enumerate(order)}).to_numpy(), 250).astype(np.int64)
    return pd.DataFrame(columns)


def cross_validate(x: pd.DataFrame, codes: np.ndarray, groups: int, seed: int) -> tuple[np.ndarray, dict[str, float]]:
    """Out-of-fold probabilities, shape (n, groups), and each feature's mean loss of AUC when it is shuffled."""
    names = list(x.columns)
    values = x.to_numpy(dtype=np.float64)
    categories = [i for i, name in enumerate(names) if x[name].dtype == np.int64]
    predicted, drops = np.zeros((len(codes), groups)), {}
    rng = np.random.default_rng([seed, 2])
    for fit, held in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(values, codes):
        data = lightgbm.Dataset(values[fit], codes[fit], categorical_feature=categories, free_raw_data=False)
        objective = {"objective": "binary"} if groups == 2 else {"objective": "multiclass", "num_class": groups}
        model = lightgbm.train({**PARAMS, **objective, "seed": seed}, data, ROUNDS)
        predicted[held] = probabilities(model, values[held])
        full = grouped_auc(predicted[held], codes[held])
        gain = model.feature_importance("gain")
        for i in [i for i in np.argsort(-gain, kind="stable")[:TRIED] if gain[i] > 0]:
            shuffled = values[held].copy()
            rng.shuffle(shuffled[:, i])
            drops[names[i]] = drops.get(names[i], 0.0) + (full - grouped_auc(probabilities(model, shuffled), codes[held])) / FOLDS
    return predicted, drops


def probabilities(model: lightgbm.Booster, values: np.ndarray) -> np.ndarray:
    found = model.predict(values, num_threads=2)
    return np.column_stack([1 - found, found]) if found.ndim == 1 else found


def rankings_of(predicted: np.ndarray, codes: np.ndarray) -> list[Ranking]:
    groups = predicted.shape[1]
    # With two groups, both sides have the same AUC.
    return [Ranking(predicted[:, g], (codes == g).astype(np.int64)) for g in (range(groups) if groups > 2 else [1])]


def grouped_auc(predicted: np.ndarray, codes: np.ndarray, weight: np.ndarray | None = None, rankings: list[Ranking] | None = None) -> float:
    weight = np.ones(len(codes)) if weight is None else weight
    curves = [ranking.curve(weight) for ranking in rankings or rankings_of(predicted, codes)]
    aucs, sizes = np.array([roc_auc(*curve) for curve in curves]), np.array([curve[0][-1] for curve in curves])
    there = np.isfinite(aucs)
    return float(np.average(aucs[there], weights=sizes[there])) if there.any() else np.nan


def auc_interval(predicted: np.ndarray, codes: np.ndarray, seed: int) -> dict:
    rankings = rankings_of(predicted, codes)
    strata = strata_of((codes == 1).astype(np.int64)) if predicted.shape[1] == 2 else [np.arange(len(codes))]
    draws = [grouped_auc(predicted, codes, weights_of(strata, len(codes), np.random.default_rng([seed, 3, draw])), rankings) for draw in range(DRAWS)]
    return interval(grouped_auc(predicted, codes), np.array(draws))
