-- Why: documents: what was read of them page by page, what was extracted, what people corrected, and
-- what of it leaves. What a document says is personal: it stands in document_part, extraction_value and
-- document_correction, which can be erased; hashes and counts stand in tables that only grow.
-- Locks: arbiter.decision, arbiter.artefact, arbiter.outbox_event briefly, for constraints and a column.
-- Breaking: no.

-- Up Migration

ALTER TABLE arbiter.artefact DROP CONSTRAINT artefact_type_check,
  ADD CONSTRAINT artefact_type_check
    CHECK (type IN ('definition', 'rule-set', 'model', 'operating-point', 'workflow-bundle', 'document-types'));
ALTER TABLE arbiter.decision DROP CONSTRAINT decision_supersede_type_check,
  ADD CONSTRAINT decision_supersede_type_check CHECK (supersede_type IN ('withdrawal', 'new-facts', 'reprocess'));

CREATE FUNCTION arbiter.refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: rows can be erased, never altered', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

-- One row per document; its decision holds identity and chain. Columns that lists search by.
CREATE TABLE arbiter.document (
  id uuid PRIMARY KEY REFERENCES arbiter.decision (id),
  client_id text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  byte_size bigint NOT NULL CHECK (byte_size > 0),
  source text NOT NULL CHECK (source IN ('api', 'folder', 'bucket')),
  requested_type text,
  case_reference text,
  attached_decision_id uuid REFERENCES arbiter.decision (id),
  reprocess_of uuid REFERENCES arbiter.document (id),
  status text NOT NULL DEFAULT 'accepted'
    CHECK (status IN ('accepted', 'reading', 'awaiting-review', 'refused', 'published')),
  format text,
  page_count integer,
  type text,
  type_version integer,
  type_hash text,
  reader_build text,
  extractor_build text,
  extraction_version integer NOT NULL DEFAULT 0,
  refusal_code text,
  reasons text[] NOT NULL DEFAULT '{}',
  review_stage text CHECK (review_stage IN ('first', 'second')),
  counts_accepted integer NOT NULL DEFAULT 0,
  counts_needs_review integer NOT NULL DEFAULT 0,
  counts_missing integer NOT NULL DEFAULT 0,
  counts_conflict integer NOT NULL DEFAULT 0,
  -- Whether a person took part before it was published.
  reviewed boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  published_at timestamptz(3),
  CHECK ((status = 'refused') = (refusal_code IS NOT NULL)),
  CHECK ((status = 'published') = (published_at IS NOT NULL))
) WITH (fillfactor = 70);
-- The same content from the same client for the same case is one document.
CREATE UNIQUE INDEX document_content ON arbiter.document
  (client_id, sha256, coalesce(case_reference, ''), coalesce(attached_decision_id::text, ''))
  WHERE reprocess_of IS NULL;
CREATE INDEX document_newest ON arbiter.document (created_at DESC, id DESC);
CREATE INDEX document_status ON arbiter.document (status, created_at DESC, id DESC);
CREATE INDEX document_type ON arbiter.document (type, type_version);
CREATE INDEX document_case ON arbiter.document (case_reference);

-- Which document a client's key stands for, for ever, also where the content was known already.
CREATE TABLE arbiter.document_request (
  client_id text NOT NULL,
  idempotency_key text NOT NULL,
  request_mac text NOT NULL,
  document_id uuid NOT NULL REFERENCES arbiter.document (id),
  -- Whether the document was there before under another key.
  duplicate boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, idempotency_key)
);
CREATE TRIGGER document_request_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.document_request
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- One row per page, committed when the page is read: where the work goes on after a crash.
CREATE TABLE arbiter.document_page (
  document_id uuid NOT NULL REFERENCES arbiter.document (id),
  page integer NOT NULL CHECK (page >= 1),
  hash text NOT NULL,
  engine text NOT NULL,
  words integer NOT NULL,
  quarantined integer NOT NULL,
  problems text[] NOT NULL,
  reader_build text NOT NULL,
  -- Time that reading took, in milliseconds; of a page taken over from an earlier reading that one's.
  duration_ms integer NOT NULL,
  read_at timestamptz(3) NOT NULL,
  PRIMARY KEY (document_id, page)
);
CREATE TRIGGER document_page_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.document_page
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- One row per version of what a document says.
CREATE TABLE arbiter.extraction (
  document_id uuid NOT NULL REFERENCES arbiter.document (id),
  version integer NOT NULL CHECK (version >= 1),
  -- Step that made it.
  step_no integer NOT NULL,
  type text NOT NULL,
  type_version integer NOT NULL,
  type_hash text NOT NULL,
  extractor_build text NOT NULL,
  status text NOT NULL CHECK (status IN ('accepted', 'needs-review')),
  reasons text[] NOT NULL,
  hash text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (document_id, version)
);
CREATE TRIGGER extraction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arbiter.extraction
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_change();

-- What is personal, as canonical bytes: page/N, forms, answers, extraction/N, and the salt that the
-- hashes on the record are made with. Without its salt a hash tells nothing.
CREATE TABLE arbiter.document_part (
  document_id uuid NOT NULL REFERENCES arbiter.document (id),
  part text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (document_id, part)
);
CREATE TRIGGER document_part_unaltered BEFORE UPDATE OR TRUNCATE ON arbiter.document_part
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_update();

