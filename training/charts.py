"""Charts as inline SVG, coloured by the page's style sheet: classes, no colours of their own."""

import math
from html import escape

WIDTH, HEIGHT = 460, 340
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 14, 46
PROBABILITY_TICKS = (0.0001, 0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999)


class Plot:
    """A frame with axes; data coordinates in, SVG out."""

    def __init__(self, name: str, title: str, x: tuple[float, float], y: tuple[float, float], x_label: str, y_label: str):
        self.name, self.title, self.x, self.y, self.parts = name, title, x, y, []
        self.parts.append(f'<text class="axis-label" x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 6}" text-anchor="middle">{escape(x_label)}</text>')
        self.parts.append(f'<text class="axis-label" transform="translate(13 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{escape(y_label)}</text>')

    def at(self, x: float, y: float) -> tuple[float, float]:
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    def ticks(self, x: list[tuple[float, str]], y: list[tuple[float, str]]) -> None:
        for value, text in x:
            px, _ = self.at(value, self.y[0])
            self.parts.append(f'<line class="grid" x1="{px:.1f}" x2="{px:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/><text class="tick" x="{px:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{text}</text>')
        for value, text in y:
            _, py = self.at(self.x[0], value)
            self.parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{py:.1f}" y2="{py:.1f}"/><text class="tick" x="{LEFT - 6}" y="{py + 4:.1f}" text-anchor="end">{text}</text>')

    def line(self, points, style: str) -> None:
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in (self.at(x, y) for x, y in points))
        self.parts.append(f'<polyline class="{style}" points="{path}"/>')

    def area(self, points, style: str) -> None:
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in (self.at(x, y) for x, y in points))
        self.parts.append(f'<polygon class="{style}" points="{path}"/>')

    def dot(self, x: float, y: float, style: str, radius: float = 3.5) -> None:
        px, py = self.at(x, y)
        self.parts.append(f'<circle class="{style}" cx="{px:.1f}" cy="{py:.1f}" r="{radius}"/>')

    def text(self, x: float, y: float, text: str, anchor: str = "start", dx: float = 0, dy: float = 0, style: str = "note") -> None:
        px, py = self.at(x, y)
        self.parts.append(f'<text class="{style}" x="{px + dx:.1f}" y="{py + dy:.1f}" text-anchor="{anchor}">{escape(text)}</text>')

    def svg(self) -> str:
        return drawing(self.name, self.title, WIDTH, HEIGHT, self.parts)


def drawing(name: str, title: str, width: float, height: float, parts: list[str]) -> str:
    return f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="chart-{name}"><title id="chart-{name}">{escape(title)}</title>{"".join(parts)}</svg>'


def share_ticks(limit: float) -> list[tuple[float, str]]:
    """Round shares from 0 to the limit, about five of them."""
    step = next(s for s in (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25) if limit / s <= 5.5)
    decimals = 1 if step < 0.01 else 0
    return [(k * step, f"{k * step * 100:.{decimals}f} %") for k in range(int(limit / step + 1e-9) + 1)]


def number_ticks(limit: float) -> list[tuple[float, str]]:
    size = 10 ** math.floor(math.log10(limit / 4))
    step = next(size * k for k in (1, 2, 2.5, 5, 10) if limit / (size * k) <= 5.5)
    return [(k * step, f"{k * step:g}") for k in range(int(limit / step + 1e-9) + 1)]


def roc_chart(evaluation: dict) -> str:
    plot = Plot("roc", "ROC curve: share of positive cases flagged against share of negative cases flagged, over all thresholds", (0, 1), (0, 1), "negative cases flagged", "positive cases flagged")
    plot.ticks(share_ticks(1), share_ticks(1))
    plot.line([(0, 0), (1, 1)], "reference")
    plot.text(0.62, 0.56, "chance", dx=8, dy=12)
    plot.line(evaluation["curves"]["roc"], "series")
    point = evaluation["operatingPoint"]
    if point["recall"]["value"] is not None:
        mark(plot, point["falsePositiveRate"]["value"], point["recall"]["value"], 15)
    return plot.svg()


