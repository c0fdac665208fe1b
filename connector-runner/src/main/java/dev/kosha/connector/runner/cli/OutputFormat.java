package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How an answer is printed; the constants are what a person types. */
enum OutputFormat {
  json {
    @Override
    void print(JsonNode answer, List<String> columns, Terminal terminal) {
      print(answer, terminal);
    }

    @Override
    void print(JsonNode answer, Terminal terminal) {
      terminal.out().println(answer.toPrettyString());
      terminal.out().flush();
    }
  },
  table {
    @Override
    void print(JsonNode answer, List<String> columns, Terminal terminal) {
      JsonTable.of(answer, columns).print(terminal.out());
    }

    @Override
    void print(JsonNode answer, Terminal terminal) {
      JsonTable.print(answer, terminal.out());
    }
  };

  /** Prints a list; a table has these columns only. */
  abstract void print(JsonNode answer, List<String> columns, Terminal terminal);

  /** Prints anything. */
  abstract void print(JsonNode answer, Terminal terminal);
}
