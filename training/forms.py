"""The forms that can win, each as pieces that the exporter carries exactly.

A fitted form gives ``encoders`` (category texts → numbers), and trees or linear terms over the
encoded row. ``Form.margins`` is Python's own prediction, which the exported graph must repeat.
"""

from dataclasses import dataclass, field

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import TargetEncoder

from table import Table

ONE_HOT_LEVELS = 60
MIN_LEVEL_ROWS = 5
HINGE_QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
SMOOTHING = 20
CHUNK = 20_000


@dataclass
class Form:
    """Trees, linear terms, or both, over one encoded row; the margin is their sum."""

    encoders: list[dict] = field(default_factory=list)
    boosters: list = field(default_factory=list)
    tree_scale: float = 1.0
    # Encoded columns that the boosters read, in their order.
    tree_columns: list[int] = field(default_factory=list)
    linear: dict | None = None

    def encode(self, table: Table) -> np.ndarray:
        columns = [table.numbers]
        for encoder in self.encoders:
            values, unseen = encoder["values"], encoder["unseen"]
            text = table.categories[:, encoder["category"]]
            columns.append(np.array([values.get(v, unseen) for v in text], dtype=np.float64)[:, None])
        return np.hstack(columns)

    def margins(self, encoded: np.ndarray) -> np.ndarray:
        """shape (n,): trees by LightGBM, linear terms by a running sum, in the exporter's order."""
        total = None
        if self.boosters:
            total = tree_margins(self.boosters, self.tree_scale, encoded[:, self.tree_columns])
        if self.linear is not None:
            linear = linear_margins(self.linear, encoded)
            total = linear if total is None else total + linear
        return total


def tree_margins(boosters: list, scale: float, rows: np.ndarray) -> np.ndarray:
    if len(boosters) == 1 and scale == 1.0:
        return boosters[0].predict(rows, raw_score=True, num_threads=1)
    leaf_values = [_leaf_values(booster, scale) for booster in boosters]
    total = np.zeros(len(rows))
    for start in range(0, len(rows), CHUNK):
        part = np.zeros(len(rows[start : start + CHUNK]))
        for booster, values in zip(boosters, leaf_values):
            leaves = booster.predict(rows[start : start + CHUNK], pred_leaf=True, num_threads=1).reshape(len(part), -1)
            for tree, of_leaf in enumerate(values):
                part = part + of_leaf[leaves[:, tree]]
        total[start : start + CHUNK] = part
    return total


def _leaf_values(booster, scale: float) -> list[np.ndarray]:
    """Per tree, the scaled value of each leaf by its index."""
    found = []
    for tree in booster.dump_model()["tree_info"]:
        values: dict[int, float] = {}
        open_nodes = [tree["tree_structure"]]
        while open_nodes:
            node = open_nodes.pop()
            if "leaf_value" in node:
                values[node.get("leaf_index", 0)] = node["leaf_value"] * scale
            else:
                open_nodes += [node["left_child"], node["right_child"]]
        found.append(np.array([values[i] for i in range(len(values))]))
    return found


def design_of(linear: dict, encoded: np.ndarray) -> np.ndarray:
    """shape (n, terms)."""
    missing = np.isnan(encoded)
    clipped = np.maximum(np.minimum(np.where(missing, np.array(linear["fill"]), encoded), np.array(linear["high"])), np.array(linear["low"]))
    columns = []
    for term in linear["terms"]:
        if term["kind"] == "missing":
            columns.append(missing[:, term["column"]].astype(np.float64))
        elif term["kind"] == "hinge":
            columns.append(np.maximum(clipped[:, term["column"]] - term["knot"], 0.0))
        else:
            columns.append(clipped[:, term["column"]])
    return np.column_stack(columns)


def linear_margins(linear: dict, encoded: np.ndarray) -> np.ndarray:
    weights = np.array([term["weight"] for term in linear["terms"]])
    return np.cumsum(design_of(linear, encoded) * weights, axis=1)[:, -1] + linear["intercept"]


def fit_target_encoding(table: Table, category: int, seed: int) -> tuple[dict, np.ndarray]:
    """Smoothed mean of the label per level; the rows fitted on are encoded out of fold."""
    text = table.categories[:, [category]]
    if len(np.unique(text)) < 2:
        mean = float(table.label.mean())
        return {"category": category, "values": {}, "unseen": mean}, np.full(len(table), mean)
    folds = StratifiedKFold(min(5, int(np.bincount(table.label).min())), shuffle=True, random_state=seed)
    encoder = TargetEncoder(smooth=SMOOTHING, cv=folds, target_type="binary")
    encoded = encoder.fit_transform(text, table.label)[:, 0]
    values = {str(k): float(v) for k, v in zip(encoder.categories_[0], encoder.encodings_[0])}
    return {"category": category, "values": values, "unseen": float(encoder.target_mean_)}, encoded


