/** Tests of the HTTP connector. */
@NullMarked
package dev.kosha.connector.http;

import org.jspecify.annotations.NullMarked;
