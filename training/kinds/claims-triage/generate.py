"""Synthetic portfolio of notified claims with a causal cost model.

What causes what: the loss's violence (latent) drives how badly people are hurt; severity and number
drive legal representation; severity, representation, number of people, delay, the sum at stake, the
broker's and the make's habits (latent) and the policy's claims frequency (latent) drive the cost at
settlement. The target is a cost in the top tenth of the portfolio.

A third of the claims are sparse, as from systems that pass on only injuries, representation and
dates, so that missing values are no surprise to the model. In the others, fields are missing at
rates that depend on channel and line of business.
"""

import argparse
import json
from datetime import date, timedelta

import numpy as np

SEVERITIES = ["minor", "moderate", "severe", "catastrophic", "fatal", "not-recorded"]
# Effect of the worst injury on log cost.
SEVERITY_EFFECT = {"minor": 0.0, "moderate": 0.75, "severe": 1.5, "catastrophic": 2.3, "fatal": 1.2, "not-recorded": -0.2}
BODY_PARTS = ["head", "neck", "spine", "chest", "arm", "leg", "psychological", "multiple", "other"]
CAUSES = {
    "motor": (["collision", "theft", "fire", "glass", "liability-injury", "other"], [0.52, 0.08, 0.02, 0.14, 0.2, 0.04]),
    "home": (["escape-of-water", "storm", "theft", "fire", "other"], [0.42, 0.24, 0.16, 0.06, 0.12]),
    "liability": (["liability-injury", "other"], [0.75, 0.25]),
    "travel": (["theft", "other", "liability-injury"], [0.5, 0.45, 0.05]),
}
LINE_EFFECT = {"motor": 0.0, "home": 0.1, "liability": 0.4, "travel": -1.2}
CAUSE_EFFECT = {"collision": 0.2, "theft": 0.2, "fire": 1.0, "glass": -1.8, "escape-of-water": 0.3, "storm": 0.1, "liability-injury": 0.5, "other": -0.2}
FIRST_LOSS = date(2018, 1, 1)
DAYS_OF_LOSSES = 2555


def iso(day: date) -> str:
    return day.isoformat()


def draw_injuries(rng: np.random.Generator, violence: float, least: int) -> list[dict]:
    """People injured: number and severities rise with the violence of the loss."""
    count = least + int(rng.poisson(0.45 + 0.5 * max(0.0, violence)))
    injuries = []
    for _ in range(min(count, 12)):
        if rng.random() < 0.055:
            severity = "not-recorded"
        else:
            level = violence + rng.normal(0, 0.9)
            severity = "minor" if level < 0.95 else "moderate" if level < 1.75 else "severe" if level < 2.6 else "catastrophic" if level < 3.0 else "fatal"
        injuries.append({"severity": severity, "bodyPart": str(rng.choice(BODY_PARTS)) if rng.random() < 0.7 else None})
    return injuries


def draw_history(rng: np.random.Generator, policy: str, loss: date, frequency: float) -> list[dict]:
    """Claims of the policy over the eight years around the loss: some after it, which must not count."""
    history = []
    for i in range(int(rng.poisson(frequency * 8))):
        day = loss + timedelta(days=int(rng.integers(-2555, 365)))
        settled = rng.random() < 0.8
        history.append({
            "claimReference": f"{policy}-H{i}", "policyNumber": policy, "lossDate": iso(day),
            "reportDate": iso(day + timedelta(days=int(rng.integers(0, 30)))), "status": "settled" if settled else "open",
            "cause": str(rng.choice(["collision", "glass", "theft", "storm", "other"])),
            "paid": {"amountMinor": int(np.exp(rng.normal(11.5, 1.0))), "currency": "EUR"} if settled else None,
        })
    return sorted(history, key=lambda claim: (claim["lossDate"], claim["claimReference"]))


