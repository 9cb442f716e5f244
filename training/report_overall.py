"""Sections of the report on all cases: capacity, ranking, calibration, method."""

from html import escape

from charts import calibration_chart, gains_chart, lift_chart, precision_recall_chart, roc_chart, score_chart
from figures import Figures

POINT = "operatingPoint"


def table(caption: str, head: list[str], rows: list[tuple[str, list[str]]]) -> str:
    """Rows are (attributes of the row, cells); the first cell names the row."""
    columns = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "".join(f'<tr{style}><th scope="row">{cells[0]}</th>{"".join(f"<td>{c}</td>" for c in cells[1:])}</tr>' for style, cells in rows)
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}"><table><caption>{caption}</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>'


def explained(text: str) -> str:
    return f'<span class="soft words">{text}</span>'


def figure(chart: str, caption: str) -> str:
    return f"<figure>{chart}<figcaption>{caption}</figcaption></figure>"


def box(text: str, look: bool = False) -> str:
    return f'<p class="note-box{" look" if look else ""}">{"<b>Look at this.</b>" if look else ""}{text}</p>'


def capacity_section(f: Figures) -> str:
    point = f.get(POINT)
    threshold = f'a probability of {f.one(f"{POINT}.threshold.probability", "probability")} or more' if point["threshold"]["probability"] is not None else "nothing"
    if point["threshold"]["margin"] is not None:
        threshold += f' (margin {f.one(f"{POINT}.threshold.margin", "margin")} or more)'
    said = f'<p>People can look at {f.one(f"{POINT}.reviewsPerDay", "number")} of {f.one(f"{POINT}.casesPerDay", "number")} cases a day. The threshold that uses this capacity flags {threshold}: {f.one(f"{POINT}.rowsFlagged", "count")} of the {f.one("rows.scored", "count")} scored cases. The threshold is held fixed in all intervals, so they show how the workload would vary too.</p>'
    return said + ties(f) + refusals(f) + amounts(f) + day_table(f) + confusion_table(f) + capacity_table(f)


def ties(f: Figures) -> str:
    point = f.get(POINT)
    if point["rowsFlagged"] > point["rowsWanted"]:
        return box(f'Even the highest score is shared by {f.one(f"{POINT}.rowsTied", "count")} cases, more than the {f.one(f"{POINT}.rowsWanted", "count")} that the capacity has room for. All of them are flagged, so the workload below is over capacity.', True)
    if point["rowsTied"]:
        return box(f'{f.one(f"{POINT}.rowsTied", "count")} cases share the next lower score, and there is not room for all of them. None of them is flagged: {f.one(f"{POINT}.rowsFlagged", "count")} are, where there is room for {f.one(f"{POINT}.rowsWanted", "count")}.')
    return ""


def refusals(f: Figures) -> str:
    if not f.get("rows.refused"):
        return ""
    return box(f'About {f.one(f"{POINT}.refusedPerDay", "perDay")} cases a day are not scored, {f.one(f"{POINT}.refusedPositivesPerDay", "perDay")} of them positive. They take the fallback of the decision and are in none of these figures; where that is a person, their reviews come on top.', True)


def amounts(f: Figures) -> str:
    if not f.get(f"{POINT}.positivesWithoutAmount"):
        return ""
    return box(f'{f.one(f"{POINT}.positivesWithoutAmount", "count")} positive cases hold no amount; the specification’s cost of a missed case stands for it.')


def day_table(f: Figures) -> str:
    shown = (
        ("Cases sent to review", "reviews", "perDay"), ("Positive cases found", "found", "perDay"), ("… found by as many random reviews", "foundAtRandom", "perDay"),
        ("False alarms", "falseAlarms", "perDay"), ("Positive cases missed", "missed", "perDay"), ("Negative cases let through", "letThrough", "perDay"),
        ("Cost of all reviews", "reviewCostMinor", "money"), ("Cost of false alarms", "falsePositiveCostMinor", "money"), ("At risk in positive cases found", "foundAmountMinor", "money"),
        ("At risk in positive cases missed (leakage)", "missedAmountMinor", "money"), ("Found, less the cost of reviews", "netMinor", "money"),
        ("Days by which false alarms delay cases, together", "delayedInVainDays", "perDay"), ("Mean delay of a case, days", "meanDelayDays", "ratio"),
    )
    rows = [("", [name, f.one(f"{POINT}.{key}.value", style), f.range(f"{POINT}.{key}", style)]) for name, key, style in shown]
    return table("An average day at this threshold", ["", "a day", "95 % interval"], rows)


