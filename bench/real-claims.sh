#!/usr/bin/env bash
# Decides the first ROWS rows of a file of real claims, with everything that can die killed half-way:
# the command with -9, then the command, Arbiter and its servers with -9. Then verifies and replays.
#   bench/real-claims.sh ../shared/data/tabular/triage_bi_aus_large.csv.gz [ROWS]
set -uo pipefail
cd "$(dirname "$0")/.."
file=$1 rows=${2:-2000}
export ARBITER_STATE_DIR=${ARBITER_STATE_DIR:-/var/tmp/arbiter-real-claims}
export ARBITER_PORT=7500 ARBITER_POSTGRES_PORT=7532 ARBITER_TEMPORAL_PORT=7533 ARBITER_TEMPORAL_UI_PORT=7534
rm -rf "$ARBITER_STATE_DIR"; mkdir -p "$ARBITER_STATE_DIR"; chmod 755 "$ARBITER_STATE_DIR"
log=$ARBITER_STATE_DIR/run.log
arbiter() { node bin/arbiter.mjs "$@"; }
start() { setsid node bin/arbiter.mjs start > "$log" 2>&1 < /dev/null & until grep -aq "Arbiter is ready\|✗" "$log" 2>/dev/null; do sleep 0.2; done; grep -am1 "ready\|✗" "$log"; }
decide() { node bin/arbiter.mjs decide claims-triage --file "$file" --mapping mappings/triage-bi-claims.json --limit "$rows" --out "$ARBITER_STATE_DIR/out.csv" --rejects "$ARBITER_STATE_DIR/rejects.csv"; }
sql() { PGPASSWORD=$(node -p "JSON.parse(require('fs').readFileSync('$ARBITER_STATE_DIR/postgres-passwords.json')).app") psql -h 127.0.0.1 -p 7532 -U arbiter_app -d arbiter -Atc "$1"; }
count() { sql "SELECT count(*) FROM arbiter.decision WHERE idempotency_key LIKE 'file:%' AND status IN ('sealed', 'awaiting-review')"; }
until_count() { while [ "$(count 2>/dev/null || echo 0)" -lt "$1" ]; do sleep 0.2; done; }
kill_command() { pkill -9 -f "arbiter.mjs decide claims-triage --file $file"; }

echo "== start"; start
arbiter load --file "$file" --mapping mappings/triage-bi-policies.json --limit "$rows"
echo "== the command killed with -9"
decide > /dev/null 2>&1 & until_count $((rows / 3)); kill_command; echo "decided when killed: $(count)"
echo "== run again, and everything killed with -9"
decide > /dev/null 2>&1 & until_count $((rows * 2 / 3))
kill_command; kill -9 "$(cat "$ARBITER_STATE_DIR/arbiter.pid")" "$(cat "$ARBITER_STATE_DIR/temporal.pid")"
pkill -9 -f "postgres -D $ARBITER_STATE_DIR"
sleep 1
echo "== started again, and run to the end"; start; echo "decided after the crash: $(count)"; decide | tail -2
echo "== what is there"
sql "SELECT status, coalesce(outcome, '-'), coalesce(decided_by, '-'), count(*) FROM arbiter.decision WHERE idempotency_key LIKE 'file:%' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
echo "decisions: $(sql "SELECT count(*) FROM arbiter.decision WHERE idempotency_key LIKE 'file:%'"), keys: $(sql "SELECT count(DISTINCT idempotency_key) FROM arbiter.decision WHERE idempotency_key LIKE 'file:%'"), scored: $(sql "SELECT count(probability) FROM arbiter.decision WHERE idempotency_key LIKE 'file:%'"), expected: $rows"
echo "deliveries a decision: $(sql "SELECT max(n) FROM (SELECT count(*) AS n FROM arbiter.decision_step WHERE name IN ('deliver', 'open-review') GROUP BY decision_id) AS each")"
arbiter audit verify; arbiter replay --sample 200
kill -INT "$(cat "$ARBITER_STATE_DIR/arbiter.pid")"
