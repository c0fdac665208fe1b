package dev.kosha.connector.runner.store;

import java.time.Instant;

/**
 * A call that came with an idempotency key. Immutable.
 *
 * @param caller whose key it is; keys of different callers have nothing to do with one another
 * @param key as the caller sent it
 * @param digest of what is called with which input
 * @param owner names this attempt, and no other
 * @param now when it came
 * @param claimedUntil until when nobody else makes it, unless it is answered sooner
 * @param keptUntil until when its answer is remembered
 */
public record KeyedCall(
    String caller,
    String key,
    String digest,
    String owner,
    Instant now,
    Instant claimedUntil,
    Instant keptUntil) {}
