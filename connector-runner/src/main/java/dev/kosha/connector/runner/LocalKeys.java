package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.cli.CommandFailure;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.cli.KeyAccess;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.identity.ApiKeys;
import dev.kosha.connector.runner.identity.InvalidKeyRequestException;
import dev.kosha.connector.runner.identity.KeyDocument;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.StoredKeys;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The keys in a runner's store, whether the runner runs or not. Used by one thread. */
final class LocalKeys implements KeyAccess {

  private final Store store;
  private final ApiKeys keys;
  private final LocalAudit audit;

  private LocalKeys(Store store) {
    this.store = store;
    keys = ApiKeys.of(new StoredKeys(store.apiKeys()), Clock.systemUTC());
    audit = LocalAudit.in(store);
  }

  static LocalKeys open(RunnerConfig config) {
    try {
      Files.createDirectories(config.dataFolder());
      return new LocalKeys(
          Store.open(StoreSettings.of(config.storage().url(), config.dataFolder())));
    } catch (IOException e) {
      throw failed("data folder '" + config.dataFolder() + "' cannot be used", e);
    } catch (StoreException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private static CommandFailure failed(String reason, Exception cause) {
    return new CommandFailure(ExitCode.FAILED, List.of(reason), cause);
  }

  @Override
  public JsonNode keys() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    keys.list().forEach(key -> list.add(KeyDocument.of(key)));
    return list;
  }

  @Override
  public JsonNode createKey(JsonNode request) {
    try {
      KeyRequest wanted = KeyRequest.read(request, keys.now());
      return KeyDocument.of(audit.recorded("key.create", wanted.name(), () -> keys.create(wanted)));
    } catch (InvalidKeyRequestException e) {
      List<String> lines = new ArrayList<>(List.of(String.valueOf(e.getMessage()) + ":"));
      e.faults().forEach(fault -> lines.add("  " + fault.pointer() + " " + fault.message()));
      throw new CommandFailure(ExitCode.USAGE, lines, e);
    }
  }

  @Override
  public void revokeKey(String id) {
    if (!audit.recorded("key.revoke", id, () -> keys.revoke(id))) {
      throw new CommandFailure(ExitCode.FAILED, "KEY_NOT_FOUND: no key has the id '" + id + "'");
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
