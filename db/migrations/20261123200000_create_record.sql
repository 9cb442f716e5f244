-- Why: the record of decisions, its seals, the inbox, the registers that seeds and imports fill.
-- Locks: none, all tables are new. Breaking: no.
-- The application's role (arbiter_app) owns nothing; it may insert and read, and update only the
-- columns listed under "grants". decision_step, seal and the other append-only tables refuse
-- UPDATE, DELETE and TRUNCATE by trigger as well, whoever asks.

-- Up Migration

CREATE SCHEMA arbiter;

CREATE FUNCTION arbiter.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: the table is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TABLE arbiter.principal (
  id text PRIMARY KEY,
  name text NOT NULL,
  client_id text NOT NULL,
  roles text[] NOT NULL CHECK (roles <@ ARRAY['system', 'reviewer', 'auditor', 'operator']),
  token_sha256 text NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  disabled_at timestamptz(3)
);

-- One row per decision: identity, the tail of its chain, and what lists and the inbox search by.
-- The row is the lock under which its steps are appended.
CREATE TABLE arbiter.decision (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  client_id text NOT NULL,
  idempotency_key text NOT NULL,
  request_mac text NOT NULL,
  workflow_id text NOT NULL UNIQUE,
  definition_hash text NOT NULL,
  definition_version integer NOT NULL,
  case_id uuid NOT NULL,
  case_reference text,
  status text NOT NULL DEFAULT 'accepted'
    CHECK (status IN ('accepted', 'running', 'awaiting-review', 'decided', 'sealed')),
  outcome text,
  decided_by text,
  reason_codes text[] NOT NULL DEFAULT '{}',
  probability double precision,
  margin double precision,
  band text,
  supersedes uuid UNIQUE REFERENCES arbiter.decision (id),
  supersede_type text CHECK (supersede_type IN ('withdrawal', 'new-facts')),
  supersede_reason text,
  superseded_by uuid,
  chain_seq integer NOT NULL,
  chain_hash text NOT NULL,
  response_status integer,
  response_body bytea,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  sealed_at timestamptz(3),
  UNIQUE (client_id, kind, idempotency_key),
  CHECK ((supersedes IS NULL) = (supersede_type IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX decision_open ON arbiter.decision (updated_at) WHERE status <> 'sealed';
CREATE INDEX decision_newest ON arbiter.decision (created_at DESC, id DESC);
CREATE INDEX decision_case_reference ON arbiter.decision (case_reference);
CREATE INDEX decision_case ON arbiter.decision (case_id);

CREATE TABLE arbiter.decision_step (
  decision_id uuid NOT NULL,
  step_no integer NOT NULL CHECK (step_no >= 0),
  chain_seq integer NOT NULL CHECK (chain_seq >= 1),
  format_version integer NOT NULL,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('ok', 'fallback', 'failed')),
  attempt integer NOT NULL,
  started_at text NOT NULL,
  finished_at text NOT NULL,
  actor text NOT NULL,
  engine_build text NOT NULL,
  artefacts bytea NOT NULL,
  input bytea NOT NULL,
  output bytea NOT NULL,
  input_hash text NOT NULL,
  output_hash text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (decision_id, step_no),
  UNIQUE (decision_id, chain_seq)
);
CREATE TRIGGER decision_step_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.decision_step
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- Signed list of sealed decisions, gapless, each row bound to the one before.
CREATE TABLE arbiter.seal (
  seal_no bigint PRIMARY KEY,
  decision_id uuid NOT NULL UNIQUE,
  step_count integer NOT NULL,
  chain_hash text NOT NULL,
  sealed_at text NOT NULL,
  key_id text NOT NULL,
  previous_seal_hash text NOT NULL,
  seal_hash text NOT NULL,
  signature text NOT NULL
);
CREATE TRIGGER seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.seal
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();
CREATE TABLE arbiter.seal_head (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  seal_no bigint NOT NULL,
  seal_hash text NOT NULL
);
INSERT INTO arbiter.seal_head (seal_no, seal_hash) VALUES (0, repeat('0', 64));

-- Personal fields, per decision and person. A step holds a salted commitment in their place, so
-- that a person can be erased and the chain still proves everything else.
CREATE TABLE arbiter.personal_field (
  decision_id uuid NOT NULL,
  path text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL,
  salt bytea NOT NULL,
  value bytea NOT NULL,
  PRIMARY KEY (decision_id, path)
);
CREATE INDEX personal_field_person ON arbiter.personal_field (person_id);

CREATE TABLE arbiter.task (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL UNIQUE REFERENCES arbiter.decision (id),
  workflow_id text NOT NULL,
  kind text NOT NULL,
  case_reference text,
  queue text NOT NULL,
  escalation_queue text NOT NULL,
  priority integer NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'claimed', 'completed', 'cancelled')),
  reason_codes text[] NOT NULL,
  proposed_outcome text,
  outcomes text[] NOT NULL,
  outcome_reason_codes text[] NOT NULL,
  assignee_id text,
  assignee_name text,
  excluded_ids text[] NOT NULL DEFAULT '{}',
  outcome text,
  created_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  escalated_at timestamptz(3),
  completed_at timestamptz(3),
  CHECK ((status IN ('claimed', 'completed')) = (assignee_id IS NOT NULL)),
  CHECK (assignee_id IS NULL OR assignee_id <> ALL (excluded_ids))
);
CREATE INDEX task_inbox ON arbiter.task (status, priority, due_at, id);
CREATE INDEX task_assignee ON arbiter.task (assignee_id, status);