def confusion_table(f: Figures) -> str:
    c = f"{POINT}.confusion"
    rows = [
        ("", ["Flagged", f.one(f"{c}.truePositives", "count"), f.one(f"{c}.falsePositives", "count"), f"precision {f.both(f'{POINT}.precision', 'share')}"]),
        ("", ["Not flagged", f.one(f"{c}.falseNegatives", "count"), f.one(f"{c}.trueNegatives", "count"), ""]),
        ("", ["", f"recall {f.both(f'{POINT}.recall', 'share')}", f"false alarm rate {f.both(f'{POINT}.falsePositiveRate', 'share')}", ""]),
    ]
    return table("Confusion matrix: cases of the evaluation", ["", "positive", "negative", "of flagged cases"], rows)


def capacity_table(f: Figures) -> str:
    rows = []
    for i, row in enumerate(f.get("capacity")):
        p = f"capacity.{i}"
        chosen = row["share"] == 1
        name = f'{f.one(f"{p}.reviews.value", "perDay")} reviews{"<span class=tag>yours</span>" if chosen else ""}'
        cells = [name, f.one(f"{p}.threshold.probability", "probability"), f.both(f"{p}.precision", "share"), f.both(f"{p}.recall", "share"), f.both(f"{p}.missedAmountMinor", "money"), f.one(f"{p}.reviewCostMinor.value", "money"), f.both(f"{p}.netMinor", "money")]
        rows.append((' class="chosen"' if chosen else "", cells))
    return "<h3>With fewer or more reviews</h3>" + table("What other capacities would give, a day", ["a day", "threshold", "precision", "recall", "missed", "cost of reviews", "found, less cost"], rows)


def ranking_section(f: Figures) -> str:
    d = "discrimination"
    shown = (
        ("ROC-AUC", "rocAuc", "share of positive–negative pairs in the right order; 0.5 is chance"),
        ("Average precision (PR-AUC)", "averagePrecision", "mean precision over recall; chance is the share of positive cases"),
        ("Gini", "gini", "2 × ROC-AUC − 1"),
        ("KS", "ks", "greatest gap between the two classes’ cumulative shares"),
    )
    rows = [("", [name, f.one(f"{d}.{key}.value", "measure"), f.range(f"{d}.{key}", "measure"), explained(text)]) for name, key, text in shown]
    deciles = [
        ("", [f.one(f"gains.{k}.decile", "count"), f.both(f"gains.{k}.lift", "ratio"), f.both(f"gains.{k}.gain", "share"), f.both(f"gains.{k}.cumulativeLift", "ratio")])
        for k in range(len(f.get("gains")))
    ]
    e = f.evaluation
    charts = figure(gains_chart(e), "<b>Gains.</b> How many of the positive cases are found by looking at the highest scores first.") + figure(lift_chart(e), "<b>Lift.</b> Each tenth of cases against the overall share of positive ones.")
    charts += figure(roc_chart(e), "<b>ROC.</b> The further to the top left, the better.") + figure(precision_recall_chart(e), "<b>Precision and recall.</b> What finding more costs in false alarms.")
    top = f'<p>Looking at the top fifth of cases finds {f.both("gains.1.gain", "share")} of the positive ones; looking at half finds {f.both("gains.4.gain", "share")}.</p>'
    return top + f'<div class="charts">{charts}</div>' + table("Measures of ranking", ["", "value", "95 % interval", explained("what it says")], rows) + table("By tenths of cases, highest scores first", ["tenth", "lift", "found up to here", "lift up to here"], deciles)


