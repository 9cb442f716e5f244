"""The same measures for each value of a fact: segments, and groups that law protects."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from fairlearn.metrics import MetricFrame, false_positive_rate, selection_rate, true_positive_rate
from sklearn.metrics import precision_score

from intervals import interval
from measures import Ranking, logit, newton_columns, newton_step, recalibrate, roc_auc

MIN_ROWS = 100
MIN_OF_CLASS = 10
MAX_GROUPS = 30
# Numbers with more values than this are cut into bands of about equal size.
MAX_NUMBERS = 12
BANDS = 5
UNKNOWN = "(not known)"
# Measures of a group, in the order of a draw's values.
MEASURES = ("selectionRate", "truePositiveRate", "falsePositiveRate", "precision", "observedOverExpected", "calibrationSlope", "rocAuc", "rate")
COMPARED = MEASURES[:4]
# A ratio outside these is worth a look: the four-fifths rule of thumb.
RATIO_BOUNDS = (0.8, 1.25)


@dataclass
class Grouping:
    """Rows by the value of one fact.

    Attributes
    ----------
    fact : str
    labels : list of str
        Names of groups, largest first; bands of numbers rising; what is not known last.
    codes : ndarray of int, shape (n,)
    numbers : ndarray, shape (n,), or None
        The values where the fact is a number; NaN is not known.
    note : str or None
        What was joined or cut, in words.
    """

    fact: str
    labels: list[str]
    codes: np.ndarray
    numbers: np.ndarray | None
    note: str | None


def group_by(fact: str, texts: np.ndarray) -> Grouping:
    series = pd.Series(texts).astype(str)
    known = series != ""
    values = pd.to_numeric(series[known], errors="coerce")
    numbers, note = None, None
    if known.any() and values.notna().all() and np.isfinite(values).all():
        numbers = np.full(len(series), np.nan)
        numbers[known.to_numpy()] = values
    if numbers is not None and values.nunique() > MAX_NUMBERS:
        edges = np.unique(np.quantile(values, np.linspace(0, 1, BANDS + 1), method="nearest"))
        band = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
        order = [name_of(edges, i) for i in range(len(edges) - 1)]
        series[known] = [order[i] for i in band]
        note = f"{values.nunique()} numbers, cut into {len(order)} bands of about equal size"
    else:
        counts = series[known].value_counts()
        order = sorted(counts.index, key=lambda name: (-counts[name], name))
        if len(order) > MAX_GROUPS:
            rest = order[MAX_GROUPS - 1:]
            joined = f"(other: {len(rest)} values)"
            series[series.isin(rest)] = joined
            order = [*order[: MAX_GROUPS - 1], joined]
            note = f"the {len(rest)} rarest values are joined"
    if not known.all():
        series[~known] = UNKNOWN
        order.append(UNKNOWN)
    codes = series.map({name: i for i, name in enumerate(order)}).to_numpy(dtype=np.int64)
    return Grouping(fact, [str(name) for name in order], codes, numbers, note)


def name_of(edges: np.ndarray, band: int) -> str:
    """The last band holds its upper bound, all others end below it."""
    last = band == len(edges) - 2
    return f"{edges[band]:g} to {edges[band + 1]:g}" if last else f"{edges[band]:g} to below {edges[band + 1]:g}"


class GroupMeasures:
    """MEASURES of every group, as a function of weights."""

    def __init__(self, grouping: Grouping, label: np.ndarray, probability: np.ndarray, flag: np.ndarray):
        self.grouping = grouping
        x = logit(probability)
        self.columns, self.slopes, self.rankings, self.members = [], [], [], []
        for g in range(len(grouping.labels)):
            rows = np.flatnonzero(grouping.codes == g)
            # Highest scores first, so that a draw is put in order once.
            ranking = Ranking(probability[rows], label[rows])
            rows = rows[ranking.order]
            self.members.append(rows)
            self.rankings.append(ranking)
            y, p, f = label[rows].astype(float), probability[rows], flag[rows].astype(float)
            slope, intercept = recalibrate(x[rows], label[rows])
            newton = newton_columns(x[rows], y, slope, intercept) if np.isfinite(slope) else np.full((len(rows), 5), np.nan)
            self.columns.append(np.column_stack([np.ones(len(rows)), y, p, f, f * y, x[rows], x[rows] ** 2, newton]))
            self.slopes.append(slope)
        self.counts = np.array([[len(rows), label[rows].sum()] for rows in self.members])
        self.flagged = np.array([int(flag[rows].sum()) for rows in self.members])

    def measure(self, weight: np.ndarray) -> np.ndarray:
        """Flat, shape (groups × MEASURES + 1): the last is the score's correlation ratio with the group."""
        parts = [weight[rows] for rows in self.members]
        sums = np.array([w @ columns for w, columns in zip(parts, self.columns)])
        rows, positives, expected, flagged, hits = sums[:, :5].T
        with np.errstate(divide="ignore", invalid="ignore"):
            found = np.column_stack([
                flagged / rows, hits / positives, (flagged - hits) / (rows - positives), hits / flagged, positives / expected,
                np.array(self.slopes) + newton_step(sums[:, 7:])[:, 0], [roc_auc(*r.curve_of(w)) for r, w in zip(self.rankings, parts)], positives / rows,
            ])
        return np.concatenate([found.ravel(), [correlation_ratio(sums[:, 0], sums[:, 5], sums[:, 6])]])

    @property
    def judged(self) -> np.ndarray:
        rows, positives = self.counts.T
        return (rows >= MIN_ROWS) & (positives >= MIN_OF_CLASS) & (rows - positives >= MIN_OF_CLASS)


