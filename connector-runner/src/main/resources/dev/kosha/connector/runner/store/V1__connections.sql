-- For SQLite and PostgreSQL alike: TEXT and BIGINT only, times as milliseconds since 1970 in UTC.

-- Counters that grow with each change of something, so that replicas can ask what they missed.
-- A writer locks the row of what it changes, which keeps writers in order.
CREATE TABLE store_revision (
  subject TEXT NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);

INSERT INTO store_revision (subject, value) VALUES ('connections', 0);

-- The key that secrets are encrypted with, itself encrypted with the master key: one row.
CREATE TABLE secret_keyset (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  keyset TEXT NOT NULL,
  version BIGINT NOT NULL
);

-- The settings as JSON without their secrets; these as JSON, each value encrypted.
CREATE TABLE connection (
  connector TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  secrets TEXT NOT NULL,
  version BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (connector, name)
);

-- What connectors keep per connection. No reference to the table of connections: those of the
-- configuration have state too.
CREATE TABLE connection_state (
  connector TEXT NOT NULL,
  connection TEXT NOT NULL,
  entry_key TEXT NOT NULL,
  entry_value TEXT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (connector, connection, entry_key)
);
