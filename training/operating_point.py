"""Where review capacity puts the threshold, and what that means on a day."""

from dataclasses import dataclass

import numpy as np

from intervals import interval, money_interval
from scores import Scores

CAPACITY_TRIED = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0)


@dataclass
class Cut:
    """Rows that a capacity flags.

    Attributes
    ----------
    flag : ndarray of bool, shape (n,)
    probability, margin : float or None
        Least score that is flagged; None where nothing is.
    wanted : int
        Rows that the capacity has room for.
    tied : int
        Rows with exactly the first score that found no room for all, or more than all the room.
    """

    flag: np.ndarray
    probability: float | None
    margin: float | None
    wanted: int
    tied: int

    @property
    def flagged(self) -> int:
        return int(self.flag.sum())


def cut_at(scores: Scores, reviews_per_case: float) -> Cut:
    """The lowest threshold whose flagged rows fit the capacity.

    The margin parts rows of one probability, as the engine's bands do. Rows that are equal in both are
    flagged together or not at all: together only if even the highest score has more rows than room.
    """
    score = rank_of(scores)
    wanted = min(len(scores), int(np.floor(len(scores.scored) * reviews_per_case + 1e-9)))
    if reviews_per_case > 0:
        wanted = max(1, wanted)
    if wanted == 0:
        return Cut(np.zeros(len(scores), dtype=bool), None, None, 0, 0)
    steps, counts = np.unique(-score, return_counts=True)
    taken = np.cumsum(counts)
    fits = int(np.searchsorted(taken, wanted, side="right"))
    tied = 0 if fits > 0 and taken[fits - 1] == wanted else int(counts[min(fits, len(counts) - 1)])
    flag = score >= -steps[max(fits, 1) - 1]
    margin = float(scores.margin[flag].min()) if margin_orders(scores) else None
    return Cut(flag, float(scores.probability[flag].min()), margin, wanted, tied)


def rank_of(scores: Scores) -> np.ndarray:
    """A number that orders rows by probability, then margin; equal only where both are."""
    if not margin_orders(scores):
        return scores.probability
    order = np.lexsort((scores.margin, scores.probability))
    probability, margin = scores.probability[order], scores.margin[order]
    steps = np.concatenate([[0], np.cumsum((probability[1:] != probability[:-1]) | (margin[1:] != margin[:-1]))])
    rank = np.empty(len(order))
    rank[order] = steps
    return rank


def margin_orders(scores: Scores) -> bool:
    """Whether margins rise with probabilities, so that a margin can stand for a threshold."""
    if scores.margin is None:
        return False
    margin = scores.margin[np.lexsort((scores.margin, scores.probability))]
    return bool(np.all(np.diff(margin) >= -1e-9 * np.maximum(1, np.abs(margin[1:]))))


class OperatingPoint:
    """Confusion, cost and delay by day; cuts are nested, so a draw is summed once."""

    def __init__(self, scores: Scores, business: dict):
        self.scores, self.business = scores, business
        self.per_case = business["reviewsPerDay"] / business["casesPerDay"]
        self.cut = cut_at(scores, self.per_case)
        self.cuts = [(share, cut_at(scores, self.per_case * share)) for share in CAPACITY_TRIED if share <= 1 or self.per_case * share <= 1]
        self.scored_per_day = business["casesPerDay"] * len(scores) / len(scores.scored)
        known = ~np.isnan(scores.amount) if business.get("amountFact") else np.zeros(len(scores), dtype=bool)
        self.amount = np.where(known, scores.amount, business["missedCostMinor"])
        self.without_amount = int((~known & (scores.label == 1)).sum()) if business.get("amountFact") else 0
        label = scores.label
        self.order = np.argsort(-rank_of(scores), kind="stable")
        self.columns = np.column_stack([np.ones(len(label)), label, label * self.amount])[self.order]
        self.ends = [len(label)] + [cut.flagged for _, cut in self.cuts]

    def measure(self, weight: np.ndarray) -> np.ndarray:
        """Rows, positives and their money: of all, then down to each capacity's cut."""
        ordered = weight[self.order]
        edges = sorted({0, *self.ends})
        parts = [ordered[a:b] @ self.columns[a:b] for a, b in zip(edges, edges[1:])]
        down_to = dict(zip(edges, np.concatenate([np.zeros((1, 3)), np.cumsum(parts, axis=0)])))
        return np.concatenate([down_to[end] for end in self.ends])

    def describe(self, draws: np.ndarray) -> dict:
        """The operating point and the capacities around it, with intervals from draws of ``measure``."""
        sums = self.measure(np.ones(len(self.order)))
        tried = [self.at_capacity(sums, draws, i) for i in range(len(self.cuts))]
        main = tried[[share for share, _ in self.cuts].index(1.0)]
        refused_per_day = self.business["casesPerDay"] - self.scored_per_day
        refused_positive = self.business["casesPerDay"] * float(self.scores.refused_label.sum()) / len(self.scores.scored)
        point = {
            "casesPerDay": self.business["casesPerDay"], "reviewsPerDay": self.business["reviewsPerDay"],
            "scoredPerDay": self.scored_per_day, "refusedPerDay": refused_per_day, "refusedPositivesPerDay": refused_positive,
            "currency": self.business["currency"], "positivesWithoutAmount": self.without_amount,
            "rowsWanted": self.cut.wanted, "rowsFlagged": self.cut.flagged, "rowsTied": self.cut.tied,
            "marginUsed": margin_orders(self.scores), **main,
        }
        return {"operatingPoint": point, "capacity": [{"share": share, **row} for (share, _), row in zip(self.cuts, tried)]}

    def at_capacity(self, sums: np.ndarray, draws: np.ndarray, index: int) -> dict:
        cut = self.cuts[index][1]
        values, drawn = self.by_day(sums, index), self.by_day(draws, index)
        found = {name: (money_interval if name.endswith("Minor") else interval)(float(values[name]), drawn[name]) for name in values}
        flagged, hits = int(sums[3 + 3 * index]), int(sums[4 + 3 * index])
        positives, rows = int(sums[1]), int(sums[0])
        confusion = {"truePositives": hits, "falsePositives": flagged - hits, "falseNegatives": positives - hits, "trueNegatives": rows - flagged - positives + hits}
        return {"threshold": {"probability": cut.probability, "margin": cut.margin}, "confusion": confusion, **found}

    def by_day(self, sums: np.ndarray, index: int) -> dict[str, np.ndarray]:
        rows, positives, at_risk = sums[..., 0], sums[..., 1], sums[..., 2]
        flagged, hits, caught = (sums[..., 3 + 3 * index + k] for k in range(3))
        day = self.scored_per_day / rows
        review_cost = self.business["reviewCostMinor"]
        with np.errstate(divide="ignore", invalid="ignore"):
            return {
                "reviews": flagged * day, "found": hits * day, "falseAlarms": (flagged - hits) * day,
                "missed": (positives - hits) * day, "letThrough": (rows - flagged - positives + hits) * day,
                "selectionRate": flagged / rows, "precision": hits / flagged, "recall": hits / positives,
                "falsePositiveRate": (flagged - hits) / (rows - positives),
                "foundAtRandom": positives * day * flagged / rows,
                "reviewCostMinor": flagged * day * review_cost, "falsePositiveCostMinor": (flagged - hits) * day * review_cost,
                "foundAmountMinor": caught * day, "missedAmountMinor": (at_risk - caught) * day,
                "netMinor": caught * day - flagged * day * review_cost,
                "meanDelayDays": self.business["reviewDays"] * flagged / rows,
                "delayedInVainDays": self.business["reviewDays"] * (flagged - hits) * day,
            }
