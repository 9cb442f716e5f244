#!/usr/bin/env bash
# Two kinds by configuration alone: drafts, trains and serves a fraud file and a pension file, decides
# ROWS of each through the workflow, checks that explanations add up, verifies and replays.
#   bench/own-kinds.sh ../shared/data/tabular [ROWS]
set -uo pipefail
cd "$(dirname "$0")/.."
data=$1 rows=${2:-1000}
[ -d "$data" ] || { echo "✗ There is no folder $data"; exit 2; }
export ARBITER_STATE_DIR=${ARBITER_STATE_DIR:-/var/tmp/arbiter-own-kinds}
export ARBITER_PORT=7600 ARBITER_POSTGRES_PORT=7632 ARBITER_TEMPORAL_PORT=7633 ARBITER_TEMPORAL_UI_PORT=7634
rm -rf "$ARBITER_STATE_DIR"; mkdir -p "$ARBITER_STATE_DIR"; chmod 755 "$ARBITER_STATE_DIR"
work=$ARBITER_STATE_DIR/work log=$ARBITER_STATE_DIR/run.log kinds=$ARBITER_STATE_DIR/kinds
mkdir -p "$work"
arbiter() { node bin/arbiter.mjs "$@"; }
sql() { PGPASSWORD=$(node -p "JSON.parse(require('fs').readFileSync('$ARBITER_STATE_DIR/postgres-passwords.json')).app") psql -h 127.0.0.1 -p 7632 -U arbiter_app -d arbiter -Atc "$1"; }

make_kind() { # KIND FILE LAWFUL-GROUND...
  local kind=$1 file=$2; shift 2
  echo "== $kind"
  arbiter model draft-spec --data "$file" --label label --name "$kind" --out "$work/$kind.json" | tail -1
  arbiter model train --spec "$work/$kind.json" --data "$file" --label label --out "$work/$kind" | tail -1
  arbiter model draft-kind --model "$work/$kind" --kind "$kind" --out "$kinds" --lawful-ground "$@" | tail -1
}
make_kind motor-fraud "$data/fraud_vehicle.csv.gz" age=benchmark sex=benchmark maritalStatus=benchmark
make_kind pension-opt-out "$data/pension_401k_nonparticipation.csv.gz" age=benchmark male=benchmark marr=benchmark
export ARBITER_KINDS_DIR=$kinds
echo "== start"
setsid node bin/arbiter.mjs start > "$log" 2>&1 < /dev/null &
until grep -aq "Arbiter is ready\|✗" "$log" 2>/dev/null; do sleep 0.2; done; grep -am1 "ready\|✗" "$log"
for pair in motor-fraud:fraud_vehicle pension-opt-out:pension_401k_nonparticipation; do
  kind=${pair%%:*}
  echo "== decide $kind"
  arbiter decide "$kind" --file "$data/${pair##*:}.csv.gz" --mapping "$kinds/mappings/$kind.json" --limit "$rows" --rejects "$work/$kind.rejects.csv" | tail -2
  sql "SELECT status, coalesce(outcome, '-'), coalesce(decided_by, '-'), count(*), count(probability) FROM arbiter.decision WHERE kind = '$kind' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
  echo "greatest |base value + contributions − margin|: $(sql "
    SELECT max(abs((e ->> 'baseValue')::float8 + (SELECT sum((c ->> 'contribution')::float8) FROM jsonb_array_elements(e -> 'contributions') AS c) - margin)), count(*)
      FROM (SELECT convert_from(s.output, 'UTF8')::jsonb AS e, d.margin FROM arbiter.decision_step s JOIN arbiter.decision d ON d.id = s.decision_id
            WHERE d.kind = '$kind' AND s.name = 'explain') AS explained")"
done
echo "== verify and replay"
arbiter audit verify; arbiter replay --sample 2000 | tail -3
kill -INT "$(cat "$ARBITER_STATE_DIR/arbiter.pid")"
