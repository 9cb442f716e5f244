"""Sections of the report by group: segments, fairness, proxies, refusals."""

from html import escape

from charts import group_chart
from figures import Figures
from groups import RATIO_BOUNDS
from report_overall import box, figure, table

SMALL = '<span class="few">too few to judge</span>'
NAMES = {"selectionRate": "sent to review", "truePositiveRate": "positive cases found", "falsePositiveRate": "false alarms among negative cases", "precision": "flagged cases that are positive"}


def named(group: dict) -> str:
    return f"{escape(group['group'])}{SMALL if group['tooFew'] else ''}"


def row_style(group: dict) -> str:
    return ' class="small"' if group["tooFew"] else ""


def segment_section(f: Figures) -> str:
    segments = f.get("segments")
    if not segments:
        return "<p>The specification names no segments.</p>"
    return "<p>Where the model works less well than overall, and where there is too little to say. Inside a segment, cases are alike, so ranking is often weaker than overall: what the segment itself tells is gone.</p>" + "".join(segment_part(f, i) for i in range(len(segments)))


def segment_part(f: Figures, i: int) -> str:
    segment = f.get(f"segments.{i}")
    said = []
    overall = f.get("discrimination.rocAuc.value")
    for g, group in enumerate(segment["groups"]):
        auc, ratio, p = group["rocAuc"], group["observedOverExpected"], f"segments.{i}.groups.{g}"
        if not group["tooFew"] and auc["high"] is not None and auc["high"] < overall:
            said.append(box(f'{escape(group["group"])}: cases are ranked less well than overall, ROC-AUC {f.both(f"{p}.rocAuc", "measure")} against {f.one("discrimination.rocAuc.value", "measure")}.', True))
        if not group["tooFew"] and ratio["low"] is not None and not ratio["low"] <= 1 <= ratio["high"]:
            word = "more" if ratio["value"] > 1 else "fewer"
            said.append(box(f'{escape(group["group"])}: {word} positive cases came than predicted, {f.one(f"{p}.observedOverExpected.value", "ratio")} times as many {f.range(f"{p}.observedOverExpected", "ratio")}.', True))
    rows = []
    for g, group in enumerate(segment["groups"]):
        p = f"segments.{i}.groups.{g}"
        rows.append((row_style(group), [named(group), f.one(f"{p}.rows", "count"), f.one(f"{p}.positives", "count"), f.one(f"{p}.rate.value", "share"), f.both(f"{p}.rocAuc", "measure"), f.both(f"{p}.observedOverExpected", "ratio"), f.one(f"{p}.selectionRate.value", "share"), f.both(f"{p}.precision", "share"), f.both(f"{p}.truePositiveRate", "share")]))
    note = f" ({escape(segment['note'])})" if segment["note"] else ""
    return f"<h3>{escape(segment['fact'])}</h3>" + "".join(said) + table(f"By {escape(segment['fact'])}{note}", ["", "cases", "positive", "share", "ROC-AUC", "observed / expected", "flagged", "precision", "recall"], rows)


def fairness_section(f: Figures) -> str:
    facts = f.get("fairness")
    if not facts:
        return "<p>The specification names no protected attributes.</p>"
    text = "<p>Rates at the threshold above, for each group. Groups may differ for good reasons; an unequal rate is a reason to look, not a verdict. A difference is pointed out where the ratio to the largest group lies outside 0.80 to 1.25 (the four-fifths rule of thumb) and its interval excludes 1. With many comparisons, some stand out by chance.</p>"
    return text + "".join(fairness_part(f, i) for i in range(len(facts)))


def fairness_part(f: Figures, i: int) -> str:
    fairness, p = f.get(f"fairness.{i}"), f"fairness.{i}"
    fact = escape(fairness["fact"])
    note = f" ({escape(fairness['note'])})" if fairness["note"] else ""
    rows = [
        (row_style(g), [named(g), f.one(f"{p}.groups.{k}.rows", "count"), f.one(f"{p}.groups.{k}.positives", "count")] + [f.both(f"{p}.groups.{k}.{m}", "share") for m in NAMES] + [f.both(f"{p}.groups.{k}.{m}", "ratio") for m in ("observedOverExpected", "calibrationSlope")])
        for k, g in enumerate(fairness["groups"])
    ]
    head = ["", "cases", "positive", "sent to review", "positive found (TPR)", "false alarms (FPR)", "precision", "observed / expected", "calibration slope"]
    parts = [f"<h3>{fact}</h3>", *findings(f, i), figure(group_chart(fairness, i), f"<b>Rates by {fact}.</b> Dashed: {escape(fairness['reference'] or 'no group is large enough')}. Grey: too few to judge."), table(f"By {fact}{note}", head, rows)]
    return "".join(parts) + comparisons(f, i) + spread(f, i)


