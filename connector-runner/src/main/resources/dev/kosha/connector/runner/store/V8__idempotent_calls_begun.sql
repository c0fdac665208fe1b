-- When the first attempt of a call was granted: since then it may have had its effect. Answers are kept for a day from
-- the attempt that gives them.
ALTER TABLE idempotent_call ADD COLUMN begun_at BIGINT NOT NULL DEFAULT 0;

UPDATE idempotent_call SET begun_at = kept_until - 86400000;
