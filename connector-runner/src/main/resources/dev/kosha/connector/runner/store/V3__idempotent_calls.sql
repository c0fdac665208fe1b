-- Calls with an idempotency key. The owner is the invocation that runs it now, or gave the answer;
-- without an answer after claimed_until the owner is taken for dead.
CREATE TABLE idempotent_call (
  caller TEXT NOT NULL,
  call_key TEXT NOT NULL,
  digest TEXT NOT NULL,
  owner TEXT NOT NULL,
  claimed_until BIGINT NOT NULL,
  answer TEXT,
  kept_until BIGINT NOT NULL,
  PRIMARY KEY (caller, call_key)
);

CREATE INDEX idempotent_call_kept_until ON idempotent_call (kept_until);