def findings(f: Figures, i: int) -> list[str]:
    fairness, said = f.get(f"fairness.{i}"), []
    if fairness["spread"] is None:
        return [box("Fewer than two groups are large enough to judge, so none are compared.", True)]
    reference = escape(fairness["reference"])
    for k, group in enumerate(fairness["groups"]):
        for measure, compared in group.get("againstReference", {}).items():
            ratio = compared["ratio"]
            if ratio["low"] is None or ratio["low"] <= 1 <= ratio["high"] or RATIO_BOUNDS[0] <= ratio["value"] <= RATIO_BOUNDS[1]:
                continue
            g = f"fairness.{i}.groups.{k}"
            base = next(n for n, other in enumerate(fairness["groups"]) if other["group"] == fairness["reference"])
            said.append(box(f'{escape(fairness["fact"])} {escape(group["group"])}, {NAMES[measure]}: {f.one(f"{g}.{measure}.value", "share")}, against {f.one(f"fairness.{i}.groups.{base}.{measure}.value", "share")} for {reference}; {f.one(f"{g}.againstReference.{measure}.ratio.value", "ratio")} times as many {f.range(f"{g}.againstReference.{measure}.ratio", "ratio")}.', True))
        slope = group["observedOverExpected"]
        if group["group"] in fairness["compared"] and slope["low"] is not None and not slope["low"] <= 1 <= slope["high"]:
            said.append(box(f'{escape(fairness["fact"])} {escape(group["group"])}: the model predicts too {"little" if slope["value"] > 1 else "much"} for this group; observed over expected is {f.both(f"fairness.{i}.groups.{k}.observedOverExpected", "ratio")}.', True))
    return said or [box("No group that is large enough to judge stands out.")]


def comparisons(f: Figures, i: int) -> str:
    fairness = f.get(f"fairness.{i}")
    rows = []
    for k, group in enumerate(fairness["groups"]):
        compared = group.get("againstReference")
        if compared:
            p = f"fairness.{i}.groups.{k}.againstReference"
            cells = [f'{f.both(f"{p}.{m}.difference", "points")} × {f.both(f"{p}.{m}.ratio", "ratio")}' if m in compared else "–" for m in NAMES]
            rows.append(("", [escape(group["group"]), *cells]))
    if not rows:
        return ""
    return table(f"Against {escape(fairness['reference'])}, the largest group: difference in percentage points, then ratio", ["", *(name for name in NAMES.values())], rows)


def spread(f: Figures, i: int) -> str:
    if f.get(f"fairness.{i}.spread") is None:
        return ""
    p = f"fairness.{i}.spread"
    rows = [("", [name, f.both(f"{p}.{m}.difference", "spread"), f.both(f"{p}.{m}.ratio", "ratio")]) for m, name in NAMES.items()]
    return table(f"Between the groups with the most and the least: {len(f.get(f'fairness.{i}.compared'))} groups are compared", ["", "greatest difference", "least over most"], rows)


def proxy_section(f: Figures) -> str:
    proxies = f.get("proxy")
    if not proxies:
        return "<p>The specification names no protected attributes.</p>"
    text = "<p>A model that never reads an attribute can still follow it through other features. The AUC says how well the features tell the groups apart (0.5: not at all); the correlation ratio says how much of the score goes along with them (0: nothing, 1: all).</p>"
    rows = []
    for i, proxy in enumerate(proxies):
        found, p = proxy["predicted"], f"proxy.{i}"
        auc = "features not given" if found is None else f.both(f"{p}.predicted.auc", "measure") if found["auc"] else escape(found["why"])
        top = "–" if not found or not found["top"] else "".join(f'<div>{escape(t["label"])}, {f.one(f"{p}.predicted.top.{k}.aucDrop", "measure")}</div>' for k, t in enumerate(found["top"]))
        rank = f.one(f"{p}.rankCorrelation", "ratio") if proxy["rankCorrelation"] is not None else "–"
        rows.append(("", [escape(proxy["fact"]), auc, top, f.both(f"{p}.scoreCorrelation", "ratio"), rank]))
    return text + "".join(proxy_note(f, i) for i in range(len(proxies))) + table("Proxies", ["", "AUC of the group from the features", "features that carry most (AUC lost without)", "score: correlation ratio", "score: rank correlation"], rows)


def proxy_note(f: Figures, i: int) -> str:
    proxy = f.get(f"proxy.{i}")
    found, said = proxy["predicted"], ""
    if found and found["usedDirectly"]:
        said += box(f"The model reads {escape(proxy['fact'])} itself ({escape(', '.join(found['usedDirectly']))}). The check leaves that out and asks what the other features tell.", True)
    if found and not found["usedDirectly"] and found["auc"] and found["auc"]["low"] is not None and found["auc"]["low"] > 0.7:
        said += box(f'The features tell groups of {escape(proxy["fact"])} apart with an AUC of {f.both(f"proxy.{i}.predicted.auc", "measure")}: leaving the attribute out does not keep it out.', True)
    return said


def refused_section(f: Figures) -> str:
    if not f.get("rows.refused"):
        return f'<p>None: all {f.one("rows.given", "count")} cases have a probability.</p>'
    text = f'<p>{f.one("rows.refused", "count")} of {f.one("rows.given", "count")} cases ({f.one("rows.refusedShare", "share")}) have no probability. {f.one("rows.refusedPositives", "count")} of them are positive ({f.one("rows.refusedRate", "share")}, against {f.one("rows.rate", "share")} of scored cases). All other sections are about scored cases alone.</p>'
    parts = []
    for i, by in enumerate(f.get("rows.refusedBy")):
        rows = [("", [escape(g["group"]), f.one(f"rows.refusedBy.{i}.groups.{k}.rows", "count"), f.one(f"rows.refusedBy.{i}.groups.{k}.refused", "count"), f.one(f"rows.refusedBy.{i}.groups.{k}.share", "share")]) for k, g in enumerate(by["groups"])]
        parts.append(table(f"Refused, by {escape(by['fact'])}", ["", "cases", "refused", "share"], rows))
    return text + "".join(parts)
