-- Why: a value read at a place of a layout that no person has seen yet is a proposal; what persons confirmed
-- and corrected is kept by layout. The fingerprint is made of hashes of all that a document says: it goes when
-- the document is erased.
-- Locks: none that others wait for.
-- Breaking: no.

-- Up Migration

CREATE TABLE arbiter.document_layout (
  document_id uuid PRIMARY KEY REFERENCES arbiter.document (id),
  -- The first document of the layout that taught.
  layout_id uuid NOT NULL REFERENCES arbiter.document (id),
  type text NOT NULL,
  fingerprint jsonb NOT NULL,
  -- The smallest of the fingerprint, by which like ones are found.
  selecting bigint[] NOT NULL,
  places jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  withdrawn_at timestamptz(3),
  withdrawn_by text,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX document_layout_selecting ON arbiter.document_layout USING gin (selecting) WHERE withdrawn_at IS NULL;
CREATE INDEX document_layout_layout ON arbiter.document_layout (layout_id);

-- What was taken back stays taken back.
CREATE FUNCTION arbiter.refuse_teaching_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at THEN
    RAISE EXCEPTION 'a layout that was taken back is confirmed anew, not restored' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_layout_withdrawn BEFORE UPDATE ON arbiter.document_layout
  FOR EACH ROW EXECUTE FUNCTION arbiter.refuse_teaching_again();

GRANT SELECT, INSERT, DELETE, UPDATE (withdrawn_at, withdrawn_by) ON arbiter.document_layout TO arbiter_app;
