package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.TriggerManifest;
import dev.kosha.connector.runner.connection.TriggerSources;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.InvalidSchemaException;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledTrigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The kinds of triggers there are: the runner's own, and those of the plugins. Thread-safe. */
final class TriggerTypes {

  static final String CRON = "cron";
  static final String EVERY = "every";
  static final String WEBHOOK = "webhook";

  private final Map<String, Own> own = new LinkedHashMap<>();
  private final Supplier<Catalog> catalog;
  private final TriggerSources sources;

  private record Own(ObjectNode document, CompiledSchema settings) {}

  TriggerTypes(SchemaCompiler schemas, Supplier<Catalog> catalog, TriggerSources sources) {
    this.catalog = catalog;
    this.sources = sources;
    for (String type : List.of(CRON, EVERY, WEBHOOK)) {
      own.put(type, read(type, schemas));
    }
  }

  private static Own read(String type, SchemaCompiler schemas) {
    String name = type + ".json";
    try (InputStream in =
        Objects.requireNonNull(TriggerTypes.class.getResourceAsStream(name), name)) {
      ObjectNode document = (ObjectNode) JsonMapper.builder().build().readTree(in);
      return new Own(document, schemas.compile((ObjectNode) document.path("settings")));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    } catch (InvalidSchemaException e) {
      throw new IllegalStateException(name + ": " + e.violations(), e);
    }
  }

  /** Whether a plugin brings it. */
  static boolean isOfPlugin(String type) {
    return type.contains(".");
  }

  /** Every type, as callers see it. */
  List<ObjectNode> describe() {
    List<ObjectNode> all = new ArrayList<>();
    own.values().forEach(one -> all.add(one.document().deepCopy()));
    catalog.get().triggers().forEach(trigger -> all.add(describe(trigger)));
    return all;
  }

  private static ObjectNode describe(InstalledTrigger trigger) {
    TriggerManifest manifest = trigger.manifest();
    ObjectNode json = trigger.document().objectNode();
    json.put("type", manifest.id());
    json.put("title", manifest.title());
    json.put("description", manifest.description());
    json.put("icon", "/v1/connectors/" + manifest.connector() + "/icon");
    json.put("connector", manifest.connector());
    for (String part : List.of("settings", "ui", "options", "output", "examples")) {
      json.set(part, trigger.document().path(part).deepCopy());
    }
    return json;
  }

  /** The settings schema of a type; empty when there is no such type now. */
  Optional<ObjectNode> schema(String type) {
    Own known = own.get(type);
    return known == null
        ? findInstalled(type).map(TriggerManifest::settings)
        : Optional.of((ObjectNode) known.document().path("settings"));
  }

  Optional<TriggerManifest> findInstalled(String type) {
    return catalog.get().triggers().stream()
        .map(InstalledTrigger::manifest)
        .filter(manifest -> manifest.id().equals(type))
        .findFirst();
  }

  /** What a type's schema says against settings; nothing when there is no such type now. */
  List<Violation> violations(String type, ObjectNode settings) {
    Own known = own.get(type);
    return known == null
        ? sources.violations(type, settings).orElse(List.of())
        : known.settings().violations(settings);
  }

  /** Fills in what valid settings of one of the runner's own types leave out. */
  ObjectNode complete(String type, ObjectNode settings) {
    ObjectNode complete = settings.deepCopy();
    Own known = own.get(type);
    if (known != null) {
      known.settings().fillDefaults(complete);
    }
    return complete;
  }
}
