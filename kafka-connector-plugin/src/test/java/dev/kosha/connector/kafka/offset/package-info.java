@NullMarked
package dev.kosha.connector.kafka.offset;

import org.jspecify.annotations.NullMarked;
