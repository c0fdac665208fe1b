/** Reads workflow documents and finds what is wrong with them, all of it and where. */
@NullMarked
package dev.kosha.connector.runner.workflow.document;

import org.jspecify.annotations.NullMarked;
