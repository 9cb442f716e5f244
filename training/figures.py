"""Figures of an evaluation as text of the report, each beside the path where it stands in the JSON."""

import json
from html import escape

# ISO 4217: currencies whose minor unit is not a hundredth.
EXPONENTS = {"BHD": 3, "CLP": 0, "ISK": 0, "IQD": 3, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3, "LYD": 3, "OMR": 3, "PYG": 0, "TND": 3, "UGX": 0, "VND": 0, "XAF": 0, "XOF": 0, "XPF": 0}
NONE = "–"
# What follows an interval once, not each of its ends.
UNITS = {"share": "\u00a0%"}


class Figures:
    """Writes figures by their path (``operatingPoint.recall``), so that none can differ from the JSON."""

    def __init__(self, evaluation: dict):
        self.evaluation = evaluation
        self.currency = evaluation["operatingPoint"]["currency"]

    def get(self, path: str):
        value = self.evaluation
        for name in path.split("."):
            value = value[int(name)] if isinstance(value, list) else value[name]
        return value

    def one(self, path: str, style: str) -> str:
        """One figure, in the style that ``as_text`` knows."""
        value = self.get(path)
        if value is None:
            return f'<span class="soft" data-path="{path}">{NONE}</span>'
        return f'<data value="{escape(json.dumps(value))}" data-path="{path}" data-style="{style}">{as_text(value, style, self.currency)}</data>'

    def range(self, path: str, style: str) -> str:
        """The 95 % interval alone."""
        if self.get(path)["low"] is None:
            return '<span class="ci">(no interval)</span>' if self.get(path)["value"] is not None else ""
        unit = UNITS.get(style, "")
        return f'<span class="ci">({self.one(path + ".low", "bare " + style)} to {self.one(path + ".high", "bare " + style)}{unit})</span>'

    def both(self, path: str, style: str) -> str:
        """The figure with its interval."""
        return f'{self.one(path + ".value", style)} {self.range(path, style)}'.strip()


def as_text(value: float, style: str, currency: str) -> str:
    if style.startswith("bare "):
        return as_text(value, style[5:], currency).removesuffix(" %").removesuffix(" points").replace(f"{escape(currency)} ", "")
    if style == "number":
        return f"{value:,.10g}"
    if style == "count":
        return f"{value:,.0f}"
    if style == "share":
        return f"{value * 100:.{1 if value >= 0.01 or value <= -0.01 or value == 0 else 2}f} %"
    if style == "points":
        return f"{value * 100:+.1f} points".replace("-", "−")
    if style == "spread":
        return f"{value * 100:.1f} points"
    if style == "measure":
        return f"{value:.3f}".replace("-", "−")
    if style == "loss":
        return f"{value:.4f}"
    if style == "ratio":
        return f"{value:.2f}".replace("-", "−")
    if style == "perDay":
        return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 or value == 0 else f"{value:.2f}"
    if style == "probability":
        return f"{value:.4f}"
    if style == "margin":
        return f"{value:.4f}".replace("-", "−")
    if style == "money":
        return money(value, currency)
    raise ValueError(f"no such style: {style}")


def money(minor: float, currency: str) -> str:
    major = minor / 10 ** EXPONENTS.get(currency, 2)
    text = f"{abs(major):,.0f}" if abs(major) >= 100 or minor == 0 else f"{abs(major):,.{EXPONENTS.get(currency, 2)}f}"
    return f"{'−' if minor < 0 else ''}{escape(currency)} {text}"
