package dev.kosha.connector.runner.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.store.ApiKeyTable;
import dev.kosha.connector.runner.store.StoredApiKey;
import java.util.ArrayList;
import java.util.List;

/** The keys of the runner's database. Thread-safe; blocks. */
public final class StoredKeys implements KeyStore {

  private final ApiKeyTable table;
  private final JsonMapper mapper = new JsonMapper();

  public StoredKeys(ApiKeyTable table) {
    this.table = table;
  }

  @Override
  public long revision() {
    return table.revision();
  }

  @Override
  public List<ApiKey> keys() {
    return table.list().stream().map(this::key).toList();
  }

  @Override
  public void add(ApiKey key) {
    table.add(
        new StoredApiKey(
            key.id(),
            key.name(),
            key.role().text(),
            key.limits().equals(CallLimits.none())
                ? ""
                : KeyDocument.limits(key.limits()).toString(),
            key.hash(),
            key.createdAt(),
            key.expiresAt()));
  }

  @Override
  public boolean remove(String id) {
    return table.remove(id);
  }

  private ApiKey key(StoredApiKey row) {
    Role role =
        Role.find(row.role())
            .orElseThrow(() -> new IllegalStateException(row + " has an unknown role"));
    return new ApiKey(
        row.id(), row.name(), role, limits(row), row.hash(), row.createdAt(), row.expiresAt());
  }

  private CallLimits limits(StoredApiKey row) {
    if (row.limits().isEmpty()) {
      return CallLimits.none();
    }
    try {
      JsonNode json = mapper.readTree(row.limits());
      return new CallLimits(
          texts(json.path("connections")),
          texts(json.path("actions")),
          json.path("readOnly").asBoolean(false),
          new Quota(
              json.path("requestsPerSecond").asInt(0), json.path("concurrentRequests").asInt(0)));
    } catch (JsonProcessingException e) {
      // Never an unlimited key instead.
      throw new IllegalStateException(row + " has broken limits", e);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