def calibration_section(f: Figures) -> str:
    c = "calibration"
    shown = (
        ("Observed over expected", f"{c}.observedOverExpected", "ratio", "positive cases that came, over those predicted; 1 is ideal"),
        ("Calibration slope", f"{c}.slope", "ratio", "below 1: predictions too extreme; above 1: too timid"),
        ("Calibration intercept", f"{c}.intercept", "ratio", "with the slope, 0 is ideal"),
        ("Expected calibration error", f"{c}.ece", "loss", "mean gap between predicted and observed, by groups of equal size; never 0 on real rows"),
        ("Brier score", "accuracy.brier", "loss", f'mean squared error; always saying the overall share gives {f.one("accuracy.brierOfRate", "loss")}'),
        ("Log loss", "accuracy.logLoss", "loss", f'in nats; always saying the overall share gives {f.one("accuracy.logLossOfRate", "loss")}'),
    )
    rows = [("", [name, f.one(f"{path}.value", style), f.range(path, style), explained(text)]) for name, path, style, text in shown]
    bins = [
        ("", [f'{f.one(f"{c}.bins.{i}.from", "probability")} to {f.one(f"{c}.bins.{i}.to", "probability")}', f.one(f"{c}.bins.{i}.rows", "count"), f.one(f"{c}.bins.{i}.expected", "share"), f.both(f"{c}.bins.{i}.observed", "share")])
        for i in range(len(f.get(f"{c}.bins")))
    ]
    keys = '<span class="key positives"></span>positive, <span class="key negatives"></span>negative cases'
    charts = figure(calibration_chart(f.evaluation), "<b>Calibration.</b> On the dashed line, what was predicted came true.") + figure(score_chart(f.evaluation), f"<b>Scores by class.</b> {keys}. The less they overlap, the better they can be told apart.")
    outside = [i for i, b in enumerate(f.get(f"{c}.bins")) if not b["observed"]["low"] <= b["expected"] <= b["observed"]["high"]]
    text = f"<p>In {len(bins) - len(outside)} of {len(bins)} groups of equal size, the predicted share lies within the 95 % interval of what came true; with good probabilities about one in twenty lies outside by chance.</p>"
    return text + f'<div class="charts">{charts}</div>' + table("Measures of probability", ["", "value", "95 % interval", explained("what it says")], rows) + bands_table(f) + table("Calibration by groups of equal size (Wilson intervals)", ["probability", "cases", "predicted", "came true"], bins)


def bands_table(f: Figures) -> str:
    rows = [
        ("", [escape(band["band"]), f'{f.one(f"bands.{i}.from", "probability")} to {f.one(f"bands.{i}.below", "probability") if band["below"] is not None else "1"}', f.one(f"bands.{i}.rows", "count"), f.one(f"bands.{i}.perDay", "perDay"), f.one(f"bands.{i}.share", "share"), f.one(f"bands.{i}.expected", "share"), f.both(f"bands.{i}.observed", "share")])
        for i, band in enumerate(f.get("bands"))
    ]
    return table("The model’s bands", ["band", "probability", "cases", "a day", "of all", "predicted", "came true"], rows)


def method_section(f: Figures) -> str:
    method = f.get("method")
    drawn = "Positive and negative cases are drawn apart, as one class is small, so their numbers do not vary." if method["stratified"] else "Cases are drawn whole, so the number of positive ones varies as it would."
    terms = (
        ("Intervals", f"95 % percentile intervals from {method['draws']} bootstrap draws (seed {method['seed']}). All measures of a draw see the same cases, so differences between groups are paired. {drawn} Model and threshold are held fixed: the intervals do not hold what another training run would change."),
        ("Threshold", "The lowest score whose cases fit the review capacity. Cases of one probability are parted by their margin; cases equal in both stay together."),
        ("A day", "Shares of these cases, times the cases a day of the specification. If the portfolio changes, so do the figures."),
        ("Too few to judge", f"Fewer than {method['tooFew']['rows']} cases, or fewer than {method['tooFew']['ofEachClass']} of either class. Shown in grey, left out of comparisons."),
        ("Calibration within a group", "Observed over expected, and the slope of the logistic regression of the label on the log-odds of the probability. In a draw, the slope moves by one Newton step from the data’s own."),
        ("Spread between groups", "Greatest difference and least ratio between groups (fairlearn). A spread is never below zero, so with many groups it and its interval lean upward: compare single groups too."),
        ("Proxy check", "Gradient-boosted trees predict the group from the model’s features, in five folds, on at most 20,000 cases. A feature’s part is the AUC lost when its values are shuffled; features that say the same share it."),
    )
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in terms) + "</dl>" + training_table(f)


def training_table(f: Figures) -> str:
    model = f.get("model")
    if not model.get("trainingMetrics"):
        return ""
    pairs = (("rocAuc", "ROC-AUC", "discrimination.rocAuc", "measure"), ("averagePrecision", "Average precision", "discrimination.averagePrecision", "measure"), ("brier", "Brier score", "accuracy.brier", "loss"), ("logLoss", "Log loss", "accuracy.logLoss", "loss"))
    rows = [("", [name, f.one(f"model.trainingMetrics.{key}", style), f.both(path, style)]) for key, name, path, style in pairs if isinstance(model["trainingMetrics"].get(key), (int, float))]
    form = f"<p>The model: {escape(str(model['form']))}.</p>" if model.get("form") else ""
    return form + table("Against the figures of training (manifest)", ["", "training", "here"], rows) if rows else form
