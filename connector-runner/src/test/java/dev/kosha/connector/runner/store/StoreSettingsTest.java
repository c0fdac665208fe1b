package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreSettingsTest {

  private static final Path FOLDER = Path.of("data");

  @Test
  void of_nothing_isFileInTheDataFolder() {
    assertThat(StoreSettings.of("", FOLDER))
        .isEqualTo(new StoreSettings.Sqlite(FOLDER.resolve("kosha.db")));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p%40ss@h:5432/d?sslmode=require, jdbc:postgresql://h:5432/d?sslmode=require",
    "postgres://u:p%40ss@h/d, jdbc:postgresql://h/d",
    "jdbc:postgresql://h1:1;h2:2/d?user=u&password=p%40ss&a=b, jdbc:postgresql://h1:1;h2:2/d?a=b"
  })
  void of_url_takesUserAndPasswordOut(String url, String jdbcUrl) {
    assertThat(StoreSettings.of(url.replace(";", ","), FOLDER))
        .isEqualTo(new StoreSettings.Postgres(jdbcUrl.replace(";", ","), "u", "p@ss"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:canary@h/d",
        "postgresql://u:canary@h",
        "postgresql://u:canary%@h/d",
        "canary"
      })
  void of_otherText_isRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> StoreSettings.of(url, FOLDER))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("store.url ")
        .hasMessageNotContaining("canary");
  }

  @Test
  void toString_ofDatabase_hasNoSecret() {
    assertThat(StoreSettings.of("postgresql://u:canary@h/d?sslpassword=canary", FOLDER).toString())
        .contains("//h/d")
        .doesNotContain("canary");
  }
}
