"""Synthetic contribution ledgers with a small difference that no rule explains; some of them are real faults.

No ledger of a real employer is public, so that every ledger here is drawn, and every fault is injected.
A ledger is one employer's schedule (members by pay periods, wages lognormal, contributions eight per cent)
and one receipt per line. Into each, one cause of a difference is put, and into every second one some timing on top of it:

not a fault (label 0)
  rounding    the payroll rounds: every line is off by 0.51 to 0.90 of the currency, either way
  timing      some lines of the last period or two are off, mostly short, because of the cut-off or a
              joiner; weekly and four-weekly payrolls have it more often
  pay change  a group or all differ, over or short (a rise, shorter hours), by one ratio or by many; the
              employer told of it beforehand eleven times in twenty
a fault (label 1)
  wrong rate  half of the lines or all are off by the same ratio, mostly short, for one period or several
  left out    overtime or a bonus was not counted: part of the lines short, by unlike ratios, for months
  ceiling     the highest earners are short, by unlike ratios
  keying      one line is wrong, short or over, in one period

Which cause it is depends on a latent carefulness of the employer, on the payroll provider (latent, 300 of
them, the same whatever the seed), on a change of provider within half a year, on how often wages are paid
and on the sector. Carefulness also drives what came late and how many earlier differences were real
faults. Differences stay below what the rules decide: under a twentieth, under a thousand in all, outstanding
for less than 90 days. Whether a change was told is missing for a fifth, the provider for a tenth,
histories for employers that are new. Three labels in a hundred are wrong, as the clerk who closes a case may
err. Effects are chosen, not estimated, so that about two in five are faults and causes overlap: a wrong rate
looks like a pay change that nobody told of.

The columns are the facts that the definition derives; `--ledgers FILE` also writes the first ledgers as
documents, by which the engine's facts can be compared with the columns.
"""

import argparse
import json
from datetime import date, timedelta

import numpy as np
import pandas as pd