def draw_claim(rng: np.random.Generator, i: int, brokers: np.ndarray, makes: np.ndarray) -> dict:
    sparse = rng.random() < 1 / 3
    line = "motor" if sparse else str(rng.choice(list(CAUSES), p=[0.55, 0.25, 0.13, 0.07]))
    cause = "liability-injury" if sparse else str(rng.choice(CAUSES[line][0], p=CAUSES[line][1]))
    injury_line = sparse or cause == "liability-injury" or (cause == "collision" and rng.random() < 0.35)
    violence = rng.normal(0.1, 0.8)
    injuries = draw_injuries(rng, violence, 1 if sparse or cause == "liability-injury" else 0) if injury_line else []
    claim_type = "third-party" if injury_line and rng.random() < 0.85 or line == "liability" else "first-party"
    worst = max((SEVERITY_EFFECT[x["severity"]] for x in injuries), default=0.0)
    # Severity and number of people bring lawyers in; so does time.
    delay = int(min(2500, rng.exponential(12) if not injury_line else np.exp(rng.normal(3.6, 1.1))))
    lawyer_logit = -2.6 + (2.2 if injuries else 0.0) + 0.9 * worst + 0.3 * len(injuries) + 0.15 * np.log1p(delay)
    lawyer = bool(rng.random() < 1 / (1 + np.exp(-lawyer_logit)))
    loss = FIRST_LOSS + timedelta(days=int(rng.integers(0, DAYS_OF_LOSSES)))
    frequency = float(rng.gamma(0.8, 0.25))
    policy = f"SP-{i:06d}"
    limit = int(np.exp(rng.normal({"motor": 15.5, "home": 17.0, "liability": 17.5, "travel": 13.5}[line], 0.6)))
    broker = int(min(len(brokers) - 1, rng.zipf(1.35))) if rng.random() < 0.6 else None
    make = int(min(len(makes) - 1, rng.zipf(1.5))) if line == "motor" else None
    history = [] if sparse else draw_history(rng, policy, loss, frequency)
    share = float(np.clip(rng.beta(0.7, 6), 1e-4, 1.4))
    log_cost = (
        7.6 + LINE_EFFECT[line] + CAUSE_EFFECT[cause] + worst + (0.75 if lawyer else 0.0)
        + 0.13 * max(0, len(injuries) - 1) + (0.9 if injuries else 0.0) + 0.06 * np.log1p(delay)
        + 0.55 * np.log(share * 10 + 0.3) + 0.25 * frequency
        + (brokers[broker] if broker is not None else 0.0) + (makes[make] if make is not None else 0.0)
        + rng.normal(0, 0.75)
    )
    present = lambda rate: not sparse and rng.random() < rate  # noqa: E731
    inception = loss - timedelta(days=int(rng.integers(0, 8000 if sparse else 2500)))
    claim = {
        "claimReference": f"SC-{i:06d}", "policyNumber": policy, "lineOfBusiness": line, "claimType": claim_type,
        "lossDate": iso(loss), "reportDate": iso(loss + timedelta(days=delay)), "cause": cause, "injuries": injuries,
        "peopleInvolved": len(injuries) + int(rng.integers(0, 4)) if present(0.75) else None,
        "legallyRepresented": lawyer if sparse or rng.random() < 0.9 else None,
        "policeReport": bool(rng.random() < 0.3 + 0.4 * (cause in ("theft", "fire"))) if present(0.8) else None,
        "claimedAmount": {"amountMinor": max(1000, int(limit * share)), "currency": "EUR"} if present(0.7) else None,
        "channel": str(rng.choice(["broker", "phone", "web", "app"], p=[0.35, 0.3, 0.25, 0.1])) if present(0.95) else None,
        "broker": f"BR-{broker:04d}" if broker is not None and not sparse else None,
        "vehicleMake": f"make-{make:02d}" if make is not None and present(0.85) else None,
        "vehicleAgeYears": int(rng.integers(0, 20)) if line == "motor" and present(0.8) else None,
    }
    sources = {
        "policy": {"policyNumber": policy, "lineOfBusiness": line, "inceptionDate": iso(inception),
                   "expiryDate": iso(inception + timedelta(days=9000)), "status": "in-force",
                   "sumInsured": {"amountMinor": limit, "currency": "EUR"}},
        "claims": {"claims": history},
    }
    return {"input": claim, "sources": sources, "logCost": float(log_cost)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--seed", type=int, required=True)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    brokers = rng.normal(0, 0.3, 800)
    makes = rng.normal(0, 0.2, 60)
    claims = [draw_claim(rng, i, brokers, makes) for i in range(args.rows)]
    bound = float(np.quantile([claim["logCost"] for claim in claims], 0.9))
    with open(args.out, "w", encoding="utf-8") as file:
        for claim in claims:
            label = int(claim.pop("logCost") >= bound)
            file.write(json.dumps({**claim, "label": label}, sort_keys=True) + "\n")
    print(f"{args.rows} claims, top tenth from log cost {bound:.3f}")


if __name__ == "__main__":
    main()
