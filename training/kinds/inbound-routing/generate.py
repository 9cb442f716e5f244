"""Synthetic letters to an insurer and pension provider, with the queue that they belong to.

How a letter comes about: a class is drawn (label), then an intention of that class. A letter is an
opening, two to four sentences of the intention, some of the business's everyday sentences, and a close;
each sentence is one of several phrasings with slots (a name, a date, a sum, a product, an ailment).

How it is made hard, at stated rates:

* mixed topics: 22 % of letters hold one or two sentences of another class;
* borrowed words: everyday sentences use the words of all classes (a thank-you mentions a complaint);
* terse letters: 14 % are two sentences, one of which may say nothing;
* typing slips and scanning errors: each letter of a word is dropped, doubled or swapped at a rate that is
  drawn per text; 12 % of texts come from a scan and have letters misread (rn → m, l → 1, O → 0);
* wrong labels: 1.5 % of letters carry a queue drawn at random, as clerks misfile.

No real letter is in it. Rates and phrasings are made up; that a class can be told from words rests on
the phrasings, so real letters will be harder than these.

Letters come in three sets: to fit on (60 %), to set bounds on, and kept aside (20 % each). Of every
intention's sentences one in six is used in the second set only and one in six in the third, so that a
bound and a measure are taken on phrasings that the model has not seen. Phrasings still share one author:
what is measured flatters all the same.

Output: JSON Lines ``{"id", "set", "text", "label"}`` of 9,000 letters.
"""

import argparse
import json

import numpy as np

from phrases import CLOSES, EVERYDAY, INTENTIONS, OPENINGS, SHARES, SLOTS, TERSE

ROWS = 9_000
SEED = 20261201
MIXED = 0.22
TERSE_SHARE = 0.14
SCANNED = 0.12
MISFILED = 0.015
SETS = {"fit": 0.6, "bound": 0.2, "aside": 0.2}
# Sentences whose place, modulo six, is this belong to the set alone.
RESERVED = {"bound": 4, "aside": 5}
MISREAD = [("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("h", "b"), ("i", "l")]


def pick(rng: np.random.Generator, items: list) -> str:
    return items[int(rng.integers(len(items)))]


def fill(rng: np.random.Generator, phrase: str) -> str:
    """Replaces each ``{slot}`` with one of its values."""
    while "{" in phrase:
        start, end = phrase.index("{"), phrase.index("}")
        phrase = phrase[:start] + pick(rng, SLOTS[phrase[start + 1 : end]]) + phrase[end + 1 :]
    return phrase


def draw_sentences(rng: np.random.Generator, label: str, count: int, part: str) -> list[str]:
    """Distinct sentences of one intention of the class, of those that the set may use."""
    others = [rest for name, rest in RESERVED.items() if name != part]
    intention = [phrase for i, phrase in enumerate(pick(rng, INTENTIONS[label])) if i % 6 not in others]
    chosen = rng.permutation(len(intention))[:count]
    return [fill(rng, intention[int(i)]) for i in chosen]


def slip(rng: np.random.Generator, text: str, rate: float) -> str:
    """Typing slips: a letter is dropped, doubled, or swapped with the next."""
    out, i = [], 0
    while i < len(text):
        letter = text[i]
        if letter.isalpha() and rng.random() < rate:
            kind = int(rng.integers(3))
            if kind == 1:
                out.append(letter * 2)
            elif kind == 2 and i + 1 < len(text):
                out.append(text[i + 1] + letter)
                i += 1
        else:
            out.append(letter)
        i += 1
    return "".join(out)


def misread(rng: np.random.Generator, text: str, rate: float) -> str:
    """Scanning errors: some words hold a letter that was read as another."""
    words = text.split(" ")
    for i, word in enumerate(words):
        if rng.random() < rate:
            wrong, read = MISREAD[int(rng.integers(len(MISREAD)))]
            words[i] = word.replace(wrong, read, 1)
    return " ".join(words)


def draw_letter(rng: np.random.Generator, label: str, part: str) -> str:
    if rng.random() < TERSE_SHARE:
        parts = [fill(rng, pick(rng, TERSE)), *draw_sentences(rng, label, 1, part)]
        if rng.random() < 0.3:
            parts.reverse()
    else:
        body = draw_sentences(rng, label, int(rng.integers(2, 5)), part)
        if rng.random() < MIXED:
            other = pick(rng, [name for name in INTENTIONS if name != label])
            body += draw_sentences(rng, other, int(rng.integers(1, 3)), part)
        body += [fill(rng, pick(rng, EVERYDAY)) for _ in range(int(rng.integers(0, 3)))]
        if rng.random() < 0.35:
            body = [body[int(i)] for i in rng.permutation(len(body))]
        parts = [fill(rng, pick(rng, OPENINGS)), *body, fill(rng, pick(rng, CLOSES))]
    text = " ".join(parts)
    text = slip(rng, text, float(rng.beta(1, 150)))
    if rng.random() < SCANNED:
        text = misread(rng, text, 0.06)
    return text.upper() if rng.random() < 0.02 else text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    rng = np.random.default_rng(SEED)
    names = list(SHARES)
    labels = rng.choice(names, size=ROWS, p=list(SHARES.values()))
    parts = rng.choice(list(SETS), size=ROWS, p=list(SETS.values()))
    with open(args.out, "w", encoding="utf-8") as file:
        for i, (label, part) in enumerate(zip(labels, parts)):
            text = draw_letter(rng, str(label), str(part))
            filed = str(rng.choice(names)) if rng.random() < MISFILED else str(label)
            file.write(json.dumps({"id": f"letter-{i + 1:05d}", "set": str(part), "text": text, "label": filed}, ensure_ascii=False) + "\n")
    print(f"{ROWS} letters")


if __name__ == "__main__":
    main()
