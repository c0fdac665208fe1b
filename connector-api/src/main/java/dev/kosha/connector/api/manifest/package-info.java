/**
 * What a connector's JSON manifests say, as immutable records. The JSON itself is described by
 * {@code manifests/manifest.schema.json}; these records are read from documents that fit it.
 *
 * <p>Schemas stay JSON: a record hands them out as trees, which nobody may change.
 */
@NullMarked
package dev.kosha.connector.api.manifest;

import org.jspecify.annotations.NullMarked;
