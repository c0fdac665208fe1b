package dev.kosha.connector.runner.workflow.restate;

import java.net.URI;
import java.time.Duration;

/**
 * Where the Restate cluster is, and where it finds this runner. Immutable.
 *
 * @param ingress where runs are started
 * @param admin where the runner makes itself known
 * @param endpoint what the cluster calls: this runner, or the load balancer before its replicas
 * @param host to listen on for the cluster
 * @param port to listen on; 0 for any free one
 * @param callTimeout of actions whose call gives none
 * @param retention how long runs are kept after their end
 */
public record RestateSettings(
    URI ingress,
    URI admin,
    String endpoint,
    String host,
    int port,
    Duration callTimeout,
    Duration retention) {}