FIRST_DAY = date(2023, 7, 1)
DAYS = 1096
PROVIDERS = 300
TOLERANCE = 50
DUE_DAY = 22
SECTORS = ["retail", "care", "hospitality", "construction", "manufacturing", "offices", "public", "agency-work"]
SECTOR_PULL = dict(zip(SECTORS, [0.1, 0.2, 0.35, 0.25, -0.15, -0.3, -0.5, 0.5]))
FREQUENCIES = ["weekly", "fortnightly", "four-weekly", "monthly"]
INNOCENT, FAULTY = ["rounding", "timing", "pay-change"], ["wrong-rate", "left-out", "ceiling", "keying"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--ledgers", help="also write the first 500 ledgers as JSON lines")
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    provider_pull = np.random.default_rng(17).normal(0, 0.7, PROVIDERS)
    rows, documents = [], []
    for i, day in enumerate(np.sort(rng.integers(0, DAYS, args.rows))):
        employer = draw_employer(rng, provider_pull)
        ledger = draw_ledger(rng, employer, FIRST_DAY + timedelta(days=int(day)))
        row = {"row_id": f"C{i:06d}", "asOf": ledger["asOf"].isoformat(), **facts_of(ledger), **known_of(rng, employer, ledger)}
        row["label"] = int((ledger["cause"] in FAULTY) ^ (rng.random() < 0.03))
        rows.append(row)
        if args.ledgers and i < 500:
            documents.append(document_of(row, ledger))
    table = pd.DataFrame(rows)
    for name in ("joinersAndLeavers1m", "providerDays", "reviews24m", "confirmedFaults24m"):
        table[name] = table[name].astype("Int64")
    table.to_csv(args.out, index=False)
    if args.ledgers:
        with open(args.ledgers, "w") as file:
            file.writelines(json.dumps(document) + "\n" for document in documents)
    print(f"{args.rows} ledgers, {int(table['label'].sum())} faults")


def draw_employer(rng: np.random.Generator, provider_pull: np.ndarray) -> dict:
    care = rng.normal()
    provider = min(int(rng.zipf(1.35)), PROVIDERS) - 1
    sector = rng.choice(SECTORS, p=[0.18, 0.12, 0.14, 0.12, 0.12, 0.18, 0.06, 0.08])
    weekly = 0.5 if sector in ("agency-work", "construction", "hospitality") else 0.12
    frequency = rng.choice(FREQUENCIES, p=[weekly, 0.06, 0.14, 0.8 - weekly])
    days = int(rng.exponential(1100)) + 5
    reviews = int(rng.poisson(1.6))
    return {
        "care": care, "sector": str(sector), "payFrequency": str(frequency), "payrollProvider": f"PP-{provider:03d}", "providerDays": days,
        "paymentMethod": str(rng.choice(["direct-debit", "bank-transfer", "cheque"], p=[0.55, 0.42, 0.03])),
        "isNew": rng.random() < 0.12, "members": int(np.clip(rng.lognormal(2.2, 1.0), 1, 90)),
        "reviews24m": reviews, "confirmedFaults24m": int(rng.binomial(reviews, 1 / (1 + np.exp(0.7 + 1.1 * care)))),
        "lateChance": 0.10 / (1 + np.exp(1.2 * care)), "joinersAndLeavers1m": int(rng.poisson(1.5 if sector in ("hospitality", "agency-work", "retail") else 0.5)),
        # Log-odds that a difference is a fault.
        "pull": -0.95 - 0.75 * care + provider_pull[provider] + SECTOR_PULL[str(sector)] + 1.1 * (days < 180),
    }


def draw_ledger(rng: np.random.Generator, employer: dict, as_of: date) -> dict:
    """Lines due by `as_of`, what of each was paid, and why it differs."""
    periods = due_periods(as_of, int(rng.integers(1, 13)))
    members = employer["members"]
    wages = rng.lognormal(7.55, 0.45, members)
    expected = np.repeat(np.round(wages * 8).astype(np.int64)[None, :], len(periods), axis=0)
    is_fault = rng.random() < 1 / (1 + np.exp(-employer["pull"]))
    innocent = [0.07, 0.55, 0.38] if employer["payFrequency"] in ("weekly", "four-weekly") else [0.07, 0.33, 0.6]
    cause = str(rng.choice(FAULTY, p=[0.35, 0.3, 0.15, 0.2]) if is_fault else rng.choice(INNOCENT, p=innocent))
    reach = sum((as_of - due_date(period)).days < 90 for period in periods[-3:])
    difference = difference_of(rng, cause, expected, reach)
    if rng.random() < 0.5:
        # What is timing in any month lies over whatever else there is.
        difference = difference + difference_of(rng, "timing", expected, reach)
    paid = expected - within_reason(difference, expected)
    late = rng.random(len(periods)) < employer["lateChance"]
    # Two late periods at most: three are for the rules.
    late[np.flatnonzero(late)[2:]] = False
    return {"asOf": as_of, "periods": periods, "expected": expected, "paid": paid, "late": late, "cause": cause}


def due_periods(as_of: date, count: int) -> list[tuple[int, int]]:
    """The latest pay periods that are due before the date, newest last."""
    index = as_of.year * 12 + as_of.month - 1 - (1 if as_of.day > DUE_DAY else 2)
    return [divmod(index - back, 12) for back in range(count - 1, -1, -1)]


def due_date(period: tuple[int, int]) -> date:
    year, month = divmod(period[0] * 12 + period[1] + 1, 12)
    return date(year, month + 1, DUE_DAY)


def difference_of(rng: np.random.Generator, cause: str, expected: np.ndarray, reach: int) -> np.ndarray:
    """Expected less paid, in minor units. Differences lie in the last `reach` periods."""
    members = expected.shape[1]
    ratios = np.zeros(expected.shape)
    last = lambda most: min(int(rng.integers(1, most + 1)), reach)
    some = lambda share: np.flatnonzero(rng.random(members) < share) if members > 1 else np.array([0])
    if cause == "rounding":
        pence = rng.integers(51, 91, (last(3), members)) * rng.choice([-1, 1], members)
        difference = np.zeros(expected.shape, dtype=np.int64)
        difference[-len(pence) :] = pence
        return difference
    size = lambda count=None: rng.uniform(0.004, 0.039, count)
    sign = lambda short, count=None: rng.choice([1, -1], count, p=[short, 1 - short])
    if cause in ("pay-change", "wrong-rate"):
        ratios[-last(3) :, some(rng.choice([0.3, 0.6, 1.0], p=[0.3, 0.3, 0.4]))] = sign(0.45 if cause == "pay-change" else 0.8)
        # A general rise or a wrong rate is one ratio, a round of merit or rates by age are many.
        ratios *= size() if rng.random() < 0.75 else size(members)
    elif cause in ("timing", "left-out"):
        ratios[-last(2 if cause == "timing" else 3) :, some(rng.choice([0.1, 0.4]) + 0.7 / members)] = 1
        ratios *= size(members) * sign(0.7 if cause == "timing" else 0.92, members)
    elif cause == "ceiling":
        high = np.argsort(expected[0])[-max(1, members // 5) :]
        ratios[-last(3) :, high] = size(len(high))
    else:
        ratios[-last(2), int(rng.integers(members))] = size() * sign(0.6)
    # Hours and elements of pay differ a little between members.
    ratios *= rng.uniform(0.78, 1.22, expected.shape)
    difference = np.round(ratios * expected).astype(np.int64)
    return difference


def within_reason(difference: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """What the rules leave open: each line under a twentieth, a thousand short at most, and something beyond the tolerance."""
    most = (0.049 * expected).astype(np.int64)
    difference = np.clip(difference, -most, most)
    short = int(np.maximum(difference, 0).sum())
    if short >= 99_000:
        difference = (difference * (98_000 / short)).astype(np.int64)
    return difference if (np.abs(difference) > TOLERANCE).any() else fallback(expected)


def fallback(expected: np.ndarray) -> np.ndarray:
    """Where rounding to pence left nothing beyond the tolerance: the largest line, just beyond it."""
    difference = np.zeros(expected.shape, dtype=np.int64)
    difference[-1, int(np.argmax(expected[-1]))] = TOLERANCE + 1
    return difference


def facts_of(ledger: dict) -> dict:
    """What the formula contribution-reconciliation gives for this ledger."""
    expected, paid, as_of = ledger["expected"], ledger["paid"], ledger["asOf"]
    difference = expected - paid
    differs = np.abs(difference) > TOLERANCE
    short = difference > TOLERANCE
    # A short contribution is no late one; a late period counts where something of it was completed late.
    completed_late = ledger["late"] & (np.abs(difference) <= TOLERANCE).any(axis=1)
    oldest = as_of.year * 12 + as_of.month - 1 - 12
    recent = np.array([year * 12 + month >= oldest for year, month in ledger["periods"]])
    dues = [(as_of - due_date(period)).days for period in ledger["periods"]]
    total, rows = int(expected[differs].sum()), differs.any(axis=1)
    ratios = difference[differs] / expected[differs]
    return {
        "differenceRatio": int(np.abs(difference[differs]).sum()) / total, "netDifferenceRatio": int(difference[differs].sum()) / total,
        "differenceSpread": ratios.max() - ratios.min(), "shareDiffering": int(differs.sum()) / (int(rows.sum()) * expected.shape[1]),
        "differing": int(differs.sum()), "differingPeriods": int(rows.sum()), "daysSinceDue": dues[-1],
        "oldestDaysLate": max([days for days, row in zip(dues, short) if row.any()], default=0),
        "latePeriods12m": int((completed_late & recent).sum()), "linesDue": int(expected.size),
    }


def known_of(rng: np.random.Generator, employer: dict, ledger: dict) -> dict:
    """What employer and register say, where they say it."""
    told = rng.random() < (0.55 if ledger["cause"] == "pay-change" else 0.12)
    known = {
        "payChangeNotified": None if rng.random() < 0.2 else str(told).lower(),
        **{name: employer[name] for name in ("joinersAndLeavers1m", "providerDays", "reviews24m", "confirmedFaults24m", "payFrequency", "paymentMethod", "sector", "payrollProvider")},
    }
    known["joinersAndLeavers1m"] += int(rng.integers(0, 3)) if ledger["cause"] == "timing" else 0
    if employer["isNew"]:
        known["reviews24m"] = known["confirmedFaults24m"] = None
    for name, chance in (("payrollProvider", 0.1), ("providerDays", 0.14), ("joinersAndLeavers1m", 0.08), ("sector", 0.04), ("payFrequency", 0.05)):
        if rng.random() < chance:
            known[name] = None
    return known


def document_of(row: dict, ledger: dict) -> dict:
    """The ledger as the registers hold it."""
    lines, receipts = [], []
    money = lambda amount: {"amountMinor": int(amount), "currency": "GBP"}
    for (year, month), expected, paid, late in zip(ledger["periods"], ledger["expected"], ledger["paid"], ledger["late"]):
        period = f"{year:04d}-{month + 1:02d}"
        arrived = due_date((year, month)) + timedelta(days=1 if late else -3)
        for member, (owed, amount) in enumerate(zip(expected, paid)):
            key = f"M-{member}/{period}"
            lines.append({"lineReference": key, "memberReference": f"M-{member}", "period": period, "dueDate": None, "expected": money(owed), "status": "active", "leftOn": None})
            receipts.append({"receiptReference": key, "memberReference": f"M-{member}", "period": period, "receivedOn": min(arrived, ledger["asOf"]).isoformat(), "amount": money(amount)})
    return {"row": {name: value for name, value in row.items() if value is not None}, "asOf": ledger["asOf"].isoformat(), "lines": lines, "receipts": receipts}


if __name__ == "__main__":
    main()
