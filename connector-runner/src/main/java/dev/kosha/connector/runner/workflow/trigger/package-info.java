/**
 * What starts runs by itself: sources of plugins, schedules and webhooks. Starts are the business
 * of {@link dev.kosha.connector.runner.workflow.RunStarter}, and only of it.
 */
@NullMarked
package dev.kosha.connector.runner.workflow.trigger;

import org.jspecify.annotations.NullMarked;
