"""Synthetic portfolio of notified claims, a few of them fraudulent.

What causes what: money trouble (latent), a young policy, cover raised shortly before and the habits of
the broker and the repairer (latent, most have none, a few are rings) make fraud likelier. Fraud then
leaves its marks: a larger share of the limit, a loss at night, more people in the car and injured, no
witness, no police report, no receipts, odd delays, induced collisions. The marks, not the fraud, are
what a claim shows.

Label 1 is fraud that was established. Faults are put in as the trade knows them: about one fraud in six
is never found and has label 0; one honest claim in a thousand is wrongly established; what a claim
leaves out depends on channel and line of business (forms ask less than people do); fraud through the web
form grows in the last year.

Sizes of effects are chosen, not estimated: signs and order follow the indicators that anti-fraud
bureaus publish, the strength was set so that a good model ranks well and is never perfect. No real person, claim
or firm is in it.
"""

import argparse
from datetime import date

import numpy as np
import pandas as pd

FIRST_REPORT = date(2023, 7, 1)
DAYS_OF_REPORTS = 1096
BROKERS, REPAIRERS = 450, 700
CAUSES = {
    "motor": (["collision", "theft", "fire", "accidental-damage", "storm", "other"], [0.66, 0.09, 0.02, 0.13, 0.05, 0.05]),
    "home": (["escape-of-water", "storm", "theft", "accidental-damage", "fire", "other"], [0.34, 0.22, 0.16, 0.16, 0.05, 0.07]),
    "travel": (["lost-item", "theft", "other"], [0.35, 0.3, 0.35]),
}
CAUSE_PULL = {"theft": 0.8, "fire": 0.5, "lost-item": 0.7, "accidental-damage": 0.25, "collision": 0.0, "storm": -0.7, "escape-of-water": -0.3, "other": -0.2}
CIRCUMSTANCES = ["rear-end", "induced-rear-end", "roundabout-side-swipe", "junction", "parked-and-unattended", "single-vehicle", "other"]
HONEST_COLLISIONS = [0.3, 0.015, 0.04, 0.2, 0.2, 0.17, 0.075]
# Means of the logarithm of the sum insured, in cents.
LIMIT = {"motor": 14.5, "home": 16.0, "travel": 12.8}
STAGED_COLLISIONS = [0.2, 0.24, 0.19, 0.1, 0.1, 0.12, 0.05]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=20261124)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    claims = draw_portfolio(rng, args.rows)
    fraud = rng.random(args.rows) < sigmoid(claims.pop("logit").to_numpy())
    leave_marks(rng, claims, fraud)
    claims["label"] = np.where(fraud, rng.random(args.rows) < 0.84, rng.random(args.rows) < 0.001).astype(int)
    leave_out(rng, claims)
    label = claims.pop("label")
    claims.insert(0, "row_id", [f"F{i:06d}" for i in range(args.rows)])
    claims["label"] = label
    claims.to_csv(args.out, index=False)
    print(f"{args.rows} claims, {int(label.sum())} with established fraud")


def draw_portfolio(rng: np.random.Generator, rows: int) -> pd.DataFrame:
    """Claims as they would be without fraud's marks, and the log-odds of fraud."""
    day = np.sort(rng.integers(0, DAYS_OF_REPORTS, rows))
    line = rng.choice(["motor", "home", "travel"], rows, p=[0.6, 0.28, 0.12])
    cause = np.empty(rows, dtype=object)
    for name, (causes, shares) in CAUSES.items():
        of_line = line == name
        cause[of_line] = rng.choice(causes, of_line.sum(), p=shares)
    channel = rng.choice(["broker", "phone", "web", "app"], rows, p=[0.3, 0.3, 0.25, 0.15])
    trouble = rng.gamma(1.2, 0.7, rows)
    policy_age = np.minimum(rng.exponential(420, rows), 3000).astype(int)
    customer = policy_age + np.where(rng.random(rows) < 0.55, rng.exponential(1300, rows), 0).astype(int)
    raised = np.where(rng.random(rows) < 0.35, rng.integers(0, 1500, rows), -1)
    # The same firms whatever the number of rows and the seed: a later portfolio meets them again.
    habits = np.random.default_rng(7)
    broker_pull = firms(habits, BROKERS, 0.04)
    repairer_pull = firms(habits, REPAIRERS, 0.05)
    broker = np.minimum(rng.zipf(1.35, rows), BROKERS) - 1
    repairer = np.minimum(rng.zipf(1.3, rows), REPAIRERS) - 1
    earlier = rng.poisson(0.35 + 0.35 * trouble)
    web_late = (channel == "web") & (day > 731)
    logit = (
        -4.85 + 0.75 * trouble + 1.1 * np.exp(-policy_age / 90) - 0.35 * np.log1p(customer / 365)
        + 1.3 * ((raised >= 0) & (raised < 90)) + 0.35 * earlier + np.vectorize(CAUSE_PULL.get)(cause)
        + np.where(channel == "broker", broker_pull[broker], 0) + np.where(line == "travel", 0, repairer_pull[repairer]) + 0.6 * web_late
    )
    since_last = np.where(earlier > 0, np.minimum(1095, rng.exponential(500 / np.maximum(1, earlier))), np.nan)
    return pd.DataFrame({
        "asOf": (np.datetime64(FIRST_REPORT) + day).astype(str), "policyAgeDays": policy_age, "customerDays": customer,
        "daysSinceCoverIncrease": pd.array(np.where(raised < 0, 0, raised), dtype="Int64"), "missedPayments12m": rng.poisson(0.45 * trouble),
        "reportDelayDays": np.minimum(rng.exponential(7, rows), 900).astype(int), "lossHour": ((rng.normal(14, 4.5, rows)) % 24).astype(int),
        "claimedShareOfLimit": np.round(np.clip(rng.beta(0.9, 6, rows), 1e-4, 1), 4),
        "sumInsured": rng.lognormal(np.vectorize(LIMIT.get)(line), 0.5, rows), "occupants": 1 + rng.poisson(0.5, rows), "peopleInjured": 0,
        "independentWitnesses": rng.poisson(0.7, rows), "policeReport": rng.random(rows) < 0.45, "receiptsProvided": rng.random(rows) < 0.72,
        "claimantClaims36m": earlier, "daysSinceClaimantLoss": pd.array(np.nan_to_num(since_last, nan=0).astype(int), dtype="Int64"),
        "vehicleAgeYears": rng.integers(0, 20, rows), "lineOfBusiness": line, "cause": cause, "circumstances": rng.choice(CIRCUMSTANCES, rows, p=HONEST_COLLISIONS),
        "channel": channel, "broker": [f"BR-{i:04d}" for i in broker], "repairer": [f"REP-{i:04d}" for i in repairer], "logit": logit,
    }).assign(neverRaised=raised < 0, neverClaimed=earlier == 0)


