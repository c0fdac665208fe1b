/** The actions on the cluster and its brokers. */
@NullMarked
package dev.kosha.connector.kafka.cluster;

import org.jspecify.annotations.NullMarked;
