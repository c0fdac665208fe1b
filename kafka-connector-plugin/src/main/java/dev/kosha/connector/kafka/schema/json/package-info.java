/** JSON Schemas: values are JSON texts that a schema describes. The only user of its library. */
@NullMarked
package dev.kosha.connector.kafka.schema.json;

import org.jspecify.annotations.NullMarked;
