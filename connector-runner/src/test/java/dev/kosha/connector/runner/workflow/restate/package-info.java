@NullMarked
package dev.kosha.connector.runner.workflow.restate;

import org.jspecify.annotations.NullMarked;
