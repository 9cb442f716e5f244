"""An evaluation's figures are those that a hand, or a library, gets; and the report says no others."""

import argparse
import json
import math
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import fairlearn.metrics
import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

from evaluate import bands_of, evaluation_of
from figures import as_text
from groups import MIN_OF_CLASS, MIN_ROWS, GroupMeasures, describe_fairness, describe_segment, group_by
from intervals import bootstrap, interval
from measures import Ranking, average_precision, equal_mass_bins, gains, kolmogorov_smirnov, logit, recalibrate, roc_auc, wilson
from operating_point import OperatingPoint
from overall import OverallMeasures
from scores import Scores

HERE = Path(__file__).parent
BUSINESS = {"currency": "EUR", "casesPerDay": 10, "reviewsPerDay": 4, "reviewCostMinor": 1_000, "missedCostMinor": 70_000, "amountFact": "amountMinor", "reviewDays": 3}


def curve(label, score, weight=None):
    label, score = np.array(label), np.array(score, dtype=float)
    return Ranking(score, label).curve(np.ones(len(label)) if weight is None else np.array(weight, dtype=float))


def scores_of(label, probability, amount=None, margin=None, refused=()):
    label, probability = np.array(label), np.array(probability, dtype=float)
    scored = np.array([True] * len(label) + [False] * len(refused))
    amounts = np.full(len(label), np.nan) if amount is None else np.array(amount, dtype=float)
    return Scores(label, probability, None if margin is None else np.array(margin, dtype=float), amounts, {}, scored, np.array(refused, dtype=np.int64), np.full(len(refused), np.nan))


def random_scores(rows, seed=1, levels=None):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=rows) - 1
    probability = 1 / (1 + np.exp(-x))
    label = (rng.random(rows) < probability).astype(np.int64)
    return label, np.round(probability, levels) if levels else probability


# Ranking


def test_roc_auc_by_hand():
    # Positives 0.9, 0.6; negatives 0.7, 0.6, 0.1: pairs won 1, 1, 1 and 0, ½, 1 of six.
    assert roc_auc(*curve([1, 1, 0, 0, 0], [0.9, 0.6, 0.7, 0.6, 0.1])) == 4.5 / 6
    assert roc_auc(*curve([1, 1, 0], [0.9, 0.8, 0.1])) == 1
    assert roc_auc(*curve([0, 0, 1], [0.9, 0.8, 0.1])) == 0
    assert roc_auc(*curve([0, 1, 0, 1], [0.5] * 4)) == 0.5
    assert math.isnan(roc_auc(*curve([1, 1], [0.2, 0.3])))


def test_average_precision_by_hand():
    # Order 1 0 1 0: precision 1 at recall ½, then 2/3 at recall 1.
    assert average_precision(*curve([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1])) == pytest.approx((1 + 2 / 3) / 2)
    # All scores alike: one step, at the share of positives.
    assert average_precision(*curve([1, 0, 0, 0], [0.3] * 4)) == 0.25


@pytest.mark.parametrize("levels", [None, 1])
def test_ranking_is_sklearns_also_with_ties_and_weights(levels):
    label, probability = random_scores(700, levels=levels)
    weight = np.random.default_rng(2).integers(0, 4, 700).astype(float)
    for w in (np.ones(700), weight):
        hits, alarms = curve(label, probability, w)
        assert roc_auc(hits, alarms) == pytest.approx(roc_auc_score(label, probability, sample_weight=w), abs=1e-12)
        assert average_precision(hits, alarms) == pytest.approx(average_precision_score(label, probability, sample_weight=w), abs=1e-12)


