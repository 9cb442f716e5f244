"""The feature table that TypeScript wrote: numbers, categories, label, order in time."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd


@dataclass
class Table:
    """Rows ready to fit on.

    Attributes
    ----------
    numbers : ndarray, shape (n, p), float64; NaN is missing
    categories : ndarray, shape (n, c), object; '' is missing
    label : ndarray, shape (n,), 0 or 1
    time : ndarray, shape (n,), or None
        Order of the rows in time; equal values belong together.
    features : list of dict
        As in the specification, numbers first.
    """

    numbers: np.ndarray
    categories: np.ndarray
    label: np.ndarray
    time: np.ndarray | None
    features: list[dict]

    def __len__(self) -> int:
        return len(self.label)

    @property
    def number_features(self) -> list[dict]:
        return [f for f in self.features if f["type"] == "number"]

    @property
    def category_features(self) -> list[dict]:
        return [f for f in self.features if f["type"] == "category"]

    def take(self, rows) -> "Table":
        time = None if self.time is None else self.time[rows]
        return Table(self.numbers[rows], self.categories[rows], self.label[rows], time, self.features)


def read_spec(path: str) -> dict:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def read_table(path: str, spec: dict) -> Table:
    """Reads the table; a number is read to the bit that TypeScript wrote.

    Columns: ``n<i>`` and ``c<j>`` in the specification's order, ``label``, and ``t<k>`` for its time facts.
    """
    features = spec["features"]
    number_count = sum(f["type"] == "number" for f in features)
    category_count = len(features) - number_count
    number_columns = [f"n{i}" for i in range(number_count)]
    category_columns = [f"c{j}" for j in range(category_count)]
    time_columns = [f"t{k}" for k in range(len(spec["time"]))]
    frame = pd.read_csv(
        path, float_precision="round_trip", keep_default_na=False, na_values={name: [""] for name in number_columns},
        dtype={**dict.fromkeys(number_columns, np.float64), **dict.fromkeys(category_columns, str), "label": np.int64, **dict.fromkeys(time_columns, str)},
    )
    time = None
    if time_columns:
        # Years and months as numbers, dates as text: both sort as they should.
        keys = [pd.to_numeric(frame[c], errors="coerce") if pd.to_numeric(frame[c], errors="coerce").notna().all() else frame[c] for c in time_columns]
        order = pd.DataFrame(dict(enumerate(keys)))
        time = order.groupby(list(order.columns), sort=True).ngroup().to_numpy()
    numbers = frame[number_columns].to_numpy(dtype=np.float64) if number_columns else np.empty((len(frame), 0))
    categories = frame[category_columns].to_numpy(dtype=object) if category_columns else np.empty((len(frame), 0), dtype=object)
    return Table(numbers, categories, frame["label"].to_numpy(), time, features)
