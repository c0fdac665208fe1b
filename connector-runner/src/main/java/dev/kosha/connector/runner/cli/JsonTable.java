package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Shows JSON as tables for people to read: a list of objects by its columns, anything else by its
 * members. What is too long for a table is cut short; whoever needs all of it asks for JSON.
 */
final class JsonTable {

  private static final int LONGEST_CELL = 60;

  private JsonTable() {}

  /** Prints a value: its members, then a table for each of them that is a list of objects. */
  static void print(JsonNode value, PrintWriter out) {
    if (!value.isObject()) {
      (isListOfObjects(value) ? rows(value) : single(value)).print(out);
      return;
    }
    Table members = new Table(List.of("FIELD", "VALUE"));
    Map<String, JsonNode> lists = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (isListOfObjects(member.getValue())) {
        lists.put(member.getKey(), member.getValue());
      } else {
        members.add(List.of(member.getKey(), text(member.getValue())));
      }
    }
    boolean hasMembers = lists.size() < value.size();
    if (hasMembers || lists.isEmpty()) {
      members.print(out);
    }
    lists.forEach((name, list) -> printList(name, list, hasMembers || lists.size() > 1, out));
  }

  private static void printList(String name, JsonNode list, boolean titled, PrintWriter out) {
    if (titled) {
      out.println();
      out.println(name + ":");
    }
    rows(list).print(out);
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

  /** Lists within a row would make it unreadable: they have no column. */
  private static Table rows(JsonNode list) {
    Set<String> columns = new LinkedHashSet<>();
    Set<String> nested = new HashSet<>();
    for (JsonNode row : list) {
      for (Map.Entry<String, JsonNode> cell : row.properties()) {
        columns.add(cell.getKey());
        if (isListOfObjects(cell.getValue())) {
          nested.add(cell.getKey());
        }
      }
    }
    if (!nested.containsAll(columns)) {
      columns.removeAll(nested);
    }
    Table table = new Table(columns.stream().map(JsonTable::heading).toList());
    for (JsonNode row : list) {
      table.add(columns.stream().map(column -> shortened(text(row.path(column)))).toList());
    }
    return table;
  }

  private static Table single(JsonNode value) {
    Table table = new Table(List.of("FIELD", "VALUE"));
    table.add(List.of("", text(value)));
    return table;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
  }

  private static boolean isListOfObjects(JsonNode value) {
    return value.isArray() && !value.isEmpty() && value.path(0).isObject();
  }

  private static String heading(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
  }
}
