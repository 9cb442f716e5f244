#!/usr/bin/env bash
# From a seed to the artefact. Needs Python 3.11 and the packages of package-lock.json.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1 PYTHONHASHSEED=0
python=training/.venv/bin/python
if [ ! -x "$python" ]; then
  python3 -m venv training/.venv
  "$python" -m pip install --quiet -r training/requirements.txt
fi
mkdir -p training/out
"$python" training/generate.py --out training/out/portfolio.jsonl --rows 40000 --seed 20261123
node_modules/.bin/tsx cli/training-table.ts claims-triage training/features.json training/out/portfolio.jsonl training/out/table.csv
"$python" training/train.py --table training/out/table.csv --features training/features.json \
  --artefact models/artefacts/claims-triage-severity/1 --fixture models/fixtures/shap-500.json --out training/out --seed 20261123
