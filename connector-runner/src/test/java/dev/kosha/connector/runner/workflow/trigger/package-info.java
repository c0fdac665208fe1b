@NullMarked
package dev.kosha.connector.runner.workflow.trigger;

import org.jspecify.annotations.NullMarked;
