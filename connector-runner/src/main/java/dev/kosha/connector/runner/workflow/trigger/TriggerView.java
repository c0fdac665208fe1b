package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A trigger as it is shown. Immutable; the settings must not be changed.
 *
 * @param draft what it is, with a marker in place of each secret
 * @param version of the stored trigger
 * @param changedAt when it was written
 * @param changedBy who wrote it
 * @param isNew whether it was just made
 * @param status how it fares in this runner
 */
public record TriggerView(
    TriggerDraft draft,
    long version,
    Instant changedAt,
    String changedBy,
    boolean isNew,
    ObjectNode status) {}