def fit_level_order(table: Table, category: int) -> tuple[dict, np.ndarray]:
    """Levels by their order as texts: says nothing of the label, and lets trees group them anew at each split."""
    levels = sorted(set(table.categories[:, category]))
    values = {str(level): float(i) for i, level in enumerate(levels)}
    return {"category": category, "values": values, "unseen": -1.0}, np.array([values[v] for v in table.categories[:, category]], dtype=np.float64)


@dataclass
class Prepared:
    """One training part, encoded once for every candidate that is fitted on it.

    Attributes
    ----------
    encoders : dict of list, by encoding ("target", "levels"): one per category
    encoded : dict of ndarray, shape (n, categories); the target's out of fold
    """

    table: Table
    encoders: dict
    encoded: dict


def prepare(table: Table, seed: int) -> Prepared:
    categories = range(table.categories.shape[1])
    fitted = {"target": [fit_target_encoding(table, j, seed) for j in categories], "levels": [fit_level_order(table, j) for j in categories]}
    stack = lambda pairs: np.column_stack([column for _, column in pairs]) if pairs else np.empty((len(table), 0))  # noqa: E731
    return Prepared(table, {name: [encoder for encoder, _ in pairs] for name, pairs in fitted.items()}, {name: stack(pairs) for name, pairs in fitted.items()})


def fit_trees(prepared: Prepared, params: dict, rounds: int, seed: int, *, without: set[int] = frozenset(), monotone: bool = False, bags: int = 1) -> Form:
    """Gradient-boosted trees over numbers and encoded categories.

    Parameters
    ----------
    without : indices of features that the trees may not read.
    monotone : whether the specification's directions bind.
    bags : boosters with seeds of their own, averaged in log-odds.
    """
    boosters = []
    for bag in range(bags):
        settings, data, columns = tree_settings(prepared, params, seed + bag, without=without, monotone=monotone)
        boosters.append(lightgbm.train(settings, data, rounds))
    return Form(encoders=list(prepared.encoders[encoding_of(params)]), boosters=boosters, tree_scale=1.0 / bags, tree_columns=columns)


def tree_settings(prepared: Prepared, params: dict, seed: int, *, without: set[int], monotone: bool) -> tuple:
    """Settings, data, and the encoded columns that the trees read."""
    table = prepared.table
    number_count = table.numbers.shape[1]
    columns = [i for i in range(len(table.features)) if i not in without]
    rows = np.hstack([table.numbers, prepared.encoded[encoding_of(params)]])[:, columns]
    directions = [_direction(table.features[i]) if i < number_count and monotone else 0 for i in columns]
    settings = {
        "objective": "binary", "num_threads": 1, "deterministic": True, "force_row_wise": True, "verbose": -1, "seed": seed,
        "feature_pre_filter": False, **{k: v for k, v in params.items() if k != "encoding"}, **({"monotone_constraints": directions} if monotone else {}),
    }
    return settings, lightgbm.Dataset(rows, table.label), columns


def encoding_of(params: dict) -> str:
    return params.get("encoding", "target")


def _direction(feature: dict) -> int:
    return {"rising": 1, "falling": -1}.get(feature.get("monotone"), 0)


@dataclass
class Design:
    """The design matrix of a logistic regression, and how its columns become terms."""

    matrix: np.ndarray
    scale: np.ndarray
    center: np.ndarray
    # ("number", term) | ("level", category, text) | ("target", category)
    columns: list[tuple]
    fill: np.ndarray
    low: np.ndarray
    high: np.ndarray


def build_design(prepared: Prepared, hinges: bool, without: set[int] = frozenset()) -> Design:
    table = prepared.table
    number_count = table.numbers.shape[1]
    with np.errstate(all="ignore"):
        fill = np.array([_median(table.numbers[:, i]) for i in range(number_count)])
    missing = np.isnan(table.numbers)
    filled = np.where(missing, fill, table.numbers)
    # Beyond what training saw the effect stays where it was: a line must not run away.
    low, high = (filled.min(axis=0), filled.max(axis=0)) if len(filled) else (fill, fill)
    columns: list[tuple] = []
    parts: list[np.ndarray] = []
    used = [i for i in range(number_count) if i not in without]
    for i in used:
        columns.append(("number", {"column": i, "kind": "value", "knot": None}))
        parts.append(filled[:, i])
    if hinges:
        for i in used:
            values = np.unique(filled[:, i])
            knots = np.unique(np.quantile(filled[:, i], HINGE_QUANTILES)) if len(values) > 4 else values[1:-1]
            for knot in knots:
                if low[i] < knot < high[i]:
                    columns.append(("number", {"column": i, "kind": "hinge", "knot": float(knot)}))
                    parts.append(np.maximum(filled[:, i] - knot, 0.0))
    for i in used:
        if missing[:, i].any():
            columns.append(("number", {"column": i, "kind": "missing", "knot": None}))
            parts.append(missing[:, i].astype(np.float64))
    for j in range(table.categories.shape[1]):
        if number_count + j in without:
            continue
        text = table.categories[:, j]
        levels, counts = np.unique(text.astype(str), return_counts=True)
        kept = levels[counts >= MIN_LEVEL_ROWS]
        if len(levels) > ONE_HOT_LEVELS:
            columns.append(("target", j))
            share = np.clip(prepared.encoded["target"][:, j], 1e-6, 1 - 1e-6)
            parts.append(np.log(share / (1 - share)))
            continue
        for level in kept if len(kept) > 2 else kept[1:]:
            columns.append(("level", j, str(level)))
            parts.append((text == level).astype(np.float64))
    matrix = np.column_stack(parts) if parts else np.empty((len(table), 0))
    center, scale = matrix.mean(axis=0), matrix.std(axis=0)
    scale[scale < 1e-12] = 1.0
    matrix -= center
    matrix /= scale
    return Design(matrix, scale, center, columns, fill, low, high)


