/** Tests of the manifest model. */
@NullMarked
package dev.kosha.connector.api.manifest;

import org.jspecify.annotations.NullMarked;
