@NullMarked
package dev.kosha.connector.kafka.consume;

import org.jspecify.annotations.NullMarked;
