package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows JSON as a table: a list of objects by its columns, anything else by its members. */
final class JsonTable {

  private JsonTable() {}

  /** The rows of the value itself, or of its only list of objects when it has just one. */
  static Table of(JsonNode value) {
    List<JsonNode> lists = new ArrayList<>();
    value.forEach(member -> addIfList(member, lists));
    if (isListOfObjects(value)) {
      return rows(value);
    }
    return value.isObject() && lists.size() == 1 ? rows(lists.get(0)) : members(value);
  }

  /** The rows of a list, with these columns only. */
  static Table of(JsonNode list, List<String> columns) {
    Table table = new Table(columns.stream().map(JsonTable::heading).toList());
    for (JsonNode row : list) {
      table.add(columns.stream().map(column -> text(row.path(column))).toList());
    }
    return table;
  }

  static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static Table rows(JsonNode list) {
    Set<String> columns = new LinkedHashSet<>();
    list.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
    return of(list, List.copyOf(columns));
  }

  private static Table members(JsonNode value) {
    Table table = new Table(List.of("FIELD", "VALUE"));
    if (!value.isObject()) {
      table.add(List.of("", text(value)));
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      table.add(List.of(member.getKey(), text(member.getValue())));
    }
    return table;
  }

  private static void addIfList(JsonNode member, List<JsonNode> lists) {
    if (isListOfObjects(member)) {
      lists.add(member);
    }
  }

  private static boolean isListOfObjects(JsonNode value) {
    return value.isArray() && !value.isEmpty() && value.path(0).isObject();
  }

  private static String heading(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
  }
}
