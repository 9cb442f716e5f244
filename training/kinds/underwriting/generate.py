"""Synthetic portfolio of applications for term life cover, with the claims of three years. The one for
motor cover (`../underwriting-motor/generate.py`) is drawn here as well.

What causes what. Life: mortality and serious illness rise with age (Gompertz, doubling every eight
years), tobacco about doubles them, build has its least risk near an index of 24, diabetes, alcohol
above 14 units, early illness in the family, dangerous work and sports add to it. Motor: frequency falls
steeply over the first ten years with a licence and rises again above seventy, and grows with kilometres,
vehicle group, convictions, known losses and the street at night. A caution that nobody sees (latent)
lowers both kinds of risk, and shows in what people disclose. Applications that the rules of the kind
decide are left out. Brokers differ (latent, 300 of them).

Label 1 is a claim in the first 36 months of cover. Faults are put in as they occur: answers left blank,
more of them where a broker fills the form in; one label in two hundred is wrong (claims booked on another
policy). Sums insured in life drift upwards over the three years.

Sizes of effects are chosen, not estimated: signs and order are those of mortality studies and motor
tariffs. No real person, application or claim is in it, and its level is raised so that claims are common
enough to learn from: life claims are about ten times as frequent here as in a real portfolio.
"""

import argparse
from datetime import date

import numpy as np
import pandas as pd

FIRST_DAY = date(2020, 7, 1)
DAYS = 1096
BROKERS = 300


def main(line: str) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=20261126)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    drawn = draw_applications(rng, args.rows, life=line == "life")
    claims = rng.random(args.rows) < 1 / (1 + np.exp(-log_odds(drawn, life=line == "life")))
    wrong = rng.random(args.rows) < 0.005
    leave_out(rng, drawn)
    table = drawn.drop(columns=["day", "caution", "brokerPull", *(MOTOR if line == "life" else LIFE)])
    table.insert(0, "row_id", [f"U{i:06d}" for i in range(args.rows)])
    table["label"] = (claims ^ wrong).astype(int)
    table.to_csv(args.out, index=False)
    print(f"{args.rows} applications, {int(table['label'].sum())} with a claim")


def draw_applications(rng: np.random.Generator, rows: int, *, life: bool) -> pd.DataFrame:
    day = np.sort(rng.integers(0, DAYS, rows))
    caution = rng.normal(0, 1, rows)
    age = np.clip(rng.normal(41, 11, rows) if life else rng.normal(45, 16, rows), 18, 70 if life else 90).astype(int)
    smoker = rng.random(rows) < 1 / (1 + np.exp(1.2 + 0.5 * caution))
    diabetes = np.where(rng.random(rows) < 0.012 + 0.0012 * np.maximum(0, age - 35), "type-2", "none")
    diabetes = np.where((rng.random(rows) < 0.006) & ~smoker, "type-1", diabetes)
    sums = np.exp(rng.normal(12.2 + 0.00012 * day if life else 9.7, 0.6, rows)) * 100
    licence = np.clip(age - 18 - rng.exponential(3, rows), 0, 60)
    losses = rng.poisson(np.exp(-1.3 - 0.3 * caution))
    channel = rng.choice(["broker", "direct-web", "direct-phone", "tied-agent"], rows, p=[0.45, 0.3, 0.1, 0.15])
    broker_pull = np.random.default_rng(7).normal(0, 0.35, BROKERS)
    broker = np.minimum(rng.zipf(1.3, rows), BROKERS) - 1
    by_broker = channel == "broker"
    table = pd.DataFrame({
        "asOf": (np.datetime64(FIRST_DAY) + day).astype(str), "day": day, "caution": caution,
        "ageYears": age, "termYears": np.clip(rng.normal(20, 7, rows), 5, 40).astype(int),
        "sumInsuredMinor": np.clip(sums, 200_000, 150_000_000).astype(np.int64) // 10_000 * 10_000,
        "existingCoverMinor": np.where(rng.random(rows) < 0.25, np.clip(np.exp(rng.normal(12, 0.7, rows)) * 100, 0, 300_000_000), 0).astype(np.int64) // 10_000 * 10_000,
        "smoker": smoker, "bodyMassIndex": np.round(np.clip(rng.normal(25.8 - 0.5 * caution, 4.2, rows), 16, 45), 1),
        "alcoholUnits": rng.poisson(np.exp(1.6 - 0.35 * caution)), "familyHistory": rng.random(rows) < 0.16,
        "occupationClass": rng.choice([1, 2, 3, 4], rows, p=[0.55, 0.28, 0.13, 0.04]), "hazardousSport": rng.random(rows) < 1 / (1 + np.exp(2.9 + 0.4 * caution)),
        "licenceYears": np.round(licence, 1), "convictions60m": np.minimum(2, rng.poisson(np.exp(-2.1 - 0.5 * caution))),
        "claimsKnown60m": losses, "vehicleGroup": np.clip(rng.normal(20, 8, rows), 1, 50).astype(int),
        "annualMileageKm": np.clip(np.exp(rng.normal(9.3, 0.5, rows)), 1000, 80000).astype(int) // 100 * 100,
        "diabetes": diabetes,
        "overnightParking": rng.choice(["garage", "driveway", "street"], rows, p=[0.3, 0.4, 0.3]), "channel": channel,
        "broker": [f"BR-{i:04d}" for i in broker], "brokerPull": np.where(by_broker, broker_pull[broker], 0.0),
    })
    return table


