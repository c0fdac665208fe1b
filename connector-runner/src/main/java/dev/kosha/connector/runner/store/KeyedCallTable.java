package dev.kosha.connector.runner.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The calls that were made with an idempotency key, and what was answered. Thread-safe; every
 * method blocks. Among all that share the database, one is granted a call at a time.
 */
public final class KeyedCallTable {

  private static final String THIS_CALL = " WHERE caller = :caller AND call_key = :key";
  private static final String THIS_OWNER = THIS_CALL + " AND owner = :owner AND answer IS NULL";

  private record Row(
      String digest, String owner, long begunAt, long claimedUntil, @Nullable String answer) {}

  private final Sql sql;

  KeyedCallTable(Sql sql) {
    this.sql = sql;
  }

  /** Grants the call, when it is new or whoever made it is gone; tells what is known otherwise. */
  public Claim claim(KeyedCall call) {
    return sql.write(
        handle -> {
          forgetOlder(handle, call.now());
          return insert(handle, call) ? new Claim.Granted() : known(handle, call);
        });
  }

  private static void forgetOlder(Handle handle, Instant now) {
    handle
        .createUpdate("DELETE FROM idempotent_call WHERE kept_until <= :now")
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private static boolean insert(Handle handle, KeyedCall call) {
    return handle
            .createUpdate(
                """
                INSERT INTO idempotent_call
                  (caller, call_key, digest, owner, begun_at, claimed_until, kept_until)
                VALUES (:caller, :key, :digest, :owner, :now, :claimedUntil, :keptUntil)
                ON CONFLICT DO NOTHING
                """)
            .bind("caller", call.caller())
            .bind("key", call.key())
            .bind("digest", call.digest())
            .bind("owner", call.owner())
            .bind("now", call.now().toEpochMilli())
            .bind("claimedUntil", call.claimedUntil().toEpochMilli())
            .bind("keptUntil", call.keptUntil().toEpochMilli())
            .execute()
        > 0;
  }

  private static Claim known(Handle handle, KeyedCall call) {
    Row row =
        handle
            .createQuery(
                "SELECT digest, owner, begun_at, claimed_until, answer FROM idempotent_call"
                    + THIS_CALL)
            .bind("caller", call.caller())
            .bind("key", call.key())
            .map(
                (found, context) ->
                    new Row(
                        found.getString("digest"),
                        found.getString("owner"),
                        found.getLong("begun_at"),
                        found.getLong("claimed_until"),
                        found.getString("answer")))
            .findOne()
            .orElse(null);
    if (row == null) {
      // Whoever had it gave it back a moment ago.
      return new Claim.UnderWay();
    }
    if (!row.digest().equals(call.digest())) {
      return new Claim.Mismatched();
    }
    if (row.answer() != null) {
      return new Claim.Answered(row.answer());
    }
    boolean dead = row.claimedUntil() <= call.now().toEpochMilli();
    return dead && takeOver(handle, call, row.owner())
        ? new Claim.TakenOver(Instant.ofEpochMilli(row.begunAt()))
        : new Claim.UnderWay();
  }

  private static boolean takeOver(Handle handle, KeyedCall call, String dead) {
    return handle
            .createUpdate(
                """
                UPDATE idempotent_call
                SET owner = :owner, claimed_until = :claimedUntil, kept_until = :keptUntil
                WHERE caller = :caller AND call_key = :key AND owner = :dead AND answer IS NULL
                """)
            .bind("caller", call.caller())
            .bind("key", call.key())
            .bind("owner", call.owner())
            .bind("dead", dead)
            .bind("claimedUntil", call.claimedUntil().toEpochMilli())
            .bind("keptUntil", call.keptUntil().toEpochMilli())
            .execute()
        > 0;
  }

  /**
   * Remembers the answer of a call that was granted.
   *
   * @return false when it was granted to somebody else since
   */
  public boolean answer(KeyedCall call, String answer) {
    return sql.write(
            handle ->
                handle
                    .createUpdate("UPDATE idempotent_call SET answer = :answer" + THIS_OWNER)
                    .bind("answer", answer)
                    .bind("caller", call.caller())
                    .bind("key", call.key())
                    .bind("owner", call.owner())
                    .execute())
        > 0;
  }

  /**
   * Lets whoever asks next make a call that was granted and came to nothing that is known: it may
   * have had its effect.
   */
  public void leaveOpen(KeyedCall call) {
    change("UPDATE idempotent_call SET claimed_until = 0", call);
  }

  /** Gives back a call that was granted and had neither an effect nor a final answer. */
  public void release(KeyedCall call) {
    change("DELETE FROM idempotent_call", call);
  }

  /** Does so to the row of a call, while it is the owner's and unanswered. */
  private void change(String statement, KeyedCall call) {
    sql.write(
        handle ->
            handle
                .createUpdate(statement + THIS_OWNER)
                .bind("caller", call.caller())
                .bind("key", call.key())
                .bind("owner", call.owner())
                .execute());
  }
}
