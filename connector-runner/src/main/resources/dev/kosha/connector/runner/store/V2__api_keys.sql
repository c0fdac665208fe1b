-- The keys of callers. A hash is Argon2id in the PHC string format; limits are JSON, empty for none.
CREATE TABLE api_key (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  limits TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT
);

INSERT INTO store_revision (subject, value) VALUES ('api_keys', 0);
