-- Why: what is erased says so, and the same content may then come again as a new document; the readings of
-- one content are found by it, so that the last one that has ended stays published while the next is read.
-- Locks: arbiter.document briefly, for a column and two indexes.
-- Breaking: no.

-- Up Migration

ALTER TABLE arbiter.document ADD COLUMN erased_at timestamptz(3);
UPDATE arbiter.document SET erased_at = now()
  WHERE NOT EXISTS (SELECT FROM arbiter.document_part WHERE document_id = document.id AND part = 'salt');
DROP INDEX arbiter.document_content;
CREATE UNIQUE INDEX document_content ON arbiter.document
  (client_id, sha256, coalesce(case_reference, ''), coalesce(attached_decision_id::text, ''))
  WHERE reprocess_of IS NULL AND erased_at IS NULL;
CREATE INDEX document_bytes ON arbiter.document (sha256);
CREATE INDEX document_reprocess_of ON arbiter.document (reprocess_of);
GRANT UPDATE (erased_at) ON arbiter.document TO arbiter_app;
