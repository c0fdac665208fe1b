package dev.kosha.connector.runner.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kosha.connector.runner.suggestion.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a YAML file says. Immutable once read.
 *
 * @param settings texts of the single-valued settings it has
 * @param connections what stands under {@code connections}
 */
record ConfigFile(Map<Setting, String> settings, List<ConfiguredConnection> connections) {

  private static final String CONNECTIONS = "connections";

  static ConfigFile empty() {
    return new ConfigFile(Map.of(), List.of());
  }

  /** Reads the file; what is wrong with it is added to the problems. */
  static ConfigFile read(Path file, Map<String, String> environment, List<String> problems) {
    JsonNode document;
    try {
      YAMLMapper mapper =
          new YAMLMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
      document = mapper.readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      problems.add(file + ": there is no such file");
      return empty();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      // The lines that are indented quote the file.
      String reason =
          e.getOriginalMessage()
              .lines()
              .filter(line -> !line.startsWith(" "))
              .collect(Collectors.joining(", "));
      problems.add(file + where + ": " + reason);
      return empty();
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e.getMessage());
      return empty();
    }
    if (document.isMissingNode() || document.isNull()) {
      return empty();
    }
    if (!(document instanceof ObjectNode object)) {
      problems.add(file + ": must hold settings by name, such as 'http.port: 8080'");
      return empty();
    }
    return new Reader(file, environment, problems).read(object);
  }

  private record Reader(Path file, Map<String, String> environment, List<String> problems) {

    ConfigFile read(ObjectNode document) {
      Map<Setting, String> settings = new EnumMap<>(Setting.class);
      List<ConfiguredConnection> connections = new ArrayList<>();
      for (Map.Entry<String, JsonNode> member : document.properties()) {
        if (member.getKey().equals(CONNECTIONS)) {
          readConnections(member.getValue(), connections);
        } else {
          readSettings(member.getKey(), member.getValue(), settings);
        }
      }
      return new ConfigFile(settings, connections);
    }

    private void readSettings(String key, JsonNode value, Map<Setting, String> settings) {
      var setting = Setting.find(key);
      if (setting.isEmpty() && value.isObject() && isPrefix(key)) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          readSettings(key + "." + member.getKey(), member.getValue(), settings);
        }
      } else if (setting.isEmpty()) {
        problem(key, "there is no such setting" + didYouMean(key));
      } else if (value.isNull() || value.isObject() || isMissing(value, setting.get())) {
        problem(key, "needs a value");
      } else if (value.isArray()) {
        settings.put(setting.get(), joined(value));
      } else {
        settings.put(setting.get(), value.asText());
      }
    }

    private void readConnections(JsonNode connectors, List<ConfiguredConnection> connections) {
      if (!connectors.isObject()) {
        problem(CONNECTIONS, "must hold connections by connector and name");
        return;
      }
      for (Map.Entry<String, JsonNode> connector : connectors.properties()) {
        if (!connector.getValue().isObject()) {
          problem(CONNECTIONS + "." + connector.getKey(), "must hold connections by name");
          continue;
        }
        for (Map.Entry<String, JsonNode> connection : connector.getValue().properties()) {
          readConnection(
              connector.getKey(), connection.getKey(), connection.getValue(), connections);
        }
      }
    }

    private void readConnection(
        String connector, String name, JsonNode value, List<ConfiguredConnection> connections) {
      String key = CONNECTIONS + "." + connector + "." + name;
      if (!(value instanceof ObjectNode settings)) {
        problem(key, "must hold the connection's settings");
        return;
      }
      VariableReferences references =
          new VariableReferences(environment, reason -> problem(key, reason));
      JsonNode resolved = references.resolve("", settings);
      connections.add(
          new ConfiguredConnection(connector, name, (ObjectNode) resolved, file.toString()));
    }

    /** A key with nothing after it is read as an empty text. */
    private static boolean isMissing(JsonNode value, Setting setting) {
      return value.isTextual() && value.asText().isEmpty() && !setting.defaultText().isEmpty();
    }

    private static String joined(JsonNode array) {
      return StreamSupport.stream(array.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(","));
    }

    private static boolean isPrefix(String key) {
      return Arrays.stream(Setting.values()).anyMatch(s -> s.key().startsWith(key + "."));
    }

    private String didYouMean(String key) {
      List<String> known =
          new ArrayList<>(Arrays.stream(Setting.values()).map(Setting::key).toList());
      known.add(CONNECTIONS);
      known.addAll(
          known.stream()
              .filter(k -> k.contains("."))
              .map(k -> k.substring(0, k.indexOf('.')))
              .distinct()
              .toList());
      return Suggestion.nearest(key, known).map(k -> "; did you mean '" + k + "'?").orElse("");
    }

    private void problem(String key, String reason) {
      problems.add(key + " (from " + file + "): " + reason);
    }
  }
}
