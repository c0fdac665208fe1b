-- Workflows. The row of a deleted one stays, so that its versions are never numbered twice.
CREATE TABLE workflow (
  name TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted_at BIGINT
);

-- Every version that was saved; a run names the one that it follows.
CREATE TABLE workflow_version (
  workflow TEXT NOT NULL,
  version BIGINT NOT NULL,
  namespace TEXT NOT NULL,
  document_version TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  format TEXT NOT NULL,
  source TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (workflow, version)
);

INSERT INTO store_revision (subject, value) VALUES ('workflows', 0);

-- The processes that run workflows. A row whose beat stands still belongs to a dead one; one that
-- finds its own row gone has lost its runs.
CREATE TABLE workflow_runner (
  id TEXT NOT NULL PRIMARY KEY,
  beat BIGINT NOT NULL
);

-- Ids sort by time. Input, output and error are JSON. A run that has not ended belongs to its owner,
-- or to whoever takes it; wake_at says when its owner goes on with it, and is absent while nothing
-- but an event, another run or a person can wake it.
CREATE TABLE workflow_run (
  id TEXT NOT NULL PRIMARY KEY,
  workflow TEXT NOT NULL,
  version BIGINT NOT NULL,
  document_version TEXT NOT NULL,
  concurrency BIGINT NOT NULL,
  status TEXT NOT NULL,
  input TEXT NOT NULL,
  output TEXT,
  error TEXT,
  failure TEXT NOT NULL,
  origin_kind TEXT NOT NULL,
  origin_name TEXT NOT NULL,
  parent TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT,
  waiting_for TEXT NOT NULL,
  wake_at BIGINT,
  listens BIGINT NOT NULL,
  wish TEXT NOT NULL,
  owner TEXT
);

CREATE INDEX workflow_run_workflow ON workflow_run (workflow, id);
CREATE INDEX workflow_run_status ON workflow_run (status, id);
CREATE INDEX workflow_run_owner ON workflow_run (owner, wake_at) WHERE ended_at IS NULL;
CREATE INDEX workflow_run_active ON workflow_run (workflow, status) WHERE ended_at IS NULL;
CREATE INDEX workflow_run_wish ON workflow_run (owner) WHERE wish <> '';
CREATE INDEX workflow_run_parent ON workflow_run (parent) WHERE parent <> '';
CREATE INDEX workflow_run_ended ON workflow_run (ended_at) WHERE ended_at IS NOT NULL;

-- What happened in a run, in order: lines of JSON, those that were written at once in one row.
CREATE TABLE workflow_run_log (
  run TEXT NOT NULL,
  seq BIGINT NOT NULL,
  records TEXT NOT NULL,
  PRIMARY KEY (run, seq)
);

-- What makes two wishes for a run one.
CREATE TABLE workflow_run_key (
  workflow TEXT NOT NULL,
  deduplication_id TEXT NOT NULL,
  run TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (workflow, deduplication_id)
);

CREATE INDEX workflow_run_key_created_at ON workflow_run_key (created_at);

-- CloudEvents that runs emitted, numbered in the order in which they were committed.
CREATE TABLE workflow_event (
  id BIGINT NOT NULL PRIMARY KEY,
  event TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

INSERT INTO store_revision (subject, value) VALUES ('workflow_events', 0);
INSERT INTO store_revision (subject, value) VALUES ('workflow_claims', 0);