def _median(values: np.ndarray) -> float:
    return float(np.nanmedian(values)) if not np.isnan(values).all() else 0.0


def fit_logistic(prepared: Prepared, design: Design, c: float, start: np.ndarray | None = None) -> tuple[Form, np.ndarray]:
    """L2-regularised logistic regression on the standardised design, as terms on raw values.

    Returns
    -------
    form, and the coefficients, from which the next penalty starts.
    """
    table = prepared.table
    if design.matrix.shape[1] == 0:
        raise ValueError("There is no feature to fit on")
    wide = design.matrix.shape[1] > 400
    model = LogisticRegression(C=c, solver="lbfgs" if wide else "newton-cholesky", max_iter=300, tol=1e-6)
    model.fit(design.matrix, table.label)
    raw = model.coef_[0] / design.scale
    intercept = float(model.intercept_[0] - np.sum(raw * design.center))
    return _linear_form(prepared, design, raw, intercept), model.coef_[0]


def _linear_form(prepared: Prepared, design: Design, raw: np.ndarray, intercept: float) -> Form:
    table = prepared.table
    number_count = table.numbers.shape[1]
    encoders: list[dict] = []
    terms: list[dict] = []
    by_category: dict[int, dict[str, float]] = {}
    for column, weight in zip(design.columns, raw):
        if column[0] == "number":
            terms.append({**column[1], "weight": float(weight)})
        elif column[0] == "level":
            by_category.setdefault(column[1], {})[column[2]] = float(weight)
        else:
            encoder = prepared.encoders["target"][column[1]]
            logit = lambda p: float(np.log(np.clip(p, 1e-6, 1 - 1e-6) / (1 - np.clip(p, 1e-6, 1 - 1e-6))))  # noqa: E731
            by_category[column[1]] = {k: logit(v) * float(weight) for k, v in encoder["values"].items()} | {None: logit(encoder["unseen"]) * float(weight)}
    fill, low, high = list(map(float, design.fill)), list(map(float, design.low)), list(map(float, design.high))
    for category in sorted(by_category):
        weights = by_category[category]
        # A level too rare to be fitted has no effect of its own.
        unseen = weights.pop(None, 0.0)
        encoders.append({"category": category, "values": weights, "unseen": unseen})
        terms.append({"column": number_count + len(encoders) - 1, "kind": "value", "knot": None, "weight": 1.0})
        values = [unseen, *weights.values()]
        fill.append(unseen)
        low.append(min(values))
        high.append(max(values))
    terms.sort(key=lambda term: ("value", "hinge", "missing").index(term["kind"]))
    form = Form(encoders=encoders, linear={"intercept": intercept, "fill": fill, "low": low, "high": high, "terms": terms})
    return form


def set_means(form: Form, encoded: np.ndarray) -> None:
    """Means of the terms over training rows: what a contribution is measured against."""
    if form.linear is None:
        return
    for term, mean in zip(form.linear["terms"], design_of(form.linear, encoded).mean(axis=0)):
        term["mean"] = float(mean)


def blend(trees: Form, linear: Form, number_count: int, share: float) -> Form:
    """``share`` of the trees' margin plus the rest of the linear one, as one form."""
    shift = len(trees.encoders)
    move = lambda column: column if column < number_count else column + shift  # noqa: E731
    terms = [{**term, "column": move(term["column"]), "weight": term["weight"] * (1 - share)} for term in linear.linear["terms"]]
    pad = {name: linear.linear[name][:number_count] + value + linear.linear[name][number_count:] for name, value in (("fill", [0.0] * shift), ("low", [0.0] * shift), ("high", [1.0] * shift))}
    return Form(
        encoders=trees.encoders + linear.encoders, boosters=trees.boosters, tree_scale=trees.tree_scale * share, tree_columns=trees.tree_columns,
        linear={"intercept": linear.linear["intercept"] * (1 - share), **pad, "terms": terms},
    )
