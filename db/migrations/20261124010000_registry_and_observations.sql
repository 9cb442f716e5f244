-- Why: rule sets, models and operating points in stages, each move an act by somebody; and what became
-- true after a decision, dated. Also the role owner (actuaries, claims leads), who may act on both.
-- Locks: arbiter.principal and arbiter.artefact briefly, for their constraints. Breaking: no.

-- Up Migration

ALTER TABLE arbiter.principal DROP CONSTRAINT principal_roles_check,
  ADD CONSTRAINT principal_roles_check
    CHECK (roles <@ ARRAY['system', 'reviewer', 'auditor', 'operator', 'owner']);
ALTER TABLE arbiter.artefact DROP CONSTRAINT artefact_type_check,
  ADD CONSTRAINT artefact_type_check
    CHECK (type IN ('definition', 'rule-set', 'model', 'operating-point', 'workflow-bundle'));

-- One row per version, for ever the same content.
CREATE TABLE arbiter.registry_artefact (
  type text NOT NULL CHECK (type IN ('rule-set', 'model', 'operating-point')),
  id text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  hash text NOT NULL UNIQUE,
  lineage jsonb NOT NULL,
  PRIMARY KEY (type, id, version)
);
CREATE TRIGGER registry_artefact_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.registry_artefact
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- Who moved what to which stage, chained by hash. The stage of a version is the fold of its acts.
CREATE TABLE arbiter.registry_act (
  act_no bigint PRIMARY KEY,
  occurred_at text NOT NULL,
  act text NOT NULL CHECK (act IN ('register', 'propose', 'approve', 'reject', 'retire', 'roll-back')),
  artefact_hash text NOT NULL REFERENCES arbiter.registry_artefact (hash),
  in_force_from date,
  in_force_to date,
  actor text NOT NULL,
  reason text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL UNIQUE,
  CHECK ((act = 'approve') = (in_force_from IS NOT NULL)),
  CHECK (in_force_to IS NULL OR in_force_to > in_force_from)
);
CREATE INDEX registry_act_artefact ON arbiter.registry_act (artefact_hash, act_no);
CREATE TRIGGER registry_act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.registry_act
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- Whoever registered or proposed a version cannot be the one who approves it.
CREATE FUNCTION arbiter.refuse_own_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.act = 'approve' AND EXISTS (
    SELECT FROM arbiter.registry_act
      WHERE artefact_hash = NEW.artefact_hash AND act IN ('register', 'propose') AND actor = NEW.actor)
  THEN
    RAISE EXCEPTION 'approval by who registered or proposed it is refused'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER registry_act_second_person BEFORE INSERT ON arbiter.registry_act
  FOR EACH ROW EXECUTE FUNCTION arbiter.refuse_own_approval();

-- What became true after a decision: one value of one name, when it was so, and when we were told.
CREATE TABLE arbiter.observation (
  observation_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decision_id uuid NOT NULL REFERENCES arbiter.decision (id),
  name text NOT NULL,
  value jsonb NOT NULL,
  observed_on date NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  actor text NOT NULL,
  source text NOT NULL,
  UNIQUE (decision_id, name, observed_on, value)
);
CREATE TRIGGER observation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.observation
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

CREATE INDEX decision_score ON arbiter.decision (kind, margin DESC, id) WHERE margin IS NOT NULL;

GRANT SELECT, INSERT ON arbiter.registry_artefact, arbiter.registry_act, arbiter.observation TO arbiter_app;
