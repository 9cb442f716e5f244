"""Synthetic portfolio of policies at renewal, some of which lapse.

What causes what: how much a household looks at prices (latent) decides through which channel it bought,
how often it asks about the price and how strongly a rise drives it away; content with the insurer
(latent) falls with a declined claim and rises with years, further policies and a claim that was paid.
A rise below five per cent hardly matters, one above ten does; a policy that renews by itself stays;
money trouble (latent) shows in failed payments and ends policies in its own way. Brokers differ (latent,
450 of them): some move their books.

Label 1 is a policy that is not in force 30 days after the renewal, by the customer's choice. Faults are
put in as they occur: the premium of a new customer is not known for a third of the policies and for
most of those sold by brokers; emails opened are unknown where no address is held; some brokers send no
payment frequency; one label in two hundred is wrong (moves, deaths and replacements booked as lapses).
Lapses rise in the second year of the three, when premiums rise for all.

Sizes of effects are chosen, not estimated: signs and order are those that lapse studies agree on. Age is
drawn with its links to channel and years held, is read by no feature, and is there to judge fairness by.
No real person or policy is in it.
"""

import argparse
from datetime import date

import numpy as np
import pandas as pd

FIRST_DAY = date(2023, 7, 1)
DAYS = 1096
BROKERS = 450


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=20261125)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    policies = draw_portfolio(rng, args.rows)
    lapses = rng.random(args.rows) < 1 / (1 + np.exp(-log_odds(policies)))
    wrong = rng.random(args.rows) < 0.005
    leave_out(rng, policies)
    policies = policies.drop(columns=["day", "watchful", "trouble", "brokerPull"])
    policies.insert(0, "row_id", [f"L{i:06d}" for i in range(args.rows)])
    policies["label"] = (lapses ^ wrong).astype(int)
    policies.to_csv(args.out, index=False)
    print(f"{args.rows} renewals, {int(policies['label'].sum())} lapses")


def draw_portfolio(rng: np.random.Generator, rows: int) -> pd.DataFrame:
    day = np.sort(rng.integers(0, DAYS, rows))
    watchful = rng.normal(0, 1, rows)
    trouble = rng.gamma(0.8, 0.6, rows)
    line = rng.choice(["motor", "home", "travel-annual"], rows, p=[0.55, 0.35, 0.1])
    # Who looks at prices buys where prices stand side by side.
    appeal = np.column_stack([0.4 - 0.5 * watchful, 0.0 - 0.1 * watchful, 0.1 + 0.3 * watchful, -0.5 + 1.1 * watchful]) + rng.gumbel(size=(rows, 4))
    channel = np.array(["broker", "direct-phone", "direct-web", "comparison-site"])[appeal.argmax(axis=1)]
    years = np.minimum(rng.exponential(np.where(channel == "comparison-site", 2.2, 5.0)), 40)
    age = np.clip(rng.normal(44 - 4 * (channel == "comparison-site") + 0.9 * years, 13), 18, 95)
    # The same brokers whatever the number of rows and the seed: a later portfolio meets them again.
    broker_pull = np.random.default_rng(11).normal(0, 0.45, BROKERS)
    broker = np.minimum(rng.zipf(1.3, rows), BROKERS) - 1
    hardening = np.where((day > 365) & (day <= 730), 0.06, 0.02)
    change = np.round(np.clip(1 + hardening + rng.normal(0, 0.07, rows) + 0.06 * (rng.random(rows) < 0.12), 0.7, 1.6), 4)
    claims = rng.poisson(0.28, rows)
    declined = (claims > 0) & (rng.random(rows) < 0.1)
    discount = np.round(np.clip(rng.normal(8, 6, rows), 0, 25), 1)
    return pd.DataFrame({
        "asOf": (np.datetime64(FIRST_DAY) + day).astype(str), "day": day, "watchful": watchful, "trouble": trouble,
        "premiumChangeRatio": change, "newBusinessRatio": np.round(np.clip(rng.normal(0.97 + 0.35 * (change - 1.03), 0.07), 0.6, 1.5), 4),
        "discountPercent": discount, "policyDays": (years * 365.25).astype(int) + 330,
        "policiesHeld": 1 + rng.poisson(0.55 + 0.03 * years, rows), "emailsOpened12m": rng.poisson(np.exp(0.9 + 0.25 * watchful), rows),
        "noClaimsYears": np.where(claims > 0, rng.integers(0, 3, rows), np.minimum(years + rng.integers(0, 6, rows), 30)).astype(int),
        "claims36m": claims, "claimDeclined12m": declined, "daysSinceLastClaim": pd.array(np.where(claims > 0, rng.integers(1, 1095, rows), 0), dtype="Int64"),
        "priceContacts3m": rng.poisson(np.exp(-2.2 + 0.6 * watchful + 6 * np.maximum(0, change - 1.08)), rows),
        "failedPayments12m": rng.poisson(0.3 * trouble), "automaticRenewal": rng.random(rows) < np.where(channel == "broker", 0.45, 0.75),
        "midTermChanges12m": rng.poisson(0.3, rows), "lineOfBusiness": line,
        "paymentFrequency": rng.choice(["annual", "quarterly", "monthly"], rows, p=[0.5, 0.15, 0.35]), "channel": channel,
        "broker": [f"BR-{i:04d}" for i in broker], "brokerPull": np.where(channel == "broker", broker_pull[broker], 0.0),
        "ageBand": pd.cut(age, [0, 30, 45, 60, 75, 200], labels=["under 30", "30 to 44", "45 to 59", "60 to 74", "75 and over"], right=False).astype(str),
    })


