"""Fitting a model of words: bounds, exact weights, and what is on the published list."""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime

sys.path.insert(0, str(Path(__file__).parent / "kinds" / "inbound-routing"))
from fit_words import GRAIN, bound_of, export, fit_temperature, softmax  # noqa: E402
from phrases import SLOTS  # noqa: E402

ROOT = Path(__file__).parent.parent


def test_a_bound_is_where_precision_holds_with_confidence():
    probability = np.linspace(0.999, 0.5, 500)
    right = np.ones(500, dtype=bool)
    right[300:] = False
    bound = bound_of(probability, right, 0.95, 0.6)
    alone = probability >= bound
    assert right[alone].mean() >= 0.95
    assert bound_of(probability, np.ones(500, dtype=bool), 0.95, 0.75) == 0.75


def test_a_precision_that_is_not_to_be_had_is_refused():
    import pytest

    with pytest.raises(SystemExit):
        bound_of(np.linspace(0.99, 0.5, 50), np.arange(50) % 2 == 0, 0.95, 0.6)


def test_temperature_calibrates():
    rng = np.random.default_rng(1)
    log_odds = rng.normal(0, 2, (20_000, 3))
    label = np.array([rng.choice(3, p=shares) for shares in softmax(log_odds)])
    assert abs(fit_temperature(log_odds * 2.5, label) - 2.5) < 0.1


def test_sums_of_exported_weights_do_not_round():
    rng = np.random.default_rng(2)
    weights, offsets = (np.round(rng.normal(0, 1, size) / GRAIN) * GRAIN for size in ((300, 4), 4))
    counts = rng.integers(0, 4, (50, 300)).astype(float)
    session = onnxruntime.InferenceSession(export(weights, offsets), providers=["CPUExecutionProvider"])
    log_odds = session.run(["log_odds"], {"counts": counts})[0]
    for order in (np.arange(300), np.arange(300)[::-1], rng.permutation(300)):
        total = np.tile(offsets, (50, 1))
        for word in order:
            total = total + counts[:, [word]] * weights[word]
        assert (total == log_odds).all()


def test_no_name_and_no_ailment_is_on_the_list():
    definition = json.loads((ROOT / "decisions/inbound-routing/definition.json").read_text(encoding="utf-8"))
    listed = set(definition["vocabularies"]["letters"]["words"])
    names = {part.lower() for name in SLOTS["name"] for part in name.split()}
    ailments = {"cancer", "depression", "stroke", "heart", "wrist", "knee"}
    assert listed.isdisjoint(names | ailments)
