/**
 * What a connector's manifest asks of the development mode: services to start, calls to make first
 * and calls to show.
 */
@NullMarked
package dev.kosha.connector.runner.dev;

import org.jspecify.annotations.NullMarked;
