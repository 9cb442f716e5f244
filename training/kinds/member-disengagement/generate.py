"""Synthetic membership of a pension scheme at its reviews; with some members touch is lost.

What causes what: how much a member cares about the pension (latent) grows with the pot, with age and
with own choices made at the start, and shows in visits, answers, contacts, an expression of wish. How
often a household moves (latent, more when young and after leaving the employer) makes addresses go
stale. Touch is lost when little interest meets a stale address: neither alone does it. Employers differ
(latent, 520 of them): some tell leavers what to do, some vanish.

Label 1 is touch lost within 18 months: post back as gone away, or three messages in a row that asked
for an answer and got none. Faults are put in as registers have them: whether an email or a mobile number is
held is unknown after a change of administrator (a tenth), old memberships have no date of an address
check, join routes of merged schemes are unknown, one label in a hundred is wrong (a letter lost by the
post). Visits were not counted before the first quarter of the second year for a twentieth of members.

Sizes of effects are chosen, not estimated: signs and order are those that schemes report. Age is read by
one feature, the time to retirement, which is marked as protected; bands of age are there to judge
fairness by. No real person, employer or scheme is in it.
"""

import argparse
from datetime import date

import numpy as np
import pandas as pd

FIRST_DAY = date(2023, 7, 1)
DAYS = 1096
EMPLOYERS = 520


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=20261126)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    latent = draw_people(rng, args.rows)
    members = draw_register(rng, latent)
    lost = rng.random(args.rows) < 1 / (1 + np.exp(-log_odds(latent, members)))
    wrong = rng.random(args.rows) < 0.01
    leave_out(rng, latent, members)
    members.insert(0, "row_id", [f"M{i:06d}" for i in range(args.rows)])
    members["label"] = (lost ^ wrong).astype(int)
    members.to_csv(args.out, index=False)
    print(f"{args.rows} members, {int(members['label'].sum())} with whom touch is lost")


def draw_people(rng: np.random.Generator, rows: int) -> pd.DataFrame:
    """What is behind the register: age, years in work, interest, moves, the employer's ways."""
    age = np.clip(rng.normal(43, 11.5, rows), 19, 66)
    years = np.minimum(rng.exponential(7, rows), age - 18)
    status = rng.choice(["active", "deferred", "opted-out"], rows, p=[0.5, 0.46, 0.04])
    left = np.where(status == "active", 0.0, np.minimum(rng.exponential(4, rows), 25))
    pot = np.exp(rng.normal(7.2, 0.8, rows)) * (0.5 + years) * np.where(status == "opted-out", 0.15, 1)
    interest = rng.normal(0, 1, rows) + 0.35 * np.log(pot / 8000) + 0.035 * (age - 43)
    moves = rng.poisson(np.exp(-1.15 - 0.035 * (age - 43) + 0.05 * left))
    # The same employers whatever the number of rows and the seed: a later portfolio meets them again.
    ways = np.random.default_rng(13).normal(0, 0.6, EMPLOYERS)
    employer = np.minimum(rng.zipf(1.3, rows), EMPLOYERS) - 1
    return pd.DataFrame({"day": np.sort(rng.integers(0, DAYS, rows)), "age": age, "years": years, "left": left, "status": status, "pot": pot, "interest": interest, "moves": moves, "employer": employer, "ways": ways[employer]})


