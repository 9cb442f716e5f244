"""Reads what is judged: scores, specification, manifest, features. What is wrong is said in one line.

Messages name files, lines and columns, never a value: a row may be about a person.
"""

import hashlib
import json
import math
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

REQUIRED = ("id", "label", "probability", "margin", "amount")
BUSINESS = {"casesPerDay": True, "reviewsPerDay": False, "reviewCostMinor": False, "missedCostMinor": False, "reviewDays": False}


class BadInput(ValueError):
    """An input that cannot be judged; its message is one line for the person who gave it."""


@dataclass
class Scores:
    """Rows with a probability, and those without.

    Attributes
    ----------
    label : ndarray of 0 and 1, shape (n,)
    probability : ndarray, shape (n,), within 0 and 1
    margin : ndarray, shape (n,), or None where the file holds none
    amount : ndarray, shape (n,), minor units; NaN where the file holds none
    texts : dict
        ``segment:<fact>`` or ``protected:<fact>`` → texts, shape (n,); '' is not known.
    scored : ndarray of bool, shape (given,)
        Which rows of the file have a probability.
    refused_label, refused_amount, refused_texts
        The same of the rows without a probability.
    """

    label: np.ndarray
    probability: np.ndarray
    margin: np.ndarray | None
    amount: np.ndarray
    texts: dict[str, np.ndarray]
    scored: np.ndarray
    refused_label: np.ndarray
    refused_amount: np.ndarray
    refused_texts: dict[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.label)


def read_scores(path: str, spec: dict) -> Scores:
    """Reads the scores of a file. Raises BadInput at the first thing that is wrong."""
    frame = read_csv(path)
    wanted = [f"segment:{fact}" for fact in spec["segments"]] + [f"protected:{fact}" for fact in spec["protectedAttributes"]]
    for name in (*REQUIRED, *wanted):
        if name not in frame.columns:
            raise BadInput(f"{path}: column {name} is missing")
    if len(frame) == 0:
        raise BadInput(f"{path}: no rows")
    repeated = frame["id"].duplicated().to_numpy()
    if repeated.any():
        raise BadInput(f"{at_line(path, repeated)}: its id stands on an earlier line too; expected one row per case")
    bad = ~frame["label"].isin(["0", "1"]).to_numpy()
    if bad.any():
        raise BadInput(f"{at_line(path, bad)}: label is not 0 or 1")
    label = (frame["label"] == "1").to_numpy().astype(np.int64)
    probability = numbers(path, frame, "probability")
    outside = (probability < 0) | (probability > 1)
    if outside.any():
        raise BadInput(f"{at_line(path, outside)}: probability is outside 0 to 1")
    scored = ~np.isnan(probability)
    amount = numbers(path, frame, "amount")
    fraction = (amount < 0) | (amount != np.floor(amount)) & ~np.isnan(amount)
    if fraction.any():
        raise BadInput(f"{at_line(path, fraction)}: amount is not a whole number of minor units, 0 or more")
    check_classes(path, label, scored)
    margin = margin_of(path, frame, scored)
    texts = {name: frame[name].to_numpy(dtype=object) for name in dict.fromkeys(wanted)}
    return Scores(
        label[scored], probability[scored], margin, amount[scored], {k: v[scored] for k, v in texts.items()}, scored,
        label[~scored], amount[~scored], {k: v[~scored] for k, v in texts.items()},
    )


def check_classes(path: str, label: np.ndarray, scored: np.ndarray) -> None:
    if not scored.any():
        raise BadInput(f"{path}: none of the {len(label)} rows has a probability")
    if label[scored].min() == label[scored].max():
        raise BadInput(f"{path}: label is {label[scored][0]} on all {scored.sum()} rows with a probability; judging needs rows of both classes")


def margin_of(path: str, frame: pd.DataFrame, scored: np.ndarray) -> np.ndarray | None:
    margin = numbers(path, frame, "margin")[scored]
    if np.isnan(margin).all():
        return None
    if np.isnan(margin).any():
        lines = np.zeros(len(scored), dtype=bool)
        lines[np.flatnonzero(scored)[np.isnan(margin)]] = True
        raise BadInput(f"{at_line(path, lines)}: margin is empty though there is a probability; expected it on all rows or on none")
    return margin