def test_a_weight_of_two_is_a_row_twice():
    label, probability = random_scores(60)
    weight = np.array([2.0] * 30 + [0.0] * 10 + [1.0] * 20)
    rows = np.repeat(np.arange(60), weight.astype(int))
    bins = equal_mass_bins(probability, 5)
    whole, drawn = OverallMeasures(label, probability, bins), OverallMeasures(label[rows], probability[rows], np.unique(bins[rows], return_inverse=True)[1])
    # Slope and intercept of a draw are one Newton step away from its own: judged apart.
    kept = [i for i in range(20) if i not in (6, 7)]
    assert whole.measure(weight)[kept] == pytest.approx(drawn.measure(np.ones(len(rows)))[kept], abs=1e-12)


def test_gains_and_ks_by_hand():
    hits, alarms = curve([1, 1, 0, 1, 0, 0, 0, 0, 0, 0], np.linspace(1, 0.1, 10))
    assert gains(hits, alarms, np.array([0.1, 0.2, 0.3, 0.4, 1])) == pytest.approx([1 / 3, 2 / 3, 2 / 3, 1, 1])
    # After four rows: all positives, one negative of seven.
    assert kolmogorov_smirnov(hits, alarms) == pytest.approx(6 / 7)
    # Within equal scores, as expected at random.
    assert gains(*curve([1, 0, 0, 0], [0.5] * 4), np.array([0.25])) == pytest.approx([0.25])


# Probabilities


def test_accuracy_by_hand_and_by_sklearn():
    label, probability = np.array([1, 0, 0, 1]), np.array([0.8, 0.4, 0.1, 0.5])
    found = dict(zip(("rocAuc", "averagePrecision", "gini", "ks", "brier", "logLoss", "slope", "intercept", "observedOverExpected", "ece"), OverallMeasures(label, probability, np.array([1, 0, 0, 1])).measure(np.ones(4))))
    assert found["brier"] == pytest.approx((0.04 + 0.16 + 0.01 + 0.25) / 4)
    assert found["brier"] == pytest.approx(brier_score_loss(label, probability))
    assert found["logLoss"] == pytest.approx(-(math.log(0.8) + math.log(0.6) + math.log(0.9) + math.log(0.5)) / 4)
    assert found["logLoss"] == pytest.approx(log_loss(label, probability))
    assert found["observedOverExpected"] == pytest.approx(2 / 1.8)
    # Bin of 0.4 and 0.1: expected 0.25, observed 0. Bin of 0.8 and 0.5: 0.65 and 1. Two rows each.
    assert found["ece"] == pytest.approx((0.25 + 0.35) / 2)
    assert found["gini"] == pytest.approx(2 * found["rocAuc"] - 1)


def cells(*groups):
    """Rows from (probability, rows, positives)."""
    probability = np.concatenate([np.full(rows, p) for p, rows, _ in groups])
    label = np.concatenate([np.arange(rows) < hits for _, rows, hits in groups]).astype(np.int64)
    return label, probability


def test_calibration_slope_by_hand():
    # Observed is what was predicted.
    slope, intercept = recalibrate(logit(cells((0.2, 100, 20), (0.8, 100, 80))[1]), cells((0.2, 100, 20), (0.8, 100, 80))[0])
    assert (slope, intercept) == (pytest.approx(1), pytest.approx(0, abs=1e-9))
    # Predicted odds 1:4 and 4:1, observed 1:2 and 2:1: half as far in log-odds, too extreme.
    label, probability = cells((0.2, 300, 100), (0.8, 300, 200))
    assert recalibrate(logit(probability), label) == (pytest.approx(0.5), pytest.approx(0, abs=1e-9))
    # Predicted even twice over, observed odds 2:1 and 8:1 at 1:2 and 2:1: the line is x + ln 4.
    label, probability = cells((1 / 3, 300, 200), (2 / 3, 900, 800))
    assert recalibrate(logit(probability), label) == (pytest.approx(1), pytest.approx(math.log(4)))


