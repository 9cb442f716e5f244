"""What is chosen, refused, and kept of a calibration as time goes on."""

import hashlib
import json
import sys

import numpy as np
import pytest

import fit
from later_blocks import MIN_JUDGED, make_blocks, refine
from select_model import BASE_RATE, choose
from table import Table

ROWS = 500


def table_of(effect: float, seed: int = 3, columns: int = 6, **feature) -> Table:
    rng = np.random.default_rng(seed)
    numbers = rng.normal(size=(ROWS, columns))
    label = (rng.random(ROWS) < 1 / (1 + np.exp(1 - effect * numbers[:, 0]))).astype(int)
    features = [{"name": f"x{i}", "type": "number", "missing": "refuse", "domain": {"min": -9, "max": 9}, **feature} for i in range(columns)]
    return Table(numbers, np.empty((ROWS, 0), dtype=object), label, None, features)


def silent(_line: str) -> None:
    """Progress that nobody reads."""


@pytest.mark.parametrize("seed", [3, 4])
def test_noise_has_no_skill_over_the_base_rate(seed):
    choice = choose(table_of(0, seed, columns=40), 1, silent)
    assert not choice.has_skill
    assert BASE_RATE in [row["name"] for row in choice.table]


def test_an_effect_beats_the_base_rate():
    choice = choose(table_of(1.0), 1, silent)
    assert choice.has_skill and choice.gain > 0.05
    base = next(row for row in choice.table if row["name"] == BASE_RATE)
    assert choice.table[0]["logLoss"] == pytest.approx(base["logLoss"] - choice.gain, abs=1e-9)


def test_named_directions_are_always_compared():
    assert not any(" monotone" in row["name"] for row in choose(table_of(1.0), 1, silent).table)
    names = [row["name"] for row in choose(table_of(1.0, monotone="rising"), 1, silent).table]
    bound = [name for name in names if " monotone" in name and name.startswith("trees")]
    assert len(bound) == len([name for name in names if " monotone" not in name and name.startswith("trees")])


def blocks_of(slopes: list[float], levels: list[float], rows: int = 4000):
    rng = np.random.default_rng(8)
    margins = [rng.normal(-2, 1, rows) for _ in slopes]
    labels = [(rng.random(rows) < 1 / (1 + np.exp(-(s * (m + 2) - 2 + level)))).astype(int) for m, s, level in zip(margins, slopes, levels)]
    return margins, labels


def test_a_slope_that_holds_inside_every_period_is_taken_whatever_their_levels():
    base = {"method": "none"}
    calibration, rows = refine(base, *blocks_of([1.7] * 7, [0, 0.3, -0.4, 0.1, 1.5, -0.2, 0.4]))
    assert calibration["method"] == "platt" and 1.55 < calibration["a"] < 1.85
    within = next(row for row in rows if row["method"] == "within periods")
    assert (within["better"], within["of"]) == (6, 6)


def test_one_odd_period_changes_nothing():
    for slopes, levels in (([1, 1, 1, 1, 1, 0.4, 1], [0] * 7), ([1] * 7, [0, 0, 0, 0, 0, 2, 0]), ([1, 1, 1, 1, 1, 1, 2.5], [0, 0, 0, 0, 0, 0, 1])):
        base = {"method": "platt", "a": 1.0, "b": 0.0}
        assert refine(base, *blocks_of(slopes, levels))[0] == base


def test_a_level_that_rises_for_good_is_taken_from_the_latest_periods():
    calibration, rows = refine({"method": "none"}, *blocks_of([1] * 7, [0.5, 1, 1.5, 2, 2.5, 3, 3.5]))
    assert next(row for row in rows if row["method"] == "latest block")["better"] == 6
    assert calibration["b"] > 2


def test_too_few_periods_change_nothing():
    assert refine({"method": "none"}, *blocks_of([2] * MIN_JUDGED, [0] * MIN_JUDGED)) == ({"method": "none"}, [])


def test_blocks_are_whole_periods_in_order():
    table = table_of(1.0)
    assert make_blocks(table) == []
    table.time = np.sort(np.random.default_rng(2).integers(0, 40, ROWS))
    blocks = make_blocks(table)
    assert len(blocks) > MIN_JUDGED
    for earlier, later in zip(blocks, blocks[1:]):
        assert table.time[earlier].max() < table.time[later].min()
    assert table.time[np.concatenate(blocks)].max() == table.time.max()


def files_of(folder, table: Table) -> list[str]:
    features = [
        {"name": f"x{i}", "fact": f"x{i}", "type": "number", "unit": None, "missing": "refuse", "domain": {"min": -9, "max": 9}, "protected": False, "label": f"X{i}", "reasonCodes": {"increases": "A", "decreases": "B"}}
        for i in range(table.numbers.shape[1])
    ]
    spec = {
        "id": "m", "version": 1, "title": "M", "target": "t", "features": features, "time": [], "seed": 1, "segments": [], "leftOut": [],
        "bands": [{"band": "low", "probabilityBelow": 0.5}, {"band": "high", "probabilityBelow": None}], "mapping": {"description": "Drawn."},
    }
    (folder / "spec.json").write_text(json.dumps(spec))
    lines = [",".join([*(f"n{i}" for i in range(len(features))), "label"])]
    lines += [",".join([*map(repr, map(float, row)), str(label)]) for row, label in zip(table.numbers, table.label)]
    (folder / "table.csv").write_text("\n".join(lines) + "\n")
    return ["--table", str(folder / "table.csv"), "--spec", str(folder / "spec.json"), "--out", str(folder / "model"), "--data-sha256", "0" * 64]


def run(monkeypatch, args: list[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["fit.py", *args])
    fit.main()


def test_a_model_without_skill_is_published_only_where_that_is_accepted(tmp_path, monkeypatch, capsys):
    args = files_of(tmp_path, table_of(0, columns=12))
    with pytest.raises(SystemExit) as refused:
        run(monkeypatch, args)
    assert refused.value.code == 2
    assert "No candidate beats base rate alone" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()
    run(monkeypatch, [*args, "--accept-no-skill"])
    assert "published as a model without skill" in capsys.readouterr().out
    assert "**No skill.**" in (tmp_path / "model" / "card.md").read_text()
    assert json.loads((tmp_path / "model" / "manifest.json").read_text())["baseline"]["beaten"] is False


def test_the_manifest_hashes_every_other_file(tmp_path, monkeypatch):
    run(monkeypatch, files_of(tmp_path, table_of(1.5)))
    model = tmp_path / "model"
    manifest = json.loads((model / "manifest.json").read_text())
    others = {path.name for path in model.iterdir()} - {"manifest.json"}
    assert set(manifest["files"]) == others == {"model.onnx", "golden.json", "spec.json", "card.md"}
    for name, expected in manifest["files"].items():
        assert hashlib.sha256((model / name).read_bytes()).hexdigest() == expected
    assert manifest["baseline"]["beaten"] is True
    assert "No skill" not in (model / "card.md").read_text()
