@NullMarked
package dev.kosha.connector.kafka.dev;

import org.jspecify.annotations.NullMarked;