def test_calibration_slope_is_that_of_a_logistic_regression():
    label, probability = random_scores(900, seed=3)
    x = logit(probability) * 1.7 + 0.4
    fitted = LogisticRegression(C=1e12, max_iter=10_000, tol=1e-12).fit(x[:, None], label)
    assert recalibrate(x, label) == (pytest.approx(fitted.coef_[0][0], rel=1e-4), pytest.approx(fitted.intercept_[0], abs=1e-4))


@pytest.mark.parametrize("label, x", [([1, 1, 1], [0.0, 1.0, 2.0]), ([0, 1, 0], [1.0, 1.0, 1.0]), ([0, 0, 1, 1], [-2.0, -1.0, 1.0, 2.0])])
def test_a_slope_that_there_is_not_is_none(label, x):
    assert all(math.isnan(v) for v in recalibrate(np.array(x), np.array(label)))


def test_wilson_is_the_textbooks():
    assert wilson(0, 10) == (0, pytest.approx(0.2775, abs=1e-4))
    assert wilson(5, 10) == (pytest.approx(0.2366, abs=1e-4), pytest.approx(0.7634, abs=1e-4))
    assert wilson(10, 10) == (pytest.approx(0.7225, abs=1e-4), pytest.approx(1))


# Operating point

LABEL = [1, 0, 1, 1, 0, 0, 1, 0, 0, 0]
PROBABILITY = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05]
AMOUNT = [10_000, 900, 20_000, 30_000, 900, 900, 50_000, 900, 900, 900]


def point_of(scores, **business):
    point = OperatingPoint(scores, {**BUSINESS, **business})
    return point.describe(np.array([point.measure(np.ones(len(scores)))] * 3))


def test_the_capacity_sets_the_threshold_and_the_day():
    found = point_of(scores_of(LABEL, PROBABILITY, AMOUNT))["operatingPoint"]
    assert found["threshold"] == {"probability": 0.6, "margin": None}
    assert found["confusion"] == {"truePositives": 3, "falsePositives": 1, "falseNegatives": 1, "trueNegatives": 5}
    values = {name: each["value"] for name, each in found.items() if isinstance(each, dict) and "value" in each}
    assert values["reviews"] == 4 and values["found"] == 3 and values["falseAlarms"] == 1 and values["missed"] == 1
    assert values["precision"] == 0.75 and values["recall"] == 0.75 and values["falsePositiveRate"] == pytest.approx(1 / 6)
    assert values["foundAtRandom"] == pytest.approx(1.6)
    assert values["missedAmountMinor"] == 50_000 and values["foundAmountMinor"] == 60_000
    assert values["reviewCostMinor"] == 4_000 and values["falsePositiveCostMinor"] == 1_000
    assert values["netMinor"] == 56_000
    assert values["meanDelayDays"] == pytest.approx(1.2) and values["delayedInVainDays"] == 3


def test_a_day_is_the_businesss_day():
    # Ten cases in the file stand for thirty a day, with room for twelve.
    found = point_of(scores_of(LABEL, PROBABILITY, AMOUNT), casesPerDay=30, reviewsPerDay=12)["operatingPoint"]
    assert found["missedAmountMinor"]["value"] == 150_000 and found["found"]["value"] == 9


def test_a_missed_case_without_an_amount_costs_what_the_specification_says():
    amount = [*AMOUNT[:6], math.nan, *AMOUNT[7:]]
    found = point_of(scores_of(LABEL, PROBABILITY, amount))["operatingPoint"]
    assert found["missedAmountMinor"]["value"] == 70_000 and found["positivesWithoutAmount"] == 1
    # Where no fact holds the money, the file's own column counts for nothing.
    found = point_of(scores_of(LABEL, PROBABILITY, AMOUNT), amountFact=None)["operatingPoint"]
    assert found["missedAmountMinor"]["value"] == 70_000 and found["foundAmountMinor"]["value"] == 210_000


