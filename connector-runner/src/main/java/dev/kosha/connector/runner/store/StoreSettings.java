package dev.kosha.connector.runner.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which database the store is in. Immutable; no {@code toString} tells a password. */
public sealed interface StoreSettings {

  /** The name of the file that the data folder holds. */
  String FILE_NAME = "kosha.db";

  /**
   * Reads a URL such as {@code postgresql://user:password@host:5432/database}, with or without
   * {@code jdbc:} before it, whose query goes to the PostgreSQL driver.
   *
   * @param url empty for a SQLite file in the data folder
   * @throws StoreException when it is no such URL
   */
  static StoreSettings of(String url, Path dataFolder) {
    if (url.isEmpty()) {
      return new Sqlite(dataFolder.resolve(FILE_NAME));
    }
    String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    int scheme = plain.indexOf("://");
    if (scheme < 0 || !List.of("postgresql", "postgres").contains(plain.substring(0, scheme))) {
      throw new StoreException(
          "store.url must look like postgresql://user:password@host:5432/database");
    }
    return postgres(plain.substring(scheme + "://".length()));
  }

  private static Postgres postgres(String afterScheme) {
    int question = afterScheme.indexOf('?');
    String place = question < 0 ? afterScheme : afterScheme.substring(0, question);
    int at = place.lastIndexOf('@');
    String[] who = (at < 0 ? "" : place.substring(0, at)).split(":", 2);
    String user = decode(who[0]);
    String password = who.length < 2 ? "" : decode(who[1]);
    List<String> further = new ArrayList<>();
    String query = question < 0 ? "" : afterScheme.substring(question + 1);
    for (String parameter : query.split("&", -1)) {
      String[] pair = parameter.split("=", 2);
      String value = pair.length < 2 ? "" : pair[1];
      switch (pair[0]) {
        case "" -> {}
        case "user" -> user = decode(value);
        case "password" -> password = decode(value);
        default -> further.add(parameter);
      }
    }
    String where = place.substring(at + 1);
    if (!where.contains("/") || where.endsWith("/")) {
      throw new StoreException("store.url names no database: it must end with /database");
    }
    String tail = further.isEmpty() ? "" : "?" + String.join("&", further);
    return new Postgres("jdbc:postgresql://" + where + tail, user, password);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new StoreException("store.url has a broken percent escape");
    }
  }

  /**
   * A file, created with access for its owner only.
   *
   * @param file in a folder that exists
   */
  record Sqlite(Path file) implements StoreSettings {

    public Sqlite {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public String toString() {
      return "SQLite file '" + file + "'";
    }
  }

  /**
   * A database of a PostgreSQL server.
   *
   * @param jdbcUrl without user and password
   * @param user empty for the driver's default
   * @param password empty for none
   */
  record Postgres(String jdbcUrl, String user, String password) implements StoreSettings {

    /** Names the place only: parameters of the query may hold secrets too. */
    @Override
    public String toString() {
      return "PostgreSQL database '" + jdbcUrl.replaceFirst("\\?.*$", "").substring(5) + "'";
    }
  }
}
