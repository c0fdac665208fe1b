package dev.kosha.connector.kafka.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSynonym;
import org.jspecify.annotations.Nullable;

/**
 * A configuration entry before a change. Immutable.
 *
 * @param entry null when the resource has none of this name
 * @param model the entry as a broker knows it; null when it knows none of this name
 * @param own the source of values that are set on the resource itself
 */
record EntryBefore(@Nullable ConfigEntry entry, @Nullable ConfigEntry model, ConfigSource own) {

  static EntryBefore of(Config config, Config known, ConfigSource own, String name) {
    return new EntryBefore(config.get(name), known.get(name), own);
  }

  /** An entry that nobody knows might be one: the brokers count it so too. */
  boolean isSecret() {
    return model == null || model.isSensitive();
  }

  @Nullable String value() {
    return entry == null ? null : entry.value();
  }

  /** What the entry will be once the brokers have heard of the change. */
  @Nullable String after(AlterConfigOp operation) {
    String value = operation.configEntry().value();
    return switch (operation.opType()) {
      case SET -> value;
      case DELETE -> inherited();
      case APPEND -> appended(value);
      case SUBTRACT -> subtracted(value);
    };
  }

  private String appended(String value) {
    List<String> items = list();
    for (String item : value.split(",", -1)) {
      if (!items.contains(item)) {
        items.add(item);
      }
    }
    return String.join(",", items);
  }

  private String subtracted(String value) {
    List<String> items = list();
    items.removeAll(Arrays.asList(value.split(",", -1)));
    return String.join(",", items);
  }

  /**
   * The controller starts from what is set here, else from Kafka's default: not from a broker's.
   */
  private List<String> list() {
    String set = ownValue();
    String base = set == null ? byDefault() : set;
    return base == null || base.isEmpty()
        ? new ArrayList<>()
        : new ArrayList<>(Arrays.asList(base.split(",", -1)));
  }

  private @Nullable String ownValue() {
    return entry != null && entry.source() == own ? entry.value() : null;
  }

  private @Nullable String byDefault() {
    return model == null
        ? null
        : model.synonyms().stream()
            .filter(synonym -> synonym.source() == ConfigSource.DEFAULT_CONFIG)
            .map(ConfigSynonym::value)
            .findFirst()
            .orElse(null);
  }

  /** The value in force once the one that is set here is gone. */
  private @Nullable String inherited() {
    if (entry == null || entry.source() != own) {
      return value();
    }
    return entry.synonyms().stream()
        .filter(synonym -> synonym.source() != own)
        .filter(synonym -> isInherited(entry.name(), synonym.name()))
        .filter(synonym -> synonym.value() != null)
        .map(synonym -> inMillis(synonym, entry.name()))
        .findFirst()
        .orElse(null);
  }

  /** A topic inherits from broker entries of other names; a broker tells each name by itself. */
  private boolean isInherited(String name, String synonym) {
    return own == ConfigSource.DYNAMIC_TOPIC_CONFIG || synonym.equals(name);
  }

  /** {@code retention.ms} of a topic may come from {@code log.retention.hours} of the broker. */
  private static String inMillis(ConfigSynonym synonym, String name) {
    String value = synonym.value();
    if (!name.endsWith(".ms")) {
      return value;
    }
    if (synonym.name().endsWith(".hours")) {
      return Long.toString(Duration.ofHours(Long.parseLong(value)).toMillis());
    }
    return synonym.name().endsWith(".minutes")
        ? Long.toString(Duration.ofMinutes(Long.parseLong(value)).toMillis())
        : value;
  }
}