def test_equal_scores_are_flagged_together_or_not_at_all():
    found = point_of(scores_of(LABEL, [0.9, 0.8, 0.7, 0.6, 0.6, 0.6, 0.3, 0.2, 0.1, 0.05]))["operatingPoint"]
    assert (found["rowsWanted"], found["rowsFlagged"], found["rowsTied"]) == (4, 3, 3)
    assert found["threshold"]["probability"] == 0.7
    # Even the highest score has more rows than there is room: over capacity, and said.
    found = point_of(scores_of(LABEL, [0.9] * 6 + [0.1] * 4))["operatingPoint"]
    assert (found["rowsWanted"], found["rowsFlagged"], found["rowsTied"]) == (4, 6, 6)


def test_a_margin_parts_what_a_probability_does_not():
    margin = [5, 4, 3, 2.2, 2.1, 2.0, -1, -2, -3, -4]
    found = point_of(scores_of(LABEL, [0.9, 0.8, 0.7, 0.6, 0.6, 0.6, 0.3, 0.2, 0.1, 0.05], margin=margin))["operatingPoint"]
    assert found["rowsFlagged"] == 4 and found["threshold"] == {"probability": 0.6, "margin": 2.2}


def test_refused_rows_leave_their_share_of_capacity_to_the_others():
    # Fifteen cases stand for ten a day with room for four: room for six of the ten that are scored.
    found = point_of(scores_of(LABEL, PROBABILITY, AMOUNT, refused=[1, 0, 0, 0, 0]))["operatingPoint"]
    assert found["rowsFlagged"] == 6 and found["scoredPerDay"] == pytest.approx(10 * 10 / 15)
    assert found["reviews"]["value"] == pytest.approx(4)
    assert found["refusedPerDay"] == pytest.approx(10 * 5 / 15) and found["refusedPositivesPerDay"] == pytest.approx(10 / 15)


def test_without_capacity_nothing_is_flagged():
    found = point_of(scores_of(LABEL, PROBABILITY, AMOUNT), reviewsPerDay=0)["operatingPoint"]
    assert found["rowsFlagged"] == 0 and found["precision"]["value"] is None and found["recall"]["value"] == 0
    assert found["missedAmountMinor"]["value"] == 110_000


def test_a_probability_on_a_bound_belongs_to_the_band_above():
    bands = [{"band": "low", "probabilityBelow": 0.3}, {"band": "middle", "probabilityBelow": 0.7}, {"band": "high", "probabilityBelow": None}]
    found = bands_of(scores_of(LABEL, PROBABILITY), bands, 10)
    assert [(b["band"], b["rows"], b["positives"]) for b in found] == [("low", 3, 0), ("middle", 4, 2), ("high", 3, 2)]
    assert found[2]["observed"]["value"] == pytest.approx(2 / 3) and found[2]["expected"] == pytest.approx(0.8) and found[1]["perDay"] == 4


# Groups


def groups_of(parts):
    """Groups from name → (rows flagged and positive, flagged, positive, neither)."""
    texts, label, flag = [], [], []
    for name, (both, flagged, positive, neither) in parts.items():
        texts += [name] * (both + flagged + positive + neither)
        label += [1] * both + [0] * flagged + [1] * positive + [0] * neither
        flag += [True] * (both + flagged) + [False] * (positive + neither)
    label, flag = np.array(label), np.array(flag)
    probability = np.where(flag, 0.7, 0.2) + np.linspace(0, 0.1, len(label))
    groups = GroupMeasures(group_by("region", np.array(texts, dtype=object)), label, probability, flag)
    return groups, label, flag, probability, np.array(texts)


PARTS = {"north": (40, 20, 10, 130), "south": (20, 10, 20, 70), "islands": (5, 1, 3, 20)}