def draw_register(rng: np.random.Generator, p: pd.DataFrame) -> pd.DataFrame:
    """What the register shows of them."""
    rows = len(p)
    chance = lambda share: rng.random(rows) < share  # noqa: E731
    squash = lambda x: 1 / (1 + np.exp(-x))  # noqa: E731
    registered = chance(squash(0.3 + 1.1 * p["interest"] - 0.08 * p["left"]))
    visits = np.where(registered, rng.poisson(np.exp(0.4 + 0.7 * np.clip(p["interest"], -4, 3))), 0)
    since = np.where(visits > 0, rng.integers(1, 365, rows) / np.sqrt(np.maximum(1, visits)), 366 + rng.exponential(600, rows)).astype(int)
    stale = p["moves"] > 0
    email, mobile = chance(squash(1.3 + 0.6 * p["interest"])), chance(squash(0.6 + 0.5 * p["interest"]))
    checked = rng.exponential(np.exp(6.7 - 0.35 * np.clip(p["interest"], -3, 3))).astype(int)
    confirmed = ~stale & (checked < 1500)
    status = np.where(confirmed, "confirmed", np.where(stale & chance(0.12), "gone-away", np.where(chance(0.03), "missing", "unverified")))
    return pd.DataFrame({
        "asOf": (np.datetime64(FIRST_DAY) + p["day"].to_numpy()).astype(str),
        "daysSinceLogin": pd.array(since, dtype="Int64"), "logins12m": visits, "registeredOnline": registered,
        "bouncedEmails12m": np.where(email, rng.poisson(np.where(chance(0.12), 1.6, 0.04)), 0),
        "returnedLetters24m": rng.binomial(3, np.where(stale, 0.26, 0.012)),
        "unanswered24m": rng.binomial(4, squash(-0.7 - 0.75 * p["interest"] + 0.4 * stale)),
        "hasExpressionOfWish": chance(squash(-0.6 + 0.9 * p["interest"])), "daysSinceAddressConfirmed": pd.array(checked, dtype="Int64"),
        "hasEmail": email, "hasMobile": mobile,
        "daysSinceContribution": pd.array(np.where(p["status"] == "active", rng.integers(3, 60, rows), 30 + p["left"] * 365).astype(int), dtype="Int64"),
        "potValueCents": (p["pot"] * 100).astype("int64"), "contacts24m": rng.poisson(np.exp(-0.7 + 0.45 * np.clip(p["interest"], -4, 3))),
        "ownFundChoice": chance(squash(-1.9 + 0.8 * p["interest"])), "daysToRetirement": ((67 - p["age"]) * 365.25).astype(int),
        "membershipDays": ((p["years"] + p["left"]) * 365.25).astype(int) + 60, "memberStatus": p["status"], "addressStatus": status,
        "joinRoute": rng.choice(["enrolled-automatically", "chose-to-join", "transferred-in"], rows, p=[0.72, 0.18, 0.1]),
        "employer": [f"EMP-{i:04d}" for i in p["employer"]],
        "ageBand": pd.cut(p["age"], [0, 30, 45, 55, 100], labels=["under 30", "30 to 44", "45 to 54", "55 and over"], right=False).astype(str),
    })


def log_odds(p: pd.DataFrame, m: pd.DataFrame) -> np.ndarray:
    """Log-odds that touch is lost: interest and reach, and both together."""
    reach = 0.9 * m["hasEmail"] + 0.8 * m["hasMobile"] + 0.5 * m["registeredOnline"] - 0.9 * np.minimum(2, m["bouncedEmails12m"])
    stale = (p["moves"] > 0).astype(float) + 0.35 * np.minimum(3, p["moves"])
    return (
        -4.1 - 1.15 * p["interest"] + 1.3 * stale - 0.75 * reach + 0.6 * stale * np.maximum(0, -p["interest"])
        + 1.1 * np.minimum(2, m["returnedLetters24m"]) + 0.4 * m["unanswered24m"] + 0.35 * np.log1p(p["left"])
        + p["ways"] * (p["status"] != "active") + 0.9 * m["addressStatus"].isin(["gone-away", "missing"])
        + 0.5 * (m["joinRoute"] == "enrolled-automatically") + 0.3 * np.log1p(m["daysSinceAddressConfirmed"].astype(float) / 365)
    ).to_numpy(dtype=float)


def leave_out(rng: np.random.Generator, p: pd.DataFrame, m: pd.DataFrame) -> None:
    """What registers do not hold is missing."""
    rows = len(m)
    moved = rng.random(rows) < 0.1
    uncounted = (p["day"] < 455).to_numpy() & (rng.random(rows) < 0.05)
    blank(m, "daysSinceLogin", (~m["registeredOnline"]).to_numpy() | uncounted)
    blank(m, "logins12m", uncounted)
    for name in ("hasEmail", "hasMobile"):
        m[name] = m[name].map({True: "true", False: "false"}).mask(moved)
    for name in ("registeredOnline", "hasExpressionOfWish", "ownFundChoice"):
        m[name] = m[name].map({True: "true", False: "false"})
    blank(m, "daysSinceAddressConfirmed", (m["membershipDays"] > 5500).to_numpy() & (rng.random(rows) < 0.5) | (m["addressStatus"] == "missing").to_numpy())
    blank(m, "joinRoute", rng.random(rows) < 0.08)
    blank(m, "potValueCents", rng.random(rows) < 0.02)
    blank(m, "employer", rng.random(rows) < 0.03)
    blank(m, "daysToRetirement", rng.random(rows) < 0.04)
    blank(m, "daysSinceContribution", (m["memberStatus"] == "opted-out").to_numpy() & (rng.random(rows) < 0.6))


def blank(m: pd.DataFrame, name: str, where: np.ndarray) -> None:
    column = m[name]
    m[name] = (column.astype("Int64") if pd.api.types.is_integer_dtype(column) else column).mask(where)


if __name__ == "__main__":
    main()
