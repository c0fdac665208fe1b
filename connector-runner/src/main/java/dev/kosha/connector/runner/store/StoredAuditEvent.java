package dev.kosha.connector.runner.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log. Texts that do not apply are empty.
 *
 * @param id sorts by time
 * @param endedAt absent while it is under way
 */
public record StoredAuditEvent(
    String id,
    Instant begunAt,
    @Nullable Instant endedAt,
    String caller,
    String callerName,
    String address,
    String operation,
    String subject,
    String connection,
    String invocation,
    String outcome,
    String code,
    String inputDigest,
    String detail) {}
