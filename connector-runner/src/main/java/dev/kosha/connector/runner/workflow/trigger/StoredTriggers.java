package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.connection.SecretBox;
import dev.kosha.connector.runner.connection.SecretFields;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredTrigger;
import dev.kosha.connector.runner.store.TriggerTable;
import dev.kosha.connector.runner.workflow.trigger.TriggerRefusedException.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Triggers as the store has them. Thread-safe; every method blocks. */
final class StoredTriggers {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** How often a write is tried again that another one came before. */
  private static final int TRIES = 10;

  private final Store store;
  private final SecretBox box;
  private final TriggerDrafts drafts;
  private final Clock clock;

  StoredTriggers(Store store, SecretBox box, TriggerDrafts drafts, Clock clock) {
    this.store = store;
    this.box = box;
    this.drafts = drafts;
    this.clock = clock;
  }

  List<StoredTrigger> list() {
    return store.triggers().list();
  }

  StoredTrigger require(String name) {
    return store.triggers().find(name).orElseThrow(() -> unknown(name));
  }

  /**
   * Makes a trigger what the draft says.
   *
   * @param condition asked with the present version, {@code 0} for none
   * @return as it was written
   */
  StoredTrigger put(TriggerDraft draft, LongPredicate condition, String by) {
    for (int i = 0; i < TRIES; i++) {
      Optional<StoredTrigger> present = store.triggers().find(draft.name());
      requireCondition(condition, present.map(StoredTrigger::version).orElse(StoredTrigger.ABSENT));
      Optional<StoredTrigger> written = write(draft, present, by);
      if (written.isPresent()) {
        return written.get();
      }
    }
    throw tooManyWriters(draft.name());
  }

  private Optional<StoredTrigger> write(
      TriggerDraft draft, Optional<StoredTrigger> present, String by) {
    Map<String, JsonNode> kept =
        present.filter(row -> row.type().equals(draft.type())).map(this::secrets).orElse(Map.of());
    TriggerDrafts.Checked checked = drafts.check(draft, kept);
    SecretBox.Sealed sealed = box.seal(TriggerTable.SECRETS_OWNER, draft.name(), checked.secrets());
    String connection =
        TriggerTypes.isOfPlugin(draft.type()) && draft.connection().isEmpty()
            ? "default"
            : draft.connection();
    return store
        .triggers()
        .put(
            new StoredTrigger(
                draft.name(),
                draft.workflow(),
                draft.type(),
                connection,
                draft.enabled(),
                checked.settings().toString(),
                sealed.text(),
                present.map(StoredTrigger::version).orElse(StoredTrigger.ABSENT),
                clock.instant(),
                by),
            sealed.keysetVersion());
  }

  void delete(String name, LongPredicate condition) {
    for (int i = 0; i < TRIES; i++) {
      StoredTrigger present = require(name);
      requireCondition(condition, present.version());
      if (store.triggers().remove(name, present.version())) {
        return;
      }
    }
    throw tooManyWriters(name);
  }

  private Map<String, JsonNode> secrets(StoredTrigger row) {
    return row.secrets().equals("{}")
        ? Map.of()
        : box.open(TriggerTable.SECRETS_OWNER, row.name(), row.secrets());
  }

  /** The settings with their secrets in the clear, and with what those refer to. */
  ObjectNode settings(StoredTrigger row) {
    ObjectNode settings = parse(row.settings());
    ObjectNode only = MAPPER.createObjectNode();
    Map<String, JsonNode> secrets = secrets(row);
    secrets.forEach((pointer, value) -> SecretFields.put(only, pointer, value));
    ObjectNode resolved =
        box.resolve(
            only,
            violation -> {
              throw new StoreException(
                  "a secret of " + row + " at " + violation.pointer() + " " + violation.message());
            });
    secrets.keySet().forEach(pointer -> SecretFields.put(settings, pointer, resolved.at(pointer)));
    return settings;
  }

  /** As it is shown. */
  static TriggerDraft shown(StoredTrigger row) {
    ObjectNode settings = parse(row.settings());
    parse(row.secrets())
        .properties()
        .forEach(secret -> SecretFields.put(settings, secret.getKey(), SecretFields.marker()));
    return new TriggerDraft(
        row.name(), row.workflow(), row.type(), row.connection(), row.enabled(), settings);
  }

  private static void requireCondition(LongPredicate condition, long version) {
    if (!condition.test(version)) {
      throw new TriggerRefusedException(
          Reason.CHANGED,
          version == StoredTrigger.ABSENT
              ? "there is no such trigger"
              : "the trigger has version " + version + " now: read it again");
    }
  }

  static TriggerRefusedException unknown(String name) {
    return new TriggerRefusedException(Reason.UNKNOWN, "there is no trigger '" + name + "'");
  }

  private static StoreException tooManyWriters(String name) {
    return new StoreException("trigger '%s' is being changed by too many at once".formatted(name));
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new StoreException("a row of the store is not the JSON that was written");
    }
  }
}
