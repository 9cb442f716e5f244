"""The exporter carries every number as it is, or refuses."""

import math

import lightgbm
import numpy as np
import onnxruntime
import pytest

from calibration import apply_calibration, fit_calibration
from export_onnx import NotExportable, export_model, flatten_trees
from fit import columns_of, trees_of
from forms import blend, build_design, fit_logistic, fit_target_encoding, fit_trees, prepare, set_means
from select_model import make_folds
from table import Table


def fit(**params):
    rng = np.random.default_rng(5)
    x = rng.normal(size=(2000, 4)) * [1, 1e6, 1, 10]
    x[rng.random(2000) < 0.2, 0] = np.nan
    y = (np.nan_to_num(x[:, 0]) + x[:, 1] / 1e6 + rng.normal(size=2000) > 0).astype(int)
    train = lightgbm.Dataset(x, y)
    return lightgbm.train({"objective": "binary", "num_threads": 1, "verbose": -1, "num_leaves": 15, **params}, train, 20), x


def export_trees(flat, calibration=None):
    return export_model(flat, None, [], [0, 1, 2, 3], 4, 0, calibration or {"method": "none"})


def margins(model_bytes, x):
    options = onnxruntime.SessionOptions()
    # More threads add trees up in another order.
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model_bytes, options)
    return session.run(["margin"], {"numbers": x})[0][:, 0]


def test_margins_are_bit_equal_also_at_splits_and_one_ulp_beside():
    booster, x = fit()
    dump = booster.dump_model()
    flat = flatten_trees([dump])
    rows = [x[:500]]
    for feature, split in zip(flat["feature"], flat["split"]):
        for value in (split, math.nextafter(split, math.inf), math.nextafter(split, -math.inf), math.nan):
            row = x[7].copy()
            row[feature] = value
            rows.append(row[None, :])
    adversarial = np.vstack(rows)
    expected = booster.predict(adversarial, raw_score=True, num_threads=1)
    assert np.array_equal(margins(export_trees(flat), adversarial), expected)


def test_the_same_model_gives_the_same_bytes():
    booster, _ = fit()
    flat = flatten_trees([booster.dump_model()])
    assert export_trees(flat) == export_trees(flat)


def test_covers_add_up():
    flat = flatten_trees([fit()[0].dump_model()])
    assert flat["cover"][flat["roots"][0]] == 2000
    for i in range(len(flat["feature"])):
        sides = [flat["leaf_cover"][flat[s][i]] if flat[f"{s}_leaf"][i] else flat["cover"][flat[s][i]] for s in ("true", "false")]
        assert sum(sides) == flat["cover"][i]


@pytest.mark.parametrize("params", [
    {"zero_as_missing": True},
    {"linear_tree": True},
    {"boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.5},
])
def test_forms_that_would_not_be_exact_are_refused(params):
    with pytest.raises(NotExportable):
        flatten_trees([fit(**params)[0].dump_model()])


def table_of(rows=1500, seed=3):
    rng = np.random.default_rng(seed)
    numbers = rng.normal(size=(rows, 3)) * [1, 1e6, 10]
    numbers[rng.random(rows) < 0.2, 0] = np.nan
    categories = np.array([rng.choice(["a", "b", "c", ""], rows), rng.choice([f"broker {i}" for i in range(90)], rows)], dtype=object).T
    signal = np.nan_to_num(numbers[:, 0]) + numbers[:, 1] / 1e6 + (categories[:, 0] == "a") + rng.normal(size=rows)
    features = [{"name": f"n{i}", "type": "number", "domain": None} for i in range(3)] + [{"name": f"c{j}", "type": "category", "domain": None} for j in range(2)]
    return Table(numbers, categories, (signal > 0.5).astype(int), None, features)


def run(model_bytes, table):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model_bytes, options)
    return session.run(["margin", "probability", "encoded"], {"numbers": table.numbers, "categories": table.categories.astype(str)})


FORMS = {
    "linear": lambda prepared: fit_logistic(prepared, build_design(prepared, False), 1.0)[0],
    "linear with hinges": lambda prepared: fit_logistic(prepared, build_design(prepared, True), 1.0)[0],
    "averaged trees": lambda prepared: fit_trees(prepared, {"num_leaves": 8}, 15, 1, bags=3),
    "blend": lambda prepared: blend(fit_trees(prepared, {"num_leaves": 8}, 15, 1, bags=2), fit_logistic(prepared, build_design(prepared, True), 0.1)[0], 3, 0.6),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("method", ["none", "platt", "beta", "isotonic"])
def test_every_form_is_carried_exactly(name, method):
    table = table_of()
    form = FORMS[name](prepare(table, 1))
    encoded = form.encode(table)
    set_means(form, encoded)
    expected = form.margins(encoded)
    calibration = fit_calibration(expected, table.label, method)
    unseen = table_of(200, 9)
    unseen.categories[:20, 1] = "never seen"
    unseen.numbers[20:40] *= 50
    for part in (table, unseen):
        encoded = form.encode(part)
        graph = export_model(trees_of(form), form.linear, form.encoders, columns_of(form, table), 3, 2, calibration)
        margin, probability, rows = run(graph, part)
        assert np.array_equal(rows, encoded, equal_nan=True)
        assert np.array_equal(margin[:, 0], form.margins(encoded))
        assert np.abs(probability[:, 0] - apply_calibration(calibration, margin[:, 0])).max() <= 1e-12


def test_a_single_booster_is_lightgbms_own_margin():
    table = table_of()
    form = fit_trees(prepare(table, 1), {"num_leaves": 8}, 15, 1)
    assert np.array_equal(form.margins(form.encode(table)), form.boosters[0].predict(form.encode(table), raw_score=True, num_threads=1))


def test_an_unknown_calibration_is_refused():
    with pytest.raises(NotExportable, match="expected one of"):
        export_trees(flatten_trees([fit()[0].dump_model()]), {"method": "spline"})


def test_time_folds_judge_later_rows_only():
    table = table_of()
    table.time = np.arange(len(table)) // 100
    folds = make_folds(table, 1)
    assert len(folds) == 4
    for train, hold in folds:
        assert table.time[train].max() < table.time[hold].min()


def test_target_encoding_of_the_rows_fitted_on_is_out_of_fold():
    table = table_of()
    table.categories[:, 1] = [f"own {i}" for i in range(len(table))]
    _, encoded = fit_target_encoding(table, 1, 1)
    # A level of one row tells nothing about it: without folds it would tell the label.
    assert abs(np.corrcoef(encoded, table.label)[0, 1]) < 0.1
