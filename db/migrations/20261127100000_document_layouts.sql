-- Why: a value read at a place of a layout that no person has seen yet is a proposal; what persons confirmed
-- and corrected is kept by layout. The fingerprint is made
-- of hashes of all that a document says: it goes when the document is erased.
-- Locks: none that others wait for.
-- Breaking: no.

-- Up Migration

CREATE TABLE arbiter.document_layout (
  document_id uuid PRIMARY KEY REFERENCES arbiter.document (id),
  -- The first document of the layout that taught.
  layout_id uuid NOT NULL REFERENCES arbiter.document (id),
  type text NOT NULL,
  fingerprint jsonb NOT NULL,
  places jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  withdrawn_at timestamptz(3),
  withdrawn_by text,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX document_layout_type ON arbiter.document_layout (type, created_at);
CREATE INDEX document_layout_layout ON arbiter.document_layout (layout_id);

GRANT SELECT, INSERT, DELETE, UPDATE (withdrawn_at, withdrawn_by) ON arbiter.document_layout TO arbiter_app;
