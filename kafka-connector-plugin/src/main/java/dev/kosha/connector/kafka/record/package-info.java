/**
 * Records as JSON: what is read is what can be written. Knows nothing of calls, groups or
 * connections.
 */
@NullMarked
package dev.kosha.connector.kafka.record;

import org.jspecify.annotations.NullMarked;
