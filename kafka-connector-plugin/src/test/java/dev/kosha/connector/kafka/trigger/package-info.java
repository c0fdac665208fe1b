@NullMarked
package dev.kosha.connector.kafka.trigger;

import org.jspecify.annotations.NullMarked;
