package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How an answer is printed; the constants are what a person types. */
enum OutputFormat {
  json {
    @Override
    void print(JsonNode answer, Terminal terminal) {
      terminal.out().println(answer.toPrettyString());
      terminal.out().flush();
    }
  },
  table {
    @Override
    void print(JsonNode answer, Terminal terminal) {
      JsonTable.print(answer, terminal.out());
    }
  };

  /** Prints anything. */
  abstract void print(JsonNode answer, Terminal terminal);
}
