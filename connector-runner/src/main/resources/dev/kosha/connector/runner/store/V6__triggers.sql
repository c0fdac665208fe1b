-- What starts runs of workflows. Settings as JSON without their secrets; these as JSON, each value
-- encrypted.
CREATE TABLE workflow_trigger (
  name TEXT NOT NULL PRIMARY KEY,
  workflow TEXT NOT NULL,
  trigger_type TEXT NOT NULL,
  connection TEXT NOT NULL,
  enabled BIGINT NOT NULL,
  settings TEXT NOT NULL,
  secrets TEXT NOT NULL,
  version BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);

INSERT INTO store_revision (subject, value) VALUES ('triggers', 0);

-- How far triggers are: those above, and the schedules that stand in documents of workflows. A
-- schedule has fired for all times up to its position.
CREATE TABLE trigger_progress (
  name TEXT NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  fired BIGINT NOT NULL,
  dead_lettered BIGINT NOT NULL,
  last_fired_at BIGINT NOT NULL,
  last_run TEXT NOT NULL
);

-- Which runner works at a trigger that only one at a time may work at.
CREATE TABLE trigger_lease (
  name TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  held_until BIGINT NOT NULL
);