def firms(rng: np.random.Generator, count: int, ring_share: float) -> np.ndarray:
    """Pull of each firm on the log-odds: noise for most, a lot for the few that are part of a ring."""
    return rng.normal(0, 0.25, count) + np.where(rng.random(count) < ring_share, 2.1, 0.0)


def leave_marks(rng: np.random.Generator, claims: pd.DataFrame, fraud: np.ndarray) -> None:
    """What fraud changes in what a claim shows."""
    rows = len(claims)
    chance = lambda share: rng.random(rows) < share  # noqa: E731
    collision = (claims["cause"] == "collision").to_numpy()
    staged = fraud & collision & chance(0.6)
    claims["claimedShareOfLimit"] = np.where(fraud, np.round(np.clip(claims["claimedShareOfLimit"] * rng.lognormal(0.75, 0.6, rows), 1e-4, 1.2), 4), claims["claimedShareOfLimit"])
    claims["claimedAmountCents"] = (claims.pop("sumInsured") * claims["claimedShareOfLimit"]).astype(int)
    claims["lossHour"] = np.where(fraud & chance(0.45), rng.integers(20, 30, rows) % 24, claims["lossHour"])
    claims["reportDelayDays"] = np.where(fraud & chance(0.3), claims["reportDelayDays"] + rng.integers(10, 60, rows), claims["reportDelayDays"])
    claims["independentWitnesses"] = np.where(fraud & chance(0.7), 0, claims["independentWitnesses"])
    claims["policeReport"] = np.where(fraud & chance(0.5), False, claims["policeReport"])
    claims["receiptsProvided"] = np.where(fraud & chance(0.45), False, claims["receiptsProvided"])
    claims["occupants"] = np.where(staged, 2 + rng.poisson(1.6, rows), claims["occupants"])
    hurt = rng.binomial(claims["occupants"], np.where(staged, 0.75, 0.14))
    claims["peopleInjured"] = np.where(collision, hurt, 0)
    claims["circumstances"] = np.where(staged, rng.choice(CIRCUMSTANCES, rows, p=STAGED_COLLISIONS), claims["circumstances"])


def leave_out(rng: np.random.Generator, claims: pd.DataFrame) -> None:
    """What does not apply, and what channels leave unasked, is missing."""
    rows = len(claims)
    motor = (claims["lineOfBusiness"] == "motor").to_numpy()
    collision = (claims["cause"] == "collision").to_numpy()
    form = claims["channel"].isin(["web", "app"]).to_numpy()
    blank(claims, "daysSinceCoverIncrease", claims.pop("neverRaised").to_numpy())
    blank(claims, "daysSinceClaimantLoss", claims.pop("neverClaimed").to_numpy())
    for name in ("occupants", "peopleInjured", "vehicleAgeYears"):
        blank(claims, name, ~motor)
    blank(claims, "circumstances", ~collision)
    blank(claims, "broker", (claims["channel"] != "broker").to_numpy())
    blank(claims, "repairer", (claims["lineOfBusiness"] == "travel").to_numpy())
    rates = {"lossHour": (0.35, 0.1), "independentWitnesses": (0.3, 0.08), "policeReport": (0.2, 0.05), "receiptsProvided": (0.25, 0.12), "circumstances": (0.2, 0.05), "vehicleAgeYears": (0.1, 0.1), "repairer": (0.4, 0.25), "missedPayments12m": (0.04, 0.04), "claimedShareOfLimit": (0.12, 0.12)}
    for name, (by_form, by_person) in rates.items():
        blank(claims, name, rng.random(rows) < np.where(form, by_form, by_person))
    blank(claims, "claimedAmountCents", claims["claimedShareOfLimit"].isna().to_numpy())
    for name in ("policeReport", "receiptsProvided"):
        claims[name] = claims[name].map({True: "true", False: "false"})


def blank(claims: pd.DataFrame, name: str, where: np.ndarray) -> None:
    column = claims[name]
    if pd.api.types.is_bool_dtype(column):
        column = column.astype(object)
    elif pd.api.types.is_integer_dtype(column):
        column = column.astype("Int64")
    claims[name] = column.mask(where)


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


if __name__ == "__main__":
    main()