-- The values of an extraction one by one: what reports and views read. Follows from extraction/N.
CREATE TABLE arbiter.extraction_value (
  document_id uuid NOT NULL,
  version integer NOT NULL,
  key text NOT NULL,
  record text,
  row_index integer,
  field text NOT NULL,
  status text NOT NULL CHECK (status IN ('accepted', 'needs-review', 'missing', 'conflict')),
  stated_none boolean NOT NULL,
  material boolean NOT NULL,
  reasons text[] NOT NULL,
  proofs text[] NOT NULL,
  engine text,
  page integer,
  box real[],
  raw text,
  value jsonb NOT NULL,
  proposed jsonb NOT NULL,
  value_text text,
  value_date date,
  value_number numeric,
  value_minor bigint,
  value_currency text,
  value_boolean boolean,
  PRIMARY KEY (document_id, version, key),
  FOREIGN KEY (document_id, version) REFERENCES arbiter.extraction (document_id, version),
  CHECK ((record IS NULL) = (row_index IS NULL))
);
CREATE INDEX extraction_value_records ON arbiter.extraction_value (record, document_id, version, row_index);
CREATE INDEX extraction_value_field ON arbiter.extraction_value (field, status);
CREATE TRIGGER extraction_value_unaltered BEFORE UPDATE OR TRUNCATE ON arbiter.extraction_value
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_update();

-- What people made of values, beside what was extracted.
CREATE TABLE arbiter.document_correction (
  correction_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES arbiter.document (id),
  step_no integer NOT NULL,
  stage text NOT NULL CHECK (stage IN ('first', 'second')),
  -- Submissions of a first person, counted; a second person's rows carry the number that they judge.
  round integer NOT NULL CHECK (round >= 1),
  key text NOT NULL,
  type text NOT NULL,
  type_version integer NOT NULL,
  field text NOT NULL,
  material boolean NOT NULL,
  action text NOT NULL CHECK (action IN ('confirm', 'correct', 'none', 'unreadable', 'agree', 'send-back')),
  original_status text NOT NULL,
  original jsonb NOT NULL,
  corrected jsonb NOT NULL,
  original_text text,
  corrected_text text,
  actor text NOT NULL,
  actor_name text NOT NULL,
  note text,
  corrected_at timestamptz(3) NOT NULL,
  UNIQUE (document_id, step_no, key)
);
CREATE INDEX document_correction_field ON arbiter.document_correction (type, field);
CREATE TRIGGER document_correction_unaltered BEFORE UPDATE OR TRUNCATE ON arbiter.document_correction
  FOR EACH STATEMENT EXECUTE FUNCTION arbiter.refuse_update();

-- Whoever gave a value cannot be the one who agrees to it.
CREATE FUNCTION arbiter.refuse_own_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stage = 'second' AND EXISTS (
    SELECT FROM arbiter.document_correction
      WHERE document_id = NEW.document_id AND round = NEW.round AND stage = 'first' AND actor = NEW.actor)
  THEN
    RAISE EXCEPTION 'agreement by who gave the value is refused' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_correction_second_person BEFORE INSERT ON arbiter.document_correction
  FOR EACH ROW EXECUTE FUNCTION arbiter.refuse_own_value();

-- Objects of the bucket that documents are taken from, each once. The key may name a person.
CREATE TABLE arbiter.document_bucket_object (
  bucket text NOT NULL,
  key_hash text NOT NULL,
  etag text NOT NULL,
  document_id uuid REFERENCES arbiter.document (id),
  refusal_code text,
  taken_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (bucket, key_hash, etag),
  CHECK ((document_id IS NULL) <> (refusal_code IS NULL))
);

-- When an event was acknowledged by Kafka; the webhook has its own mark.
ALTER TABLE arbiter.outbox_event ADD COLUMN sent_to_kafka_at timestamptz(3);
CREATE INDEX outbox_event_not_in_kafka ON arbiter.outbox_event (sequence) WHERE sent_to_kafka_at IS NULL;

-- Typed views per document type; the owner's role makes them anew from the types of a release.
CREATE SCHEMA arbiter_documents;

-- Grants.
GRANT USAGE ON SCHEMA arbiter_documents TO arbiter_app;
GRANT SELECT, INSERT ON arbiter.document, arbiter.document_request, arbiter.document_page, arbiter.extraction,
  arbiter.document_part, arbiter.extraction_value, arbiter.document_correction, arbiter.document_bucket_object
  TO arbiter_app;
GRANT UPDATE (status, format, page_count, type, type_version, type_hash, reader_build, extractor_build,
  extraction_version, refusal_code, reasons, review_stage, counts_accepted, counts_needs_review, counts_missing,
  counts_conflict, reviewed, updated_at, published_at) ON arbiter.document TO arbiter_app;
GRANT DELETE ON arbiter.document_part, arbiter.extraction_value, arbiter.document_correction TO arbiter_app;
GRANT UPDATE (sent_to_kafka_at) ON arbiter.outbox_event TO arbiter_app;
GRANT UPDATE (excluded_ids, reason_codes, outcomes, outcome_reason_codes, due_at) ON arbiter.task TO arbiter_app;
