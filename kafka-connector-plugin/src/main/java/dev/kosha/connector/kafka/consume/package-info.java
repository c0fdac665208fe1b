/** Reading records: one-off from a topic without a group, or the next ones of a named consumer. */
@NullMarked
package dev.kosha.connector.kafka.consume;

import org.jspecify.annotations.NullMarked;