def correlation_ratio(rows: np.ndarray, sums: np.ndarray, squares: np.ndarray) -> float:
    """Square root of the share of the score's variance that lies between the groups."""
    there = rows > 0
    total = squares.sum() - sums.sum() ** 2 / rows.sum()
    between = (sums[there] ** 2 / rows[there]).sum() - sums.sum() ** 2 / rows.sum()
    return float(np.sqrt(max(0.0, between) / total)) if total > 1e-12 * max(1.0, squares.sum()) else np.nan


def describe_groups(groups: GroupMeasures, draws: np.ndarray) -> list[dict]:
    """One entry per group, with intervals from draws of ``measure``."""
    count = len(groups.members)
    values = groups.measure(np.ones(len(groups.grouping.codes)))[:-1].reshape(count, -1)
    drawn = draws[:, :-1].reshape(len(draws), count, -1)
    return [
        {
            "group": name, "rows": int(groups.counts[g, 0]), "positives": int(groups.counts[g, 1]), "flagged": int(groups.flagged[g]),
            "tooFew": not bool(groups.judged[g]),
            **{measure: interval(values[g, m], drawn[:, g, m]) for m, measure in enumerate(MEASURES)},
        }
        for g, name in enumerate(groups.grouping.labels)
    ]


def describe_segment(groups: GroupMeasures, draws: np.ndarray) -> dict:
    return {"fact": groups.grouping.fact, "note": groups.grouping.note, "groups": describe_groups(groups, draws)}


def describe_fairness(groups: GroupMeasures, draws: np.ndarray, label: np.ndarray, flag: np.ndarray) -> dict:
    """Each group against the largest, and the spread over all that are large enough to judge."""
    known = np.array([name != UNKNOWN for name in groups.grouping.labels])
    compared = np.flatnonzero(groups.judged & known)
    listed = describe_groups(groups, draws)
    found = {"fact": groups.grouping.fact, "note": groups.grouping.note, "reference": None, "compared": [listed[g]["group"] for g in compared], "groups": listed, "spread": None}
    if len(compared) < 2:
        return found
    reference = int(compared[np.argmax(groups.counts[compared, 0])])
    found["reference"] = listed[reference]["group"]
    points = points_of(groups, compared, label, flag)
    drawn = draws[:, :-1].reshape(len(draws), len(groups.members), -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        for g in [g for g in compared if g != reference]:
            listed[g]["againstReference"] = {
                measure: {
                    "difference": interval(listed[g][measure]["value"] - listed[reference][measure]["value"], drawn[:, g, m] - drawn[:, reference, m]),
                    "ratio": interval(np.divide(listed[g][measure]["value"], listed[reference][measure]["value"]), drawn[:, g, m] / drawn[:, reference, m]),
                }
                for m, measure in enumerate(COMPARED)
                if listed[g][measure]["value"] is not None and listed[reference][measure]["value"] is not None
            }
        most, least = drawn[:, compared, : len(COMPARED)].max(axis=1), drawn[:, compared, : len(COMPARED)].min(axis=1)
        found["spread"] = {
            measure: {"difference": interval(points[measure]["difference"], (most - least)[:, m]), "ratio": interval(points[measure]["ratio"], (least / most)[:, m])}
            for m, measure in enumerate(COMPARED)
        }
    return found


def points_of(groups: GroupMeasures, compared: np.ndarray, label: np.ndarray, flag: np.ndarray) -> dict[str, dict]:
    """Greatest difference and least ratio between the compared groups, by fairlearn."""
    # Cells of group, label and flag, weighted by their rows: the same figures without a pass over all rows.
    cells = np.bincount(groups.grouping.codes * 4 + label * 2 + flag, minlength=4 * len(groups.members))
    cell = np.flatnonzero((cells > 0) & np.isin(np.arange(len(cells)) // 4, compared))
    frame = MetricFrame(
        metrics={
            "selectionRate": selection_rate,
            # Named, as a group that holds one class alone would have it taken for the positive one.
            "truePositiveRate": lambda y, p, sample_weight: true_positive_rate(y, p, sample_weight=sample_weight, pos_label=1),
            "falsePositiveRate": lambda y, p, sample_weight: false_positive_rate(y, p, sample_weight=sample_weight, pos_label=1),
            "precision": lambda y, p, sample_weight: precision_score(y, p, sample_weight=sample_weight, zero_division=np.nan),
        },
        y_true=cell // 2 % 2, y_pred=cell % 2, sensitive_features=cell // 4,
        sample_params={measure: {"sample_weight": cells[cell]} for measure in COMPARED},
    )
    difference, ratio = frame.difference(method="between_groups"), frame.ratio(method="between_groups")
    undefined = frame.by_group.isna().any()
    return {m: {"difference": np.nan if undefined[m] else float(difference[m]), "ratio": np.nan if undefined[m] else float(ratio[m])} for m in COMPARED}
