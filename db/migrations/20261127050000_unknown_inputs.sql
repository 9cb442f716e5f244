-- What a score was made without: features that nobody gave, and categories that training has not seen.

ALTER TABLE arbiter.decision
  ADD COLUMN assumed text[] NOT NULL DEFAULT '{}',
  ADD COLUMN unseen text[] NOT NULL DEFAULT '{}';
GRANT UPDATE (assumed, unseen) ON arbiter.decision TO arbiter_app;