def precision_recall_chart(evaluation: dict) -> str:
    points, point, rate = evaluation["curves"]["precisionRecall"], evaluation["operatingPoint"], evaluation["rows"]["rate"]
    # The first few cases alone give any precision; they would only stretch the axis.
    high = max([p for r, p in points if r >= 0.05] + [point["precision"]["value"] or 0, rate * 2])
    top = min(1, high * 1.1)
    plot = Plot("pr", "Precision-recall curve: share of flagged cases that are positive against share of positive cases flagged", (0, 1), (0, top), "positive cases flagged (recall)", "flagged that are positive (precision)")
    plot.ticks(share_ticks(1), share_ticks(top))
    plot.line([(0, rate), (1, rate)], "reference")
    plot.text(0, rate, "chance", dx=6, dy=14)
    plot.line([(r, p) for r, p in points if p <= top], "series")
    if point["precision"]["value"] is not None:
        mark(plot, point["recall"]["value"], point["precision"]["value"], -8)
    return plot.svg()


def mark(plot: Plot, x: float, y: float, dy: float) -> None:
    plot.dot(x, y, "mark", 5)
    plot.text(x, y, "your capacity", "start" if x < 0.7 else "end", dx=9 if x < 0.7 else -9, dy=dy, style="note strong")


def calibration_chart(evaluation: dict) -> str:
    bins = evaluation["calibration"]["bins"]
    top = min(1, max(max(b["observed"]["high"], b["expected"]) for b in bins) * 1.05)
    plot = Plot("calibration", "Calibration: observed share of positive cases against predicted probability, by groups of equal size, with 95 % intervals", (0, top), (0, top), "predicted", "came true")
    plot.ticks(share_ticks(top), share_ticks(top))
    plot.line([(0, 0), (top, top)], "reference")
    plot.text(top, top, "perfect", "end", dx=-12, dy=22)
    for b in bins:
        plot.line([(b["expected"], b["observed"]["low"]), (b["expected"], b["observed"]["high"])], "whisker")
    plot.line([(b["expected"], b["observed"]["value"]) for b in bins], "series thin")
    for b in bins:
        plot.dot(b["expected"], b["observed"]["value"], "dot")
    return plot.svg()


def gains_chart(evaluation: dict) -> str:
    gains = evaluation["gains"]
    plot = Plot("gains", "Cumulative gains: share of positive cases found against share of cases looked at, highest scores first, with 95 % intervals", (0, 1), (0, 1), "cases looked at, highest scores first", "positive cases found")
    plot.ticks(share_ticks(1), share_ticks(1))
    plot.line([(0, 0), (1, 1)], "reference")
    plot.text(0.62, 0.56, "in random order", dx=8, dy=12)
    low, high = ([(0, 0)] + [(g["share"], g["gain"][end] if g["gain"][end] is not None else g["gain"]["value"]) for g in gains] for end in ("low", "high"))
    plot.area(low + high[::-1], "band")
    plot.line([(0, 0)] + [(g["share"], g["gain"]["value"]) for g in gains], "series")
    for g in gains:
        plot.dot(g["share"], g["gain"]["value"], "dot")
    return plot.svg()


def lift_chart(evaluation: dict) -> str:
    gains = evaluation["gains"]
    top = max(g["lift"]["high"] or g["lift"]["value"] for g in gains) * 1.08
    plot = Plot("lift", "Lift by tenth of cases: how many times the overall share of positive cases, with 95 % intervals", (0.4, 10.6), (0, max(top, 1.2)), "tenth of cases, highest scores first", "times the overall share")
    plot.ticks([(k, str(k)) for k in range(1, 11)], number_ticks(max(top, 1.2)))
    for g in gains:
        k, lift = g["decile"], g["lift"]
        plot.area([(k - 0.32, 0), (k - 0.32, lift["value"]), (k + 0.32, lift["value"]), (k + 0.32, 0)], "bar")
        if lift["low"] is not None:
            plot.line([(k, lift["low"]), (k, lift["high"])], "whisker strong")
    plot.line([(0.4, 1), (10.6, 1)], "reference")
    plot.text(10.6, 1, "overall", "end", dy=-5)
    return plot.svg()


