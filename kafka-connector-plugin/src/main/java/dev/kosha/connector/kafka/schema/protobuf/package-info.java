/**
 * Protobuf schemas: reads the text of {@code .proto} files, and messages as JSON, to and from the
 * wire format. What stands for what is told in the documentation of the schema registry. The only
 * user of Protobuf's library.
 */
@NullMarked
package dev.kosha.connector.kafka.schema.protobuf;

import org.jspecify.annotations.NullMarked;
