"""The exporter carries every number as it is, or refuses."""

import math

import lightgbm
import numpy as np
import onnxruntime
import pytest

from export_onnx import NotExportable, export_model, flatten_trees


def fit(**params):
    rng = np.random.default_rng(5)
    x = rng.normal(size=(2000, 4)) * [1, 1e6, 1, 10]
    x[rng.random(2000) < 0.2, 0] = np.nan
    y = (np.nan_to_num(x[:, 0]) + x[:, 1] / 1e6 + rng.normal(size=2000) > 0).astype(int)
    train = lightgbm.Dataset(x, y)
    return lightgbm.train({"objective": "binary", "num_threads": 1, "verbose": -1, "num_leaves": 15, **params}, train, 20), x


def margins(model_bytes, x):
    options = onnxruntime.SessionOptions()
    # More threads add trees up in another order.
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model_bytes, options)
    return session.run(["margin"], {"numbers": x})[0][:, 0]


def test_margins_are_bit_equal_also_at_splits_and_one_ulp_beside():
    booster, x = fit()
    dump = booster.dump_model()
    flat = flatten_trees(dump)
    rows = [x[:500]]
    for feature, split in zip(flat["feature"], flat["split"]):
        for value in (split, math.nextafter(split, math.inf), math.nextafter(split, -math.inf), math.nan):
            row = x[7].copy()
            row[feature] = value
            rows.append(row[None, :])
    adversarial = np.vstack(rows)
    expected = booster.predict(adversarial, raw_score=True, num_threads=1)
    assert np.array_equal(margins(export_model(dump, [], 4, (1.0, 1.0, 0.0)), adversarial), expected)


def test_the_same_model_gives_the_same_bytes():
    booster, _ = fit()
    assert export_model(booster.dump_model(), [], 4, (1.0, 1.0, 0.0)) == export_model(booster.dump_model(), [], 4, (1.0, 1.0, 0.0))


def test_covers_add_up():
    flat = flatten_trees(fit()[0].dump_model())
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
        flatten_trees(fit(**params)[0].dump_model())
