/**
 * Records whose bytes name a schema of a registry, and the actions on that registry. Of the formats
 * and the registry itself the packages below know.
 */
@NullMarked
package dev.kosha.connector.kafka.schema;

import org.jspecify.annotations.NullMarked;