-- What a reviewer wrote, staged before the workflow is told: Temporal carries its id only. What is
-- accepted moves into the record, and its note into personal_field; the row goes either way.
CREATE TABLE arbiter.task_submission (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL REFERENCES arbiter.task (id),
  actor text NOT NULL,
  body bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Acts that were refused, and reads of evidence: who, what, on what, with what result.
CREATE TABLE arbiter.audit_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  occurred_at timestamptz(3) NOT NULL DEFAULT now(),
  actor text NOT NULL,
  act text NOT NULL,
  subject text NOT NULL,
  result text NOT NULL
);
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- Outcomes for consumers. event_id is made from decision and step; a feed shows a row only when no
-- earlier transaction can still add one before it (transaction_id below the oldest in progress).
CREATE TABLE arbiter.outbox_event (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  event_id text NOT NULL UNIQUE,
  case_id uuid NOT NULL,
  case_sequence integer NOT NULL,
  type text NOT NULL,
  decision_id uuid NOT NULL,
  client_id text NOT NULL,
  data jsonb NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  delivered_at timestamptz(3),
  attempts integer NOT NULL DEFAULT 0,
  UNIQUE (case_id, case_sequence)
);
CREATE INDEX outbox_event_undelivered ON arbiter.outbox_event (sequence) WHERE delivered_at IS NULL;

-- Artefacts by hash, as they were when a decision pinned them.
CREATE TABLE arbiter.artefact (
  hash text NOT NULL,
  path text NOT NULL,
  type text NOT NULL CHECK (type IN ('definition', 'rule-set', 'model', 'workflow-bundle')),
  id text NOT NULL,
  version integer NOT NULL,
  bytes bytea NOT NULL,
  kept_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (hash, path)
);
CREATE TRIGGER artefact_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.artefact
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

CREATE TABLE arbiter.workflow_history (
  workflow_id text NOT NULL,
  run_id text NOT NULL,
  decision_id uuid NOT NULL,
  workflow_type text NOT NULL,
  bundle_hash text NOT NULL,
  history bytea NOT NULL,
  history_hash text NOT NULL,
  swept_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workflow_id, run_id)
);
CREATE INDEX workflow_history_decision ON arbiter.workflow_history (decision_id);
CREATE TRIGGER workflow_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.workflow_history
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- Registers: stand-ins for the policy and claim systems, filled by seeds and imports.
CREATE TABLE arbiter.policy_register (
  policy_number text PRIMARY KEY,
  document jsonb NOT NULL,
  loaded_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE TABLE arbiter.claim_register (
  claim_reference text PRIMARY KEY,
  policy_number text NOT NULL,
  document jsonb NOT NULL,
  loaded_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX claim_register_policy ON arbiter.claim_register (policy_number, claim_reference);

-- Grants.
GRANT USAGE ON SCHEMA arbiter TO arbiter_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA arbiter TO arbiter_app;
GRANT UPDATE (status, outcome, decided_by, reason_codes, probability, margin, band, superseded_by, chain_seq,
  chain_hash, response_status, response_body, updated_at, sealed_at) ON arbiter.decision TO arbiter_app;
GRANT UPDATE (seal_no, seal_hash) ON arbiter.seal_head TO arbiter_app;
GRANT UPDATE (status, queue, priority, assignee_id, assignee_name, outcome, escalated_at, completed_at)
  ON arbiter.task TO arbiter_app;
GRANT UPDATE (delivered_at, attempts) ON arbiter.outbox_event TO arbiter_app;
GRANT UPDATE (document, loaded_at) ON arbiter.policy_register TO arbiter_app;
GRANT UPDATE (document, loaded_at, policy_number) ON arbiter.claim_register TO arbiter_app;
GRANT UPDATE (disabled_at) ON arbiter.principal TO arbiter_app;
GRANT DELETE ON arbiter.personal_field, arbiter.task_submission TO arbiter_app;
REVOKE INSERT ON arbiter.seal_head FROM arbiter_app;
