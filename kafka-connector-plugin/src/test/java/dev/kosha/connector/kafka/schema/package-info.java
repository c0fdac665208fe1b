@NullMarked
package dev.kosha.connector.kafka.schema;

import org.jspecify.annotations.NullMarked;
