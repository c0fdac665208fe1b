package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds whatever the database. */
abstract class StoreContract {

  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  final StoreDatabase database;
  final Store store;
  private final long keyset;

  StoreContract(StoreDatabase database) {
    this.database = database;
    store = database.open();
    keyset = store.keysets().findOrCreate("keyset 1").version();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static StoredConnection row(String name, String settings, long version) {
    return new StoredConnection("kafka", name, settings, "{\"/password\":\"x\"}", version, NOW);
  }

  private StoredConnection created(String name) {
    return store.connections().put(row(name, "{}", StoredConnection.ABSENT), keyset).orElseThrow();
  }

  @Test
  void connection_written_isReadBackFromAnotherStore() {
    StoredConnection written =
        store
            .connections()
            .put(row("a", "{\"text\":\"é\\u0000 'q' :b ?\"}", 0), keyset)
            .orElseThrow();

    try (Store other = database.open()) {
      assertThat(other.connections().find("kafka", "a")).contains(written);
      assertThat(other.connections().list()).containsExactly(written);
      assertThat(other.connections().find("http", "a")).isEmpty();
    }
    assertThat(written.changedAt()).isEqualTo(NOW);
  }

  @Test
  void connection_expectedVersionIsNotTheStoredOne_staysAsItWas() {
    StoredConnection first = created("a");
    long revision = store.connections().revision();

    assertThat(store.connections().put(row("a", "{}", StoredConnection.ABSENT), keyset)).isEmpty();
    assertThat(store.connections().put(row("a", "{}", first.version() + 1), keyset)).isEmpty();
    assertThat(store.connections().remove("kafka", "a", first.version() + 1)).isFalse();
    assertThat(store.connections().list()).containsExactly(first);
    assertThat(store.connections().revision()).isEqualTo(revision);
  }

  @Test
  void version_ofConnectionThatWasRemovedAndCameBack_isNewToo() {
    StoredConnection first = created("a");
    assertThat(store.connections().remove("kafka", "a", first.version())).isTrue();

    assertThat(created("a").version()).isGreaterThan(first.version());
  }

  @Test
  void revision_growsWithEachWriteAndRemoval() {
    long before = store.connections().revision();
    StoredConnection row = created("a");
    long between = store.connections().revision();
    store.connections().remove("kafka", "a", row.version());

    assertThat(between).isGreaterThan(before);
    assertThat(store.connections().revision()).isGreaterThan(between);
  }

  @Test
  void connections_writtenByManyAtOnce_getVersionsOfTheirOwn() {
    List<Long> versions =
        IntStream.range(0, 40).parallel().mapToObj(i -> created("c" + i).version()).toList();

    assertThat(versions).doesNotHaveDuplicates();
    assertThat(store.connections().list()).hasSize(40);
  }

  @Test
  void connection_encryptedWithKeysetThatWasReplaced_isNotWritten() {
    store.keysets().rotate(rotation("keyset 2", "{}"));

    assertThat(store.connections().put(row("a", "{}", StoredConnection.ABSENT), keyset)).isEmpty();
    assertThat(store.connections().list()).isEmpty();
  }

  @Test
  void keyset_thatIsThere_isKept() {
    assertThat(store.keysets().findOrCreate("another").keyset()).isEqualTo("keyset 1");
  }

  @Test
  void rotation_rewritesEverySecretAndNothingElse() {
    StoredConnection a = created("a");
    created("b");
    long revision = store.connections().revision();

    assertThat(store.keysets().rotate(rotation("keyset 2", "{\"new\":1}"))).isEqualTo(2);

    assertThat(store.connections().list())
        .extracting(StoredConnection::secrets)
        .containsOnly("{\"new\":1}");
    assertThat(store.connections().find("kafka", "a").orElseThrow().version())
        .isEqualTo(a.version());
    assertThat(store.connections().revision()).isEqualTo(revision);
    assertThat(store.keysets().find()).contains(new StoredKeyset("keyset 2", keyset + 1));
  }

  @Test
  void rotation_thatFailsHalfWay_changesNothing() {
    StoredConnection a = created("a");
    KeysetTable.Rotation failing =
        new KeysetTable.Rotation() {
          @Override
          public String nextKeyset(String present) {
            return "keyset 2";
          }

          @Override
          public String nextSecrets(StoredConnection row) {
            throw new IllegalStateException("cannot be decrypted");
          }
        };

    assertThatThrownBy(() -> store.keysets().rotate(failing)).hasMessage("cannot be decrypted");
    assertThat(store.keysets().find()).contains(new StoredKeyset("keyset 1", keyset));
    assertThat(store.connections().list()).containsExactly(a);
  }

  private static KeysetTable.Rotation rotation(String keyset, String secrets) {
    return new KeysetTable.Rotation() {
      @Override
      public String nextKeyset(String present) {
        return keyset;
      }

      @Override
      public String nextSecrets(StoredConnection row) {
        return secrets;
      }
    };
  }

  @Test
  void state_ofRemovedConnection_goesWithIt() {
    StoredConnection row = created("a");
    store.states().put("kafka", "a", "k", "{}", StoredState.ABSENT);
    store.states().put("kafka", "b", "k", "{}", StoredState.ABSENT);

    store.connections().remove("kafka", "a", row.version());

    assertThat(store.states().find("kafka", "a", "k")).isEmpty();
    assertThat(store.states().find("kafka", "b", "k")).isPresent();
  }

  @Test
  void session_isKnownToAnotherStoreUntilItIsRemoved() {
    StoredSession session =
        new StoredSession("id", "key:1", "ada", "viewer", NOW, NOW.plusSeconds(60));
    store.sessions().add(session);

    try (Store other = database.open()) {
      assertThat(other.sessions().find("id")).contains(session);
      assertThat(other.sessions().find("other")).isEmpty();
      assertThat(other.sessions().remove("id")).isTrue();
      assertThat(other.sessions().remove("id")).isFalse();
    }
    assertThat(store.sessions().find("id")).isEmpty();
  }

  @Test
  void session_added_sweepsThoseThatHaveEnded() {
    Instant later = NOW.plusSeconds(60);
    store.sessions().add(new StoredSession("old", "key:1", "ada", "viewer", NOW, later));
    store
        .sessions()
        .add(new StoredSession("lasting", "key:1", "ada", "viewer", NOW, later.plusMillis(1)));

    store
        .sessions()
        .add(new StoredSession("new", "key:1", "ada", "viewer", later, later.plusSeconds(60)));

    assertThat(store.sessions().find("old")).isEmpty();
    assertThat(store.sessions().find("lasting")).isPresent();
  }

  @Test
  void failure_ofStatement_tellsNoValue() throws SQLException {
    try (Connection connection = DataSources.of(database.settings()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE connection_state");
    }

    assertThatThrownBy(() -> store.states().put("kafka", "a", "canary", "\"canary\"", 1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("connection_state")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("canary"));
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void submit_work_runsOnThreadOfTheStore() throws Exception {
    assertThat(store.submit(() -> Thread.currentThread().getName()).get(10, TimeUnit.SECONDS))
        .startsWith("kosha-store-");
    assertThat(store.submit(() -> Optional.of(1)).get(10, TimeUnit.SECONDS)).contains(1);
  }
}
