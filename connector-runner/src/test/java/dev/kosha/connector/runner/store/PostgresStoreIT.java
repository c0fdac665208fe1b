package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PostgresStoreIT extends StoreContract {

  PostgresStoreIT() {
    super(StoreDatabase.postgres());
  }

  @Test
  void open_byManyReplicasAtOnce_migratesOnce() {
    StoreDatabase empty = StoreDatabase.postgres();
    List<Store> replicas = IntStream.range(0, 4).parallel().mapToObj(i -> empty.open()).toList();

    assertThat(replicas).allSatisfy(s -> assertThat(s.connections().list()).isEmpty());
    replicas.forEach(Store::close);
  }

  @Test
  void open_wrongPassword_isToldWithoutIt() {
    String url = StoreDatabase.postgresUrl().replaceFirst("//.*@", "//kosha:wrong-canary@");

    assertThatThrownBy(() -> Store.open(StoreSettings.of(url, Path.of("unused"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("password authentication failed")
        .hasMessageNotContaining("canary");
  }
}