def read_spec(path: str) -> dict:
    """The specification, as far as judging reads it."""
    spec = read_json(path)
    for name, kind in (("id", str), ("version", int), ("title", str), ("target", str), ("business", dict), ("segments", list), ("protectedAttributes", list), ("bands", list)):
        if not isinstance(spec.get(name), kind) or isinstance(spec[name], bool):
            raise BadInput(f"{path}: {name} is missing or not a {'text' if kind is str else 'number' if kind is int else 'list' if kind is list else 'group of fields'}")
    business = spec["business"]
    if not isinstance(business.get("currency"), str) or len(business["currency"]) != 3:
        raise BadInput(f"{path}: business.currency is not a currency code of three letters")
    for name, above_zero in BUSINESS.items():
        value = business.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or value < 0 or (above_zero and value == 0):
            raise BadInput(f"{path}: business.{name} is not a number {'above 0' if above_zero else 'of 0 or more'}")
    if not isinstance(business.get("amountFact", 0), (str, type(None))):
        raise BadInput(f"{path}: business.amountFact is neither a fact's name nor null")
    if business["reviewsPerDay"] > business["casesPerDay"]:
        raise BadInput(f"{path}: business.reviewsPerDay is more than casesPerDay")
    check_bands(path, spec["bands"])
    return spec


def check_bands(path: str, bands: list) -> None:
    bounds = [b.get("probabilityBelow", 0) if isinstance(b, dict) and isinstance(b.get("band"), str) else 0 for b in bands]
    inner = bounds[:-1]
    if not bands or bounds[-1] is not None or not all(isinstance(v, (int, float)) and 0 < v <= 1 for v in inner) or inner != sorted(set(inner)):
        raise BadInput(f"{path}: bands do not rise from the least probabilityBelow to a last band with null")


def read_manifest(path: str, spec: dict) -> dict:
    manifest = read_json(path)
    for name in ("id", "version"):
        if manifest.get(name) != spec[name]:
            raise BadInput(f"{path}: {name} is not the one of the specification; the manifest belongs to another model")
    return manifest


def read_features(path: str, spec: dict, given: int) -> pd.DataFrame:
    """Feature columns under their names; from a table with ``n<i>`` and ``c<j>`` or with the names themselves."""
    frame = read_csv(path)
    if len(frame) != given:
        raise BadInput(f"{path}: {len(frame)} rows, but the scores have {given}; expected the same rows in the same order")
    features = spec.get("features")
    if not isinstance(features, list) or not features:
        raise BadInput(f"{path}: the specification names no features")
    counts = {"number": 0, "category": 0}
    columns = {}
    for feature in features:
        short = f"{'n' if feature['type'] == 'number' else 'c'}{counts[feature['type']]}"
        counts[feature["type"]] += 1
        column = short if short in frame.columns else feature["name"]
        if column not in frame.columns:
            raise BadInput(f"{path}: column {feature['name']} (or {short}) is missing")
        columns[feature["name"]] = numbers(path, frame, column) if feature["type"] == "number" else frame[column].to_numpy(dtype=object)
    return pd.DataFrame(columns)


def read_csv(path: str) -> pd.DataFrame:
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8", skip_blank_lines=False)
    except FileNotFoundError:
        raise BadInput(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise BadInput(f"{path}: not a readable CSV file ({type(error).__name__})") from None
    # A row that is longer than the header would shift all columns by one.
    if not isinstance(frame.index, pd.RangeIndex):
        raise BadInput(f"{path}: rows have more columns than the header")
    return frame


def read_json(path: str) -> dict:
    try:
        value = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: not a readable JSON file ({type(error).__name__})") from None
    if not isinstance(value, dict):
        raise BadInput(f"{path}: not a JSON object")
    return value


def numbers(path: str, frame: pd.DataFrame, column: str) -> np.ndarray:
    """The column as float64, read to the bit; NaN where it is empty."""
    texts = frame[column].fillna("").to_numpy(dtype=object)
    empty = texts == ""
    values = np.full(len(texts), np.nan)
    try:
        values[~empty] = texts[~empty].astype(np.float64)
    except ValueError:
        values[~empty] = pd.to_numeric(pd.Series(texts[~empty]), errors="coerce")
    bad = ~empty & ~np.isfinite(values)
    if bad.any():
        raise BadInput(f"{at_line(path, bad)}: {column} is not a number")
    return values


def at_line(path: str, bad: np.ndarray) -> str:
    """The first bad row's line (the header is line 1), and how many there are."""
    others = int(bad.sum()) - 1
    return f"{path}, line {int(np.argmax(bad)) + 2}{f' and {others} more' if others else ''}"


def sha256_of(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