LIFE = ["termYears", "smoker", "bodyMassIndex", "alcoholUnits", "familyHistory", "occupationClass", "hazardousSport", "diabetes"]
MOTOR = ["licenceYears", "convictions60m", "claimsKnown60m", "vehicleGroup", "annualMileageKm", "overnightParking"]


def log_odds(t: pd.DataFrame, *, life: bool) -> np.ndarray:
    """Log-odds of a claim in 36 months."""
    number = {name: t[name].astype("Float64").fillna(0).to_numpy(dtype=float) for name in t.columns if name in NUMBERS}
    mortality = (
        -3.9 + 0.087 * (number["ageYears"] - 40) + 0.75 * number["smoker"] + 0.006 * (number["bodyMassIndex"] - 24) ** 2
        + 0.03 * np.maximum(0, number["alcoholUnits"] - 14) + 0.35 * number["familyHistory"] + 0.18 * (number["occupationClass"] - 1)
        + 0.45 * number["hazardousSport"] + 0.6 * (t["diabetes"] == "type-2") + 1.1 * (t["diabetes"] == "type-1") + 0.15 * np.log(number["sumInsuredMinor"] / 2e7)
    )
    frequency = (
        -2.15 + 1.3 * np.exp(-number["licenceYears"] / 4) + 0.03 * np.maximum(0, number["ageYears"] - 65) + 0.5 * np.log(number["annualMileageKm"].clip(1000) / 11000)
        + 0.022 * (number["vehicleGroup"] - 20) + 0.45 * number["convictions60m"] + 0.4 * np.minimum(3, number["claimsKnown60m"])
        + 0.3 * (t["overnightParking"] == "street") - 0.15 * (t["overnightParking"] == "garage")
    )
    return ((mortality if life else frequency) - 0.25 * t["caution"] + t["brokerPull"] + 0.1 * (t["channel"] == "direct-web")).to_numpy(dtype=float)


NUMBERS = ["ageYears", "sumInsuredMinor", "smoker", "bodyMassIndex", "alcoholUnits", "familyHistory", "occupationClass", "hazardousSport", "licenceYears", "convictions60m", "claimsKnown60m", "vehicleGroup", "annualMileageKm"]


def leave_out(rng: np.random.Generator, t: pd.DataFrame) -> None:
    """Answers left blank, more of them where a broker fills the form in."""
    by_broker = (t["channel"] == "broker").to_numpy()
    for name, direct, broker in (("alcoholUnits", 0.04, 0.12), ("familyHistory", 0.03, 0.08), ("bodyMassIndex", 0.01, 0.05), ("occupationClass", 0.02, 0.05), ("annualMileageKm", 0.02, 0.08), ("overnightParking", 0.02, 0.1), ("vehicleGroup", 0.0, 0.02)):
        blank(t, name, rng.random(len(t)) < np.where(by_broker, broker, direct))
    blank(t, "broker", ~by_broker)
    for name in ("smoker", "familyHistory", "hazardousSport"):
        if name in t:
            t[name] = t[name].map({True: "true", False: "false"})


def blank(t: pd.DataFrame, name: str, where: np.ndarray) -> None:
    column = t[name]
    kind = "Int64" if pd.api.types.is_integer_dtype(column) else "boolean" if pd.api.types.is_bool_dtype(column) else None
    t[name] = (column if kind is None else column.astype(kind)).mask(where)


if __name__ == "__main__":
    main("life")
