package dev.kosha.connector.runner.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which audit events are wanted. What is absent matches everything.
 *
 * @param since begun then or later
 * @param until begun before
 * @param operation whole, or up to a dot and a star: {@code plugin.*}
 * @param before only events with smaller ids, which are older
 * @param most wanted; one more than that is told, when there is one
 */
public record AuditFilter(
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String caller,
    @Nullable String operation,
    @Nullable String subject,
    @Nullable String outcome,
    @Nullable String before,
    int most) {}
