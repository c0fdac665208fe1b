package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;

/** Writes configuration entries of a topic or a broker as an answer tells them. */
public final class ConfigAnswer {

  private ConfigAnswer() {}

  /** The entries that are wanted, ordered by name; the values of sensitive ones are withheld. */
  public static ArrayNode of(Config config, Predicate<ConfigEntry> wanted) {
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    config.entries().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(ConfigEntry::name))
        .forEach(entry -> write(entry, entries.addObject()));
    return entries;
  }

  /** The value, or null in place of a secret. */
  public static @Nullable String shown(boolean sensitive, @Nullable String value) {
    return sensitive ? null : value;
  }

  private static void write(ConfigEntry entry, ObjectNode node) {
    boolean sensitive = entry.isSensitive();
    node.put("name", entry.name());
    node.put("value", shown(sensitive, entry.value()));
    node.put("source", entry.source().name());
    node.put("type", entry.type() == null ? null : entry.type().name());
    node.put("readOnly", entry.isReadOnly());
    node.put("sensitive", sensitive);
    ArrayNode synonyms = node.putArray("synonyms");
    entry
        .synonyms()
        .forEach(
            synonym ->
                synonyms
                    .addObject()
                    .put("name", synonym.name())
                    .put("value", shown(sensitive, synonym.value()))
                    .put("source", synonym.source().name()));
    node.put("documentation", entry.documentation());
  }
}