def score_chart(evaluation: dict) -> str:
    scores = evaluation["curves"]["scores"]
    edges = scores["logOdds"]
    top = max(scores["negatives"] + scores["positives"]) * 1.12
    plot = Plot("scores", "Distribution of scores: share of each class by predicted probability, on a log-odds scale", (edges[0], edges[-1]), (0, top), "predicted probability (log-odds scale)", "share of the class")
    ticks = [(math.log(p / (1 - p)), f"{p * 100:g} %") for p in PROBABILITY_TICKS]
    inside = [t for t in ticks if edges[0] <= t[0] <= edges[-1]]
    if len(inside) < 2:
        inside = [(edge, f"{100 / (1 + math.exp(-edge)):.3g} %") for edge in (edges[0], (edges[0] + edges[-1]) / 2, edges[-1])]
    plot.ticks(inside, share_ticks(top))
    for name in ("negatives", "positives"):
        outline = [(edges[0], 0)]
        for i, share in enumerate(scores[name]):
            outline += [(edges[i], share), (edges[i + 1], share)]
        plot.area([*outline, (edges[-1], 0)], name)
    threshold = evaluation["operatingPoint"]["threshold"]["probability"]
    if threshold is not None and 0 < threshold < 1:
        x = min(max(math.log(threshold / (1 - threshold)), edges[0]), edges[-1])
        plot.line([(x, 0), (x, top)], "threshold")
        right = x < edges[0] + 0.7 * (edges[-1] - edges[0])
        plot.text(x, top, "flagged from here" if right else "flagged from", "start" if right else "end", dx=6 if right else -6, dy=13, style="note strong")
    return plot.svg()


PANELS = (("selectionRate", "flagged, of all"), ("truePositiveRate", "flagged, of positive"), ("falsePositiveRate", "flagged, of negative"))


def group_chart(fairness: dict, index: int) -> str:
    """Rates of each group with intervals, three panels side by side."""
    groups = fairness["groups"]
    name_width, panel, gap, row, head = 150, 160, 44, 24, 30
    width, height = name_width + 3 * panel + 2 * gap + 24, head + row * len(groups) + 26
    parts = []
    for g, group in enumerate(groups):
        small = " faint" if group["tooFew"] else ""
        name = group["group"] if len(group["group"]) <= 22 else group["group"][:21] + "…"
        parts.append(f'<text class="note{small}" x="{name_width - 10}" y="{head + row * (g + 0.5) + 4:.1f}" text-anchor="end">{escape(name)}</text>')
    for k, (measure, title) in enumerate(PANELS):
        left = name_width + k * (panel + gap)
        seen = [v for group in groups if not group["tooFew"] for v in group[measure].values() if v is not None] or [v for group in groups for v in group[measure].values() if v is not None] or [1]
        top = min(1, max(max(seen) * 1.1, 0.005))
        at = lambda value: left + min(value, top) / top * panel  # noqa: E731
        parts.append(f'<text class="axis-label" x="{left + panel / 2}" y="14" text-anchor="middle">{title}</text>')
        for value, text in share_ticks(top)[::2][:3]:
            parts.append(f'<line class="grid" x1="{at(value):.1f}" x2="{at(value):.1f}" y1="{head - 6}" y2="{height - 22}"/><text class="tick" x="{at(value):.1f}" y="{height - 8}" text-anchor="middle">{text}</text>')
        reference = next((group[measure]["value"] for group in groups if group["group"] == fairness["reference"]), None)
        if reference is not None:
            parts.append(f'<line class="reference" x1="{at(reference):.1f}" x2="{at(reference):.1f}" y1="{head - 6}" y2="{height - 22}"/>')
        for g, group in enumerate(groups):
            parts.append(rate_mark(group, measure, at, head + row * (g + 0.5)))
    return drawing(f"groups-{index}", f"Rates by {fairness['fact']} with 95 % intervals; the dashed line is the largest group", width, height, parts)


def rate_mark(group: dict, measure: str, at, y: float) -> str:
    rate, small = group[measure], " faint" if group["tooFew"] else ""
    if rate["value"] is None:
        return ""
    whisker = "" if rate["low"] is None else f'<line class="whisker strong{small}" x1="{at(rate["low"]):.1f}" x2="{at(rate["high"]):.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
    return f'{whisker}<circle class="dot{small}" cx="{at(rate["value"]):.1f}" cy="{y:.1f}" r="4"/>'
