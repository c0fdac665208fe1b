@NullMarked
package dev.kosha.connector.kafka.schema.avro;

import org.jspecify.annotations.NullMarked;