def test_groups_too_small_to_judge_are_marked():
    groups, *_ = groups_of(PARTS)
    found = describe_segment(groups, bootstrap_of(groups))["groups"]
    assert [(g["group"], g["rows"], g["tooFew"]) for g in found] == [("north", 200, False), ("south", 120, False), ("islands", 29, True)]
    for parts, too_few in (
        ({"a": (5, 5, MIN_OF_CLASS - 5, MIN_ROWS - MIN_OF_CLASS - 5)}, False), ({"a": (5, 5, MIN_OF_CLASS - 6, MIN_ROWS - MIN_OF_CLASS - 4)}, True),
        ({"a": (5, 5, MIN_OF_CLASS - 5, MIN_ROWS - MIN_OF_CLASS - 6)}, True), ({"a": (80, 5, 12, 4)}, True),
    ):
        groups, *_ = groups_of(parts)
        assert describe_segment(groups, bootstrap_of(groups))["groups"][0]["tooFew"] is too_few


def bootstrap_of(groups, draws=40):
    label = np.zeros(len(groups.grouping.codes), dtype=np.int64)
    for rows, ranking in zip(groups.members, groups.rankings):
        label[rows] = ranking.positive
    return bootstrap(label, groups.measure, 5, draws)


def test_fairness_by_hand():
    groups, label, flag, _, _ = groups_of(PARTS)
    found = describe_fairness(groups, bootstrap_of(groups), label, flag)
    # The islands are too few to be compared; north is the largest.
    assert (found["reference"], found["compared"]) == ("north", ["north", "south"])
    north, south, islands = found["groups"]
    assert north["selectionRate"]["value"] == pytest.approx(60 / 200) and south["selectionRate"]["value"] == pytest.approx(30 / 120)
    assert north["truePositiveRate"]["value"] == pytest.approx(0.8) and south["truePositiveRate"]["value"] == pytest.approx(0.5)
    assert north["falsePositiveRate"]["value"] == pytest.approx(20 / 150) and south["falsePositiveRate"]["value"] == pytest.approx(10 / 80)
    assert north["precision"]["value"] == pytest.approx(2 / 3) and south["precision"]["value"] == pytest.approx(2 / 3)
    against = south["againstReference"]
    assert against["selectionRate"]["difference"]["value"] == pytest.approx(-0.05) and against["selectionRate"]["ratio"]["value"] == pytest.approx(0.25 / 0.3)
    assert against["truePositiveRate"]["difference"]["value"] == pytest.approx(-0.3) and against["truePositiveRate"]["ratio"]["value"] == pytest.approx(0.625)
    assert "againstReference" not in north and "againstReference" not in islands
    assert found["spread"]["truePositiveRate"]["difference"]["value"] == pytest.approx(0.3)
    assert found["spread"]["precision"]["ratio"]["value"] == pytest.approx(1)


def test_fairness_is_fairlearns():
    groups, label, flag, _, texts = groups_of({**PARTS, "east": (33, 50, 12, 60), "west": (11, 9, 31, 140)})
    spread = describe_fairness(groups, bootstrap_of(groups), label, flag)["spread"]
    kept = texts != "islands"
    args = {"y_true": label[kept], "y_pred": flag[kept].astype(int), "sensitive_features": texts[kept]}
    assert spread["selectionRate"]["difference"]["value"] == pytest.approx(fairlearn.metrics.demographic_parity_difference(**args))
    assert spread["selectionRate"]["ratio"]["value"] == pytest.approx(fairlearn.metrics.demographic_parity_ratio(**args))
    frame = fairlearn.metrics.MetricFrame(metrics={"truePositiveRate": fairlearn.metrics.true_positive_rate, "falsePositiveRate": fairlearn.metrics.false_positive_rate}, **args)
    for name in ("truePositiveRate", "falsePositiveRate"):
        assert spread[name]["difference"]["value"] == pytest.approx(frame.difference()[name])
        assert spread[name]["ratio"]["value"] == pytest.approx(frame.ratio()[name])


def test_one_group_alone_is_compared_with_nothing():
    groups, label, flag, _, _ = groups_of({"north": PARTS["north"], "islands": PARTS["islands"]})
    found = describe_fairness(groups, bootstrap_of(groups), label, flag)
    assert found["spread"] is None and found["reference"] is None


