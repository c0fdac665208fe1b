@NullMarked
package dev.kosha.connector.kafka.quota;

import org.jspecify.annotations.NullMarked;
