/** The HTTP side of the runner: server, route table, problem details, OpenAPI document. */
@NullMarked
package dev.kosha.connector.runner.http;

import org.jspecify.annotations.NullMarked;