def test_groups_of_numbers_are_bands_and_what_is_unknown_stands_apart():
    grouping = group_by("age", np.array([str(20 + i % 50) for i in range(500)] + [""] * 7, dtype=object))
    assert len(grouping.labels) == 6 and grouping.labels[-1] == "(not known)" and "bands" in grouping.note
    sizes = np.bincount(grouping.codes).tolist()
    # Equal ages stay together, ten rows each.
    assert sizes[-1] == 7 and sum(sizes) == 507 and max(sizes[:-1]) - min(sizes[:-1]) <= 20
    few = group_by("region", np.array(["b", "a", "b"], dtype=object))
    assert few.labels == ["b", "a"] and few.codes.tolist() == [0, 1, 0]


# Intervals


def test_intervals_hold_the_value_and_depend_on_the_seed_alone():
    label, probability = random_scores(800, seed=6)
    overall = OverallMeasures(label, probability, equal_mass_bins(probability, 10))
    first, again, other = (bootstrap(label, overall.measure, seed, 100) for seed in (11, 11, 12))
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    for i, value in enumerate(overall.measure(np.ones(800))[:9]):
        found = interval(value, first[:, i])
        assert found["low"] < found["value"] < found["high"], i


def test_an_interval_is_as_wide_as_theory_says():
    rows, flagged = 4_000, 800
    flag = np.arange(rows) < flagged
    label = (np.arange(rows) % 4 == 0).astype(np.int64)
    draws = bootstrap(label, lambda w: np.array([w[flag].sum() / w.sum()]), 3, 500)
    found = interval(0.2, draws[:, 0])
    half = 1.96 * math.sqrt(0.2 * 0.8 / rows)
    assert found["low"] == pytest.approx(0.2 - half, abs=0.15 * half) and found["high"] == pytest.approx(0.2 + half, abs=0.15 * half)


def test_a_small_class_is_drawn_apart():
    label = np.array([1] * 20 + [0] * 400)
    draws = bootstrap(label, lambda w: np.array([w[:20].sum(), w.sum()]), 1, 50)
    assert set(draws[:, 0]) == {20.0} and set(draws[:, 1]) == {420.0}


def test_an_interval_that_most_draws_cannot_give_is_none():
    assert interval(0.5, np.array([0.4, 0.6] + [math.nan] * 8)) == {"value": 0.5, "low": None, "high": None}
    assert interval(math.nan, np.array([0.4])) == {"value": None, "low": None, "high": None}


# The whole of it

