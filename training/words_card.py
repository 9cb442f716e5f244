"""The card of a model of words."""

import numpy as np

STRONGEST = 12


def card_of(manifest: dict, fit: dict) -> str:
    """``fit``: ``tried`` penalties, ``weights`` of shape (words, classes), sizes of the ``sets``."""
    metrics, classes = manifest["metrics"], manifest["classes"]
    words = manifest["vocabulary"]["words"]
    sets = fit["sets"]
    names = [each["label"] for each in classes]
    lines = [
        f"# {manifest['title']} ({manifest['id']}, version {manifest['version']})", "",
        f"**Target.** {manifest['target']}.", "",
        f"**Data.** {manifest['trainedOn']['description']} {sets['fit']} letters to fit on, {sets['bound']} for temperature and bounds, {sets['aside']} kept aside for the figures below; the last two hold phrasings that the first does not. Table's sha256 `{manifest['trainedOn']['sha256'][:16]}…`.", "",
        f"**Form.** Multinomial logistic regression over counts (at most {manifest['vocabulary']['maxCount']}) of {len(words)} listed words and pairs; log-odds divided by {manifest['temperature']:.3f} for calibration. Weights are multiples of 2⁻²⁴: no sum rounds.", "",
        "| measure, on letters kept aside | |", "|---|---|",
        f"| right class | {metrics['accuracy']:.1%} |", f"| decided alone | {metrics['decidedAlone']:.1%} |", f"| right class, decided alone | {metrics['accuracyDecidedAlone']:.1%} |",
        f"| log loss | {metrics['logLoss']:.4f} |", f"| expected calibration error | {metrics['calibrationError']:.3f} |", "",
        "## Bounds", "", "| class | decided alone from | precision wanted | precision kept aside |", "|---|---|---|---|",
        *[f"| {each['label']} | {each['probabilityFrom']:.3f} | {each['precision']['wanted']:.0%} | {each['precision']['keptAside']:.1%} |" for each in classes], "",
        "A bound is the lowest probability from which on the wanted precision holds with 90 % confidence on the letters for bounds.", "",
        "## Where letters went", "", f"| filed as | {' | '.join(names)} | a person |", "|---|" + "---|" * (len(names) + 1),
        *[f"| {name} | {' | '.join(str(count) for count in row)} |" for name, row in zip(names, manifest["confusion"])], "",
        "## Strongest words", "",
        *[f"- {name}: {', '.join(words[i] for i in np.argsort(-(fit['weights'][:, k] - fit['weights'].mean(axis=1)), kind='stable')[:STRONGEST])}" for k, name in enumerate(names)], "",
        "## Penalties that were compared", "", "| strength | log loss, five-fold |", "|---|---|",
        *[f"| {each['strength']} | {each['logLoss']:.4f} |" for each in fit["tried"]], "",
        "## Limits", "",
        "- The letters are made up, and all phrasings share one author: real letters are harder, and the bounds must be set anew on letters that clerks have sorted before anything is decided alone.",
        "- English only. A letter in several languages, or of several matters, has one class here.",
        "- The order of words is not seen beyond pairs: \"not a complaint\" and \"a complaint\" differ by one pair.",
        "- What a writer says of themselves may show in the words (a complaint's tone, say); no protected characteristic is a word of the list. Watch outcomes by group all the same.", "",
    ]
    return "\n".join(lines)