def log_odds(p: pd.DataFrame) -> np.ndarray:
    """Log-odds of a lapse."""
    rise = p["premiumChangeRatio"] - 1
    # Above five per cent a rise is noticed, above ten it is resented, and more so by who looks at prices.
    resented = 4.0 * np.maximum(0, rise - 0.05) + 9.0 * np.maximum(0, rise - 0.1)
    online = p["channel"].isin(["comparison-site", "direct-web"])
    return (
        -1.45 + resented * (1 + 0.35 * np.maximum(0, p["watchful"])) + 4.5 * (p["newBusinessRatio"] - 0.97)
        + 0.45 * p["watchful"] + 0.5 * (p["channel"] == "comparison-site") + 0.2 * online + p["brokerPull"]
        - 0.42 * np.log1p(p["policyDays"] / 365) - 0.45 * np.minimum(3, p["policiesHeld"] - 1)
        + 1.35 * p["claimDeclined12m"] - 0.35 * ((p["claims36m"] > 0) & ~p["claimDeclined12m"])
        + 0.85 * np.minimum(3, p["priceContacts3m"]) + 0.55 * np.minimum(4, p["failedPayments12m"]) + 0.25 * p["trouble"]
        - 0.8 * p["automaticRenewal"] + 0.25 * (p["paymentFrequency"] == "monthly") - 0.02 * p["discountPercent"]
        + 0.35 * (p["lineOfBusiness"] == "travel-annual") - 0.2 * (p["lineOfBusiness"] == "home") + 0.12 * p["midTermChanges12m"]
    ).to_numpy(dtype=float)


def leave_out(rng: np.random.Generator, p: pd.DataFrame) -> None:
    """What is not known is missing: more of it where brokers hold the data."""
    rows = len(p)
    by_broker = (p["channel"] == "broker").to_numpy()
    for name, direct, broker in (("newBusinessRatio", 0.3, 0.6), ("emailsOpened12m", 0.15, 0.45), ("noClaimsYears", 0.05, 0.15), ("paymentFrequency", 0.02, 0.2), ("midTermChanges12m", 0.05, 0.1), ("policiesHeld", 0.02, 0.06)):
        blank(p, name, rng.random(rows) < np.where(by_broker, broker, direct))
    blank(p, "broker", ~by_broker)
    blank(p, "daysSinceLastClaim", (p["claims36m"] == 0).to_numpy())
    for name in ("claimDeclined12m", "automaticRenewal"):
        p[name] = p[name].map({True: "true", False: "false"})


def blank(p: pd.DataFrame, name: str, where: np.ndarray) -> None:
    column = p[name]
    p[name] = (column.astype("Int64") if pd.api.types.is_integer_dtype(column) else column).mask(where)


if __name__ == "__main__":
    main()
