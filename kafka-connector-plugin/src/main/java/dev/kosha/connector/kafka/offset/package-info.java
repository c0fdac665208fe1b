/** The actions on offsets: those of partitions, and those that groups have committed. */
@NullMarked
package dev.kosha.connector.kafka.offset;

import org.jspecify.annotations.NullMarked;
