/** Tests of the HTTP side, most of them over a real socket. */
@NullMarked
package dev.kosha.connector.runner.http;

import org.jspecify.annotations.NullMarked;
