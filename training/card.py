"""The model card, from the manifest and the specification."""


METHODS = {"all": "as chosen above", "latest fifth": "platt on the latest fifth of the blocks before", "latest block": "platt on the block before", "within periods": "median slope inside the blocks before, level as above"}


def card_of(manifest: dict, spec: dict) -> str:
    m, baseline = manifest["metrics"], manifest["baseline"]
    judged = "on periods later than those fitted on" if spec["time"] else "on rows that were not fitted on"
    protected = [f["label"] for f in manifest["features"] if f["protected"]]
    lines = [
        f"# {manifest['title']} ({manifest['id']}, version {manifest['version']})", "",
        f"**Target.** {manifest['target']}.", "",
        *([] if baseline["beaten"] else ["**No skill.** No candidate beats the base rate: to answer each case with the overall rate is as good. It was published by `--accept-no-skill`.", ""]),
        f"**Data.** {manifest['trainedOn']['description']} {manifest['trainedOn']['rows']} rows, sha256 `{manifest['trainedOn']['sha256'][:16]}…`; label 1 in {m['rate']:.1%}.", "",
        f"**Form.** {manifest['form']}; calibration: {manifest['calibration']['method']}. One graph in double precision.", "",
        f"| measure, {judged} | |", "|---|---|",
        f"| ROC-AUC | {m['rocAuc']:.4f} |", f"| average precision | {m['averagePrecision']:.4f} (rate {m['rate']:.3f}) |",
        f"| Brier | {m['brier']:.4f} |", f"| log loss | {m['logLoss']:.4f} |",
        f"| calibration slope, intercept | {m['calibrationSlope']:.3f}, {m['calibrationIntercept']:.3f} |", "",
        f"Against {baseline['name']}, log loss is lower by {baseline['gain']:.5f} per case (standard error {baseline['standardError']:.5f}).", "",
        "The choice was made by these figures, so they flatter a little: judge on rows kept aside (`arbiter model evaluate`).", "",
        "## What was compared", "", "| candidate | log loss | ROC-AUC | average precision | Brier |", "|---|---|---|---|---|",
        *[f"| {c['name']} | {c['logLoss']:.5f} | {c['rocAuc']:.4f} | {c['averagePrecision']:.4f} | {c['brier']:.5f} |" for c in manifest["candidates"]], "",
        "| calibration | log loss |", "|---|---|", *[f"| {c['method']} | {c['logLoss']:.5f} |" for c in manifest["calibrations"]], "",
        *later_blocks(manifest["laterBlocks"]),
        "## When it is too unsure", "", "| error rate | segment | zeros covered | ones covered | referred |", "|---|---|---|---|---|",
        *[f"| {c['alpha']:.0%} | {'all' if c['fact'] is None else c['fact'] + ' = ' + c['value']} | {c['coverageZero']:.1%} | {c['coverageOne']:.1%} | {c['referralRate']:.1%} |" for c in manifest["conformal"]], "",
        "## Features", "", "| feature | type | missing | domain |", "|---|---|---|---|",
        *[f"| {f['label']} | {f['type']}{'' if f['unit'] is None else ', ' + f['unit']} | {f['missing']} | {'' if f['domain'] is None else str(f['domain']['min']) + ' to ' + str(f['domain']['max'])} |" for f in manifest["features"]], "",
        "**Protected.** " + (f"{', '.join(protected)}: a decision that uses them must record its lawful ground." if protected else "No feature is marked as protected; watch outcomes by group all the same."), "",
    ]
    if spec["leftOut"]:
        lines += ["## Left out", "", "| column | why |", "|---|---|", *[f"| {c['column']} | {c['reason']} |" for c in spec["leftOut"]], ""]
    return "\n".join(lines)


def later_blocks(rows: list[dict]) -> list[str]:
    if not rows:
        return []
    return [
        f"Each of {rows[0]['of']} later blocks of periods, judged by what earlier blocks gave; another calibration is taken only where it does better on most of them. "
        "\"Inside the blocks\" is judged with each block's level set right.", "",
        "| calibration | mean log loss | better on |", "|---|---|---|",
        *[f"| {METHODS[r['method']]} | {r['logLoss']:.5f} | {'' if r['method'] == 'all' else str(r['better']) + ' of ' + str(r['of'])} |" for r in rows], "",
    ]
