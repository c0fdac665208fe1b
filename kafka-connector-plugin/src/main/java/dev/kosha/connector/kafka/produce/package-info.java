/** Writing records: one shared producer, and no thread that waits for it. */
@NullMarked
package dev.kosha.connector.kafka.produce;

import org.jspecify.annotations.NullMarked;
