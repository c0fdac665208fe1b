package dev.kosha.connector.runner.http;

/** How the access log writes its one line a request. */
public enum AccessLogFormat {
  OFF,
  TEXT,
  JSON
}
