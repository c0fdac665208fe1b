package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredKeysTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  @TempDir private Path folder = Path.of("");

  @Test
  void keys_writtenByOneProgram_areReadByAnother() {
    ApiKey plain = new ApiKey("a", "ops", Role.ADMIN, CallLimits.none(), "hash", NOW, null);
    ApiKey limited =
        new ApiKey(
            "b",
            "billing",
            Role.INVOKER,
            new CallLimits(List.of("default"), List.of("kafka.*"), true, new Quota(50, 8)),
            "hash",
            NOW.plusSeconds(1),
            NOW.plusSeconds(60));
    StoreSettings settings = StoreSettings.of("", folder);
    try (Store first = Store.open(settings);
        Store second = Store.open(settings)) {
      StoredKeys writing = new StoredKeys(first.apiKeys());
      StoredKeys reading = new StoredKeys(second.apiKeys());
      long revision = reading.revision();

      writing.add(limited);
      writing.add(plain);

      assertThat(reading.revision()).isNotEqualTo(revision);
      assertThat(reading.keys()).containsExactly(plain, limited);
      revision = reading.revision();
      assertThat(writing.remove("a")).isTrue();
      assertThat(writing.remove("a")).isFalse();
      assertThat(reading.keys()).containsExactly(limited);
      assertThat(reading.revision()).isNotEqualTo(revision);
    }
  }
}
