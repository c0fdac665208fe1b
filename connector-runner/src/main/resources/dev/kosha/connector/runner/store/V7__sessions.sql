-- Sessions of browsers. An id is a hash of what the browser holds. A caller with a key has its name, role and limits
-- from the key, at each check.
CREATE TABLE browser_session (
  id TEXT NOT NULL PRIMARY KEY,
  caller_id TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX browser_session_expiry ON browser_session (expires_at);
