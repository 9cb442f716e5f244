#!/usr/bin/env bash
# From a seed to the artefact of one kind, or of all: training/train.sh [KIND...]
# Needs Node's packages and Python 3.11; Python's packages are installed on first use.
set -euo pipefail
cd "$(dirname "$0")/.."
python=training/.venv/bin/python
out=training/out
mkdir -p "$out"
node bin/arbiter.mjs model python
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=($(ls training/kinds))
for kind in "${kinds[@]}"; do
  folder=training/kinds/$kind
  echo "== $kind"
  if [ "$kind" = claims-triage ]; then
    # Its cases are documents with claim histories: TypeScript derives their facts.
    "$python" "$folder/generate.py" --out "$out/portfolio.jsonl" --rows 40000 --seed 20261123
    node_modules/.bin/tsx cli/facts-table.ts "$kind" "$out/portfolio.jsonl" "$out/$kind.csv"
  else
    "$python" "$folder/generate.py" --out "$out/$kind.csv"
  fi
  artefact=models/artefacts/$("$python" -c "import json; spec = json.load(open('$folder/spec.json')); print(spec['id'], spec['version'], sep='/')")
  if grep -q '"form": "words"' "$folder/spec.json"; then
    # Letters, not rows: TypeScript counts their words.
    mv "$out/$kind.csv" "$out/$kind.jsonl"
    vocabulary=$("$python" -c "import json; print(json.load(open('$folder/spec.json'))['vocabulary'])")
    node_modules/.bin/tsx cli/words-table.ts "$kind" "$vocabulary" "$out/$kind.jsonl" "$out/$kind.words.jsonl"
    "$python" training/fit_words.py --spec "$folder/spec.json" --table "$out/$kind.words.jsonl" --out "$artefact"
    continue
  fi
  node bin/arbiter.mjs model train --spec "$folder/spec.json" --data "$out/$kind.csv" --label label --force --out "$artefact" --keep-fit "$out/$kind.joblib"
done
if [[ " ${kinds[*]} " == *" claims-triage "* ]]; then
  node bin/arbiter.mjs model table --spec training/kinds/claims-triage/spec.json --data "$out/claims-triage.csv" --force --out "$out/table.csv"
  OMP_NUM_THREADS=1 "$python" training/shap_fixture.py --table "$out/table.csv" --spec training/kinds/claims-triage/spec.json \
    --out models/fixtures --booster "$out/booster.txt"
fi
