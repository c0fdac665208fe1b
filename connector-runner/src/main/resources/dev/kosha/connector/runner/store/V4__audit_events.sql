-- Who did what. Ids sort by time. Without ended_at it is under way, or its runner died.
CREATE TABLE audit_event (
  id TEXT NOT NULL PRIMARY KEY,
  begun_at BIGINT NOT NULL,
  ended_at BIGINT,
  caller TEXT NOT NULL,
  caller_name TEXT NOT NULL,
  address TEXT NOT NULL,
  operation TEXT NOT NULL,
  subject TEXT NOT NULL,
  connection TEXT NOT NULL,
  invocation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT NOT NULL,
  input_digest TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE INDEX audit_event_begun_at ON audit_event (begun_at);
