-- Why: people add rows of a list that were not found, and remove rows that are none.
-- Locks: arbiter.document_correction briefly, for a constraint.
-- Breaking: no.

-- Up Migration

ALTER TABLE arbiter.document_correction DROP CONSTRAINT document_correction_action_check,
  ADD CONSTRAINT document_correction_action_check CHECK (action IN ('confirm', 'correct', 'none', 'unreadable',
    'add-row', 'remove-row', 'agree', 'send-back'));