SPEC = {
    "id": "motor", "version": 3, "title": "Motor <fraud> & more", "target": "Column fraud is 1",
    "features": [{"name": "amount", "fact": "amount", "type": "number", "label": "Amount"}, {"name": "fuel", "fact": "fuel", "type": "category", "label": "Fuel"}],
    "segments": ["region"], "protectedAttributes": ["sex"], "seed": 9,
    "bands": [{"band": "low", "probabilityBelow": 0.25}, {"band": "high", "probabilityBelow": None}],
    "business": {**BUSINESS, "casesPerDay": 100, "reviewsPerDay": 15, "amountFact": "amount"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_case(tmp_path_factory.mktemp("evaluation"))


def write_case(folder, change=lambda lines: lines):
    """700 cases, 12 of them refused, with a group of 20."""
    label, probability = random_scores(700, seed=8)
    rng = np.random.default_rng(4)
    lines, features = ["id,label,probability,margin,amount,segment:region,protected:sex"], ["amount,fuel"]
    for i in range(700):
        region = "islands" if i < 20 else rng.choice(["north", "south"])
        amount, sex = int(rng.integers(1_000, 900_000)), rng.choice(["f", "m"])
        score = ",,," if 100 <= i < 112 else f",{float(probability[i])!r},{float(logit(probability[i]))!r},"
        lines.append(f"C{i},{label[i]}{score}{amount},{region},{sex}")
        features.append(f"{amount},{'diesel' if sex == 'm' and rng.random() < 0.8 else 'petrol'}")
    (folder / "scores.csv").write_text("\n".join(change(lines)) + "\n", encoding="utf-8")
    (folder / "features.csv").write_text("\n".join(features) + "\n", encoding="utf-8")
    (folder / "spec.json").write_text(json.dumps(SPEC), encoding="utf-8")
    return folder


def evaluate(folder, out="out"):
    command = [sys.executable, HERE / "evaluate.py", "--scores", folder / "scores.csv", "--spec", folder / "spec.json", "--features", folder / "features.csv", "--out", folder / out]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def judged(folder):
    run = evaluate(folder)
    assert run.returncode == 0, run.stderr
    return json.loads((folder / "out" / "evaluation.json").read_text(encoding="utf-8")), (folder / "out" / "report.html").read_text(encoding="utf-8")


def test_every_row_is_accounted_for(judged):
    evaluation, _ = judged
    rows = evaluation["rows"]
    assert (rows["given"], rows["scored"], rows["refused"]) == (700, 688, 12)
    label, probability = random_scores(700, seed=8)
    kept = np.r_[0:100, 112:700]
    assert rows["positives"] == label[kept].sum() and rows["refusedPositives"] == label[100:112].sum()
    assert sum(band["rows"] for band in evaluation["bands"]) == 688
    assert evaluation["bands"][0]["rows"] == (probability[kept] < 0.25).sum()
    assert evaluation["discrimination"]["rocAuc"]["value"] == pytest.approx(roc_auc_score(label[kept], probability[kept]), abs=1e-9)
    assert [g["tooFew"] for g in evaluation["segments"][0]["groups"] if g["group"] == "islands"] == [True]
    # 15 of 100 a day: 105 of the 700 cases.
    assert evaluation["operatingPoint"]["rowsFlagged"] == 105
    # The fuel tells the sex.
    assert evaluation["proxy"][0]["predicted"]["auc"]["low"] > 0.6


def intervals_in(value, path=""):
    if isinstance(value, dict):
        if {"value", "low", "high"} <= value.keys():
            yield path, value
        for name, each in value.items():
            yield from intervals_in(each, f"{path}.{name}")
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from intervals_in(each, f"{path}[{i}]")


def test_every_interval_holds_its_value(judged):
    found = [(path, each) for path, each in intervals_in(judged[0]) if each["low"] is not None]
    assert len(found) > 100
    for path, each in found:
        # What cannot be negative, such as a spread or an error, is larger in draws than in the data.
        if ".spread." in path or path.endswith(".ece") or path.endswith(".scoreCorrelation"):
            assert each["low"] <= each["high"], path
        else:
            assert each["low"] <= each["value"] <= each["high"], path


def test_the_same_input_gives_the_same_bytes(folder, judged):
    assert evaluate(folder, "again").returncode == 0
    for name in ("evaluation.json", "report.html"):
        assert (folder / "again" / name).read_bytes() == (folder / "out" / name).read_bytes()
    args = argparse.Namespace(scores=str(folder / "scores.csv"), spec=str(folder / "spec.json"), manifest=None, features=None, seed=10)
    other, first = evaluation_of(args)["discrimination"]["rocAuc"], judged[0]["discrimination"]["rocAuc"]
    assert other["value"] == first["value"] and (other["low"], other["high"]) != (first["low"], first["high"])


class Page(HTMLParser):
    """What a page would load, and the figures that it shows."""

    def __init__(self, text):
        super().__init__()
        self.loads, self.figures, self.styles, self.headings = [], [], "", []
        self._figure = self._tag = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self._tag = tag
        if tag in ("script", "link", "iframe", "object", "embed", "base"):
            self.loads.append(tag)
        for name, value in attrs.items():
            if name in ("src", "srcset", "href", "xlink:href", "action", "poster", "data", "background") and not (value or "").startswith("#"):
                self.loads.append(f"{tag} {name}={value}")
            if name == "style":
                self.styles += value or ""
        if tag == "data":
            self._figure = [attrs["data-path"], attrs["data-style"], attrs["value"], ""]

    def handle_endtag(self, tag):
        if tag == "data":
            self.figures.append(self._figure)
            self._figure = None
        self._tag = None

    def handle_data(self, data):
        if self._figure is not None:
            self._figure[3] += data
        if self._tag == "style":
            self.styles += data
        if self._tag == "h2":
            self.headings.append(data)


def test_the_report_needs_nothing_else(judged):
    page = Page(judged[1])
    assert page.loads == []
    assert page.styles != "" and not re.search(r"@import|url\(", page.styles)
    # The one address that may stand there is the name of SVG, which nothing fetches.
    assert set(re.findall(r"https?://[^\s\"'<>)]+", judged[1])) <= {"http://www.w3.org/2000/svg"}
    assert {"At your review capacity", "Are groups treated alike?", "How this was measured"} <= set(page.headings)


def test_the_report_says_the_numbers_of_the_json(judged):
    evaluation, report = judged
    page = Page(report)
    assert len(page.figures) > 200
    for path, style, value, text in page.figures:
        expected = evaluation
        for name in path.split("."):
            expected = expected[int(name)] if isinstance(expected, list) else expected[name]
        assert json.loads(value) == expected, path
        assert text == as_text(expected, style, "EUR"), path
    shown = {path for path, *_ in page.figures}
    assert {"rows.given", "rows.refused", "discrimination.rocAuc.value", "accuracy.brier.value", "calibration.slope.value", "operatingPoint.missedAmountMinor.value", "operatingPoint.threshold.probability", "fairness.0.spread.selectionRate.ratio.value"} <= shown
    assert "Motor &lt;fraud&gt; &amp; more" in report and "<fraud>" not in report
    assert "too few to judge" in report


@pytest.mark.parametrize("style, value, text", [
    ("share", 0.1234, "12.3 %"), ("share", 0.00123, "0.12 %"), ("measure", -0.5, "−0.500"), ("count", 1234567, "1,234,567"),
    ("points", -0.051, "−5.1 points"), ("money", 123_456_00, "EUR 123,456"), ("money", -1_234, "−EUR 12.34"), ("money", 0, "EUR 0"),
])
def test_figures_are_written_as_people_read_them(style, value, text):
    assert as_text(value, style, "EUR") == text


@pytest.mark.parametrize("what, change, expected", [
    ("a column that is missing", lambda lines: [line.replace("segment:region", "region") for line in lines], "column segment:region is missing"),
    ("an id twice", lambda lines: [*lines, lines[5]], "line 702: its id stands on an earlier line too"),
    ("a label of three kinds", lambda lines: [lines[0], *[re.sub(r"^(C3),[01]", r"\1,2", line) for line in lines[1:]]], "line 5: label is not 0 or 1"),
    ("a probability above 1", lambda lines: [*lines, "X1,1,1.5,2,100,north,f"], "line 702: probability is outside 0 to 1"),
    ("a probability that is text", lambda lines: [*lines, "X1,1,likely,2,100,north,f"], "line 702: probability is not a number"),
    ("a fraction of a cent", lambda lines: [*lines, "X1,1,0.5,2,100.5,north,f"], "line 702: amount is not a whole number of minor units"),
    ("one class alone", lambda lines: [lines[0], *[line for line in lines[1:] if line.split(",")[1] == "0"]], "judging needs rows of both classes"),
    ("no row", lambda lines: lines[:1], "no rows"),
])
def test_what_cannot_be_judged_is_told_in_one_line(tmp_path, what, change, expected):
    run = evaluate(write_case(tmp_path, change))
    assert run.returncode == 2, what
    assert expected in run.stderr and run.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()
