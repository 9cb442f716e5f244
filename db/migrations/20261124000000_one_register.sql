-- Why: every kind brings registers of its own (members, ledgers, lists); one table holds them all.
-- Locks: the two old tables, briefly; they are stand-ins and small. Breaking: releases before this
-- one read the old tables and cannot run against this schema.

-- Up Migration

CREATE TABLE arbiter.register_document (
  register text NOT NULL,
  key text NOT NULL,
  item text NOT NULL DEFAULT '',
  document jsonb NOT NULL,
  loaded_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (register, key, item)
);
INSERT INTO arbiter.register_document (register, key, document, loaded_at)
  SELECT 'policies', policy_number, document, loaded_at FROM arbiter.policy_register;
INSERT INTO arbiter.register_document (register, key, item, document, loaded_at)
  SELECT 'claims', policy_number, claim_reference, document, loaded_at FROM arbiter.claim_register;
DROP TABLE arbiter.policy_register, arbiter.claim_register;

GRANT SELECT, INSERT ON arbiter.register_document TO arbiter_app;
GRANT UPDATE (document, loaded_at) ON arbiter.register_document TO arbiter_app;
