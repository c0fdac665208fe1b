package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a command asks of a list that comes in pages, and how it shows one. Used by one thread. */
final class ListRequest {

  private final Terminal terminal;
  private final Map<String, String> wanted = new LinkedHashMap<>();

  ListRequest(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Sets a parameter of the query. */
  void want(String name, String value) {
    wanted.put(name, value);
  }

  /**
   * Asks, and prints the answer.
   *
   * @param member of the answer that holds the list
   * @param more the parameter that takes what the answer calls {@code next}
   */
  void print(
      RunnerHttp server,
      String path,
      OutputFormat output,
      String member,
      List<String> heads,
      Function<JsonNode, List<String>> row,
      String more) {
    JsonNode answer = server.get(path + query());
    if (output == OutputFormat.json) {
      output.print(answer, terminal);
      return;
    }
    Table table = new Table(heads);
    answer.path(member).forEach(item -> table.add(row.apply(item)));
    table.print(terminal.out());
    String next = JsonTable.text(answer.path("next"));
    if (!next.isEmpty()) {
      terminal.err().println("There is more: --" + more + " " + next);
      terminal.err().flush();
    }
  }

  private String query() {
    return wanted.isEmpty()
        ? ""
        : wanted.entrySet().stream()
            .map(given -> given.getKey() + "=" + RunnerHttp.encode(given.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }
}
