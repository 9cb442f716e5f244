"""The report of an evaluation: one HTML page that needs nothing else, for the person who owns the decision."""

from html import escape
from pathlib import Path

from figures import Figures
from report_groups import fairness_section, proxy_section, refused_section, segment_section
from report_overall import calibration_section, capacity_section, method_section, ranking_section

SECTIONS = (
    ("capacity", "At your review capacity", capacity_section),
    ("ranking", "Does it put the right cases first?", ranking_section),
    ("calibration", "Can its probabilities be believed?", calibration_section),
    ("segments", "By segment", segment_section),
    ("fairness", "Are groups treated alike?", fairness_section),
    ("proxies", "Does the model know the group?", proxy_section),
    ("refused", "Cases that were not scored", refused_section),
    ("method", "How this was measured", method_section),
)


def report_of(evaluation: dict) -> str:
    figures = Figures(evaluation)
    model = evaluation["model"]
    style = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    links = "".join(f'<a href="#{name}">{title}</a>' for name, title, _ in SECTIONS)
    body = "".join(f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{section(figures)}</section>' for name, title, section in SECTIONS)
    inputs = " · ".join(f"{name} sha256 {hash}" for name, hash in evaluation["inputs"].items())
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(model["title"])}: how well it decides</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<header>
<h1>{escape(model["title"])}</h1>
<p class="soft">Evaluation of model {escape(model["id"])}, version {model["version"]}, on {figures.one("rows.scored", "count")} scored cases.
A <b>positive</b> case is one with label 1: {escape(model["target"]).rstrip(".")}. {figures.one("rows.positives", "count")} cases are positive ({figures.one("rows.rate", "share")}); the others are negative.
Brackets hold 95 % intervals.</p>
<nav aria-label="Sections">{links}</nav>
</header>
<main id="main">
<section aria-label="In short">{tiles(figures)}{in_short(figures)}</section>
{body}
</main>
<footer>Seed {evaluation["method"]["seed"]}, {evaluation["method"]["draws"]} bootstrap draws. {inputs}</footer>
</body>
</html>
"""


def tiles(figures: Figures) -> str:
    shown = (
        ("positive cases found, of all", "operatingPoint.recall", "share"),
        ("flagged cases that are positive", "operatingPoint.precision", "share"),
        ("at risk in positive cases missed, a day", "operatingPoint.missedAmountMinor", "money"),
        ("ROC-AUC (0.5 is chance, 1 perfect)", "discrimination.rocAuc", "measure"),
        ("observed over expected (1 is ideal)", "calibration.observedOverExpected", "ratio"),
    )
    return '<ul class="tiles">' + "".join(f'<li><span class="name">{name}</span><span class="figure">{figures.one(path + ".value", style)}</span>{figures.range(path, style)}</li>' for name, path, style in shown) + "</ul>"


def in_short(figures: Figures) -> str:
    said = [capacity_said(figures), money_said(figures), ranking_said(figures), calibration_said(figures), *fairness_said(figures)]
    rows = figures.get("rows")
    if rows["refused"]:
        said.append(f'<b>Not scored.</b> The model refused {figures.one("rows.refused", "count")} of {figures.one("rows.given", "count")} cases ({figures.one("rows.refusedShare", "share")}); no figure above holds them. See <a href="#refused">cases that were not scored</a>.')
    if rows["positives"] < 100:
        said.append(f'<b>Few positives.</b> With {figures.one("rows.positives", "count")} positive cases the intervals are wide: treat single figures with care.')
    return "<h2>In short</h2><ul>" + "".join(f"<li>{text}</li>" for text in said) + "</ul>"


def capacity_said(figures: Figures) -> str:
    p = "operatingPoint"
    if figures.get(f"{p}.rowsFlagged") == 0:
        return "<b>No review capacity.</b> Nothing is flagged, so no positive case is found."
    return (
        f'<b>Workload.</b> Of {figures.one(f"{p}.scoredPerDay", "perDay")} scored cases a day, the model sends {figures.one(f"{p}.reviews.value", "perDay")} to review. '
        f'{figures.one(f"{p}.found.value", "perDay")} of those are positive {figures.range(f"{p}.found", "perDay")}; as many reviews of cases picked at random would find {figures.one(f"{p}.foundAtRandom.value", "perDay")}. '
        f'{figures.one(f"{p}.falseAlarms.value", "perDay")} are false alarms and {figures.one(f"{p}.missed.value", "perDay")} positive cases go through unseen.'
    )


def money_said(figures: Figures) -> str:
    p = "operatingPoint"
    return (
        f'<b>Money and time.</b> Each day, false alarms cost {figures.both(f"{p}.falsePositiveCostMinor", "money")} in handling, and positive cases with {figures.both(f"{p}.missedAmountMinor", "money")} at risk are missed. '
        f'Review delays the average case by {figures.one(f"{p}.meanDelayDays.value", "ratio")} days.'
    )


def ranking_said(figures: Figures) -> str:
    low = figures.get("discrimination.rocAuc.low")
    weak = " That could be chance." if low is not None and low <= 0.5 else ""
    return f'<b>Ranking.</b> Of a positive and a negative case, the positive one gets the higher score in {figures.one("discrimination.rocAuc.value", "share")} of pairs {figures.range("discrimination.rocAuc", "share")}.{weak} The tenth of cases with the highest scores holds {figures.one("gains.0.gain.value", "share")} of all positive ones, {figures.one("gains.0.lift.value", "ratio")} times as many as a random tenth.'


def calibration_said(figures: Figures) -> str:
    ratio = figures.get("calibration.observedOverExpected")
    level = "consistent with what was predicted" if ratio["low"] is None or ratio["low"] <= 1 <= ratio["high"] else "more than predicted" if ratio["value"] > 1 else "less than predicted"
    return f'<b>Probabilities.</b> The model predicted {figures.one("calibration.expectedRate", "share")} positive cases; {figures.one("calibration.observedRate", "share")} came true: {level}. {slope_said(figures)}'


def slope_said(figures: Figures) -> str:
    slope = figures.get("calibration.slope")
    if slope["value"] is None or slope["low"] is None:
        return "The calibration slope cannot be had from these rows."
    if slope["low"] <= 1 <= slope["high"]:
        meaning = "no sign that high and low predictions are too extreme or too timid"
    elif slope["high"] < 1:
        meaning = "predictions are too extreme: high ones come true less often, low ones more often, than they say"
    else:
        meaning = "predictions are too timid: high ones come true more often, low ones less often, than they say"
    return f'Calibration slope {figures.both("calibration.slope", "ratio")}: {meaning}.'


def fairness_said(figures: Figures) -> list[str]:
    said = []
    for i, fairness in enumerate(figures.get("fairness")):
        fact = escape(fairness["fact"])
        if fairness["spread"] is None:
            said.append(f"<b>Fairness, {fact}.</b> Fewer than two groups are large enough to judge.")
            continue
        rates = {g["group"]: g["selectionRate"]["value"] for g in fairness["groups"] if g["group"] in fairness["compared"]}
        most, least = max(rates, key=rates.get), min(rates, key=rates.get)
        position = {g["group"]: k for k, g in enumerate(fairness["groups"])}
        show = lambda name: f'{figures.one(f"fairness.{i}.groups.{position[name]}.selectionRate.value", "share")} of {escape(name)}'  # noqa: E731
        said.append(f'<b>Fairness, {fact}.</b> Sent to review: {show(most)}, {show(least)}; the lower share is {figures.one(f"fairness.{i}.spread.selectionRate.ratio.value", "ratio")} times the higher {figures.range(f"fairness.{i}.spread.selectionRate.ratio", "ratio")}.')
    return said
