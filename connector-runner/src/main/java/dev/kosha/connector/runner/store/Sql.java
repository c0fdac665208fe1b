package dev.kosha.connector.runner.store;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Runs statements; what goes wrong is a {@link StoreException}. Thread-safe; blocks. */
final class Sql {

  private final Jdbi jdbi;

  Sql(DataSource source) {
    jdbi = Jdbi.create(source);
    // The usual message repeats what was bound, which may be a secret.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** Statements that need not hang together. */
  <T> T read(Function<Handle, T> work) {
    try {
      return jdbi.<T, RuntimeException>withHandle(work::apply);
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  /** All or nothing; nothing when the work throws. */
  <T> T write(Function<Handle, T> work) {
    try {
      return jdbi.<T, RuntimeException>inTransaction(work::apply);
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  private static StoreException failure(JdbiException failure) {
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    return new StoreException("the store failed: " + reason.getMessage(), failure);
  }
}
