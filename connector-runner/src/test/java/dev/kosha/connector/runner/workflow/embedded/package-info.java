@NullMarked
package dev.kosha.connector.runner.workflow.embedded;

import org.jspecify.annotations.NullMarked;
