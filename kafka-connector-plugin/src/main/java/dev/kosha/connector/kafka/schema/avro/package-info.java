/**
 * Avro schemas: values as JSON, to and from Avro's binary encoding. What stands for what is told in
 * the documentation of the schema registry. The only user of Avro's library, which reads schemas.
 */
@NullMarked
package dev.kosha.connector.kafka.schema.avro;

import org.jspecify.annotations.NullMarked;
