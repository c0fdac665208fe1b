@NullMarked
package dev.kosha.connector.kafka.record;

import org.jspecify.annotations.NullMarked;
