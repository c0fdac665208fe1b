/** What the schemas of all kinds have in common. Knows no registry and no kind. */
@NullMarked
package dev.kosha.connector.kafka.schema.format;

import org.jspecify.annotations.NullMarked;
