package dev.kosha.connector.benchmark;

import java.io.IOException;

/** Processor time of the three processes since it was started. */
final class CpuMeter {

  private final Servers.Running runner;
  private final Servers.Running broker;
  private final long runnerMicros;
  private final long brokerMicros;
  private final long clientMicros;

  private CpuMeter(Servers.Running runner, Servers.Running broker) throws IOException {
    this.runner = runner;
    this.broker = broker;
    runnerMicros = runner.usage().cpuMicros();
    brokerMicros = broker.usage().cpuMicros();
    clientMicros = client();
  }

  static CpuMeter start(Servers.Running runner, Servers.Running broker) throws IOException {
    return new CpuMeter(runner, broker);
  }

  Measurement measurement(String scenario, LoadGenerator.Result result, String verdict)
      throws IOException {
    double requests = result.requests();
    return new Measurement(
        scenario,
        result,
        (runner.usage().cpuMicros() - runnerMicros) / requests,
        (broker.usage().cpuMicros() - brokerMicros) / requests,
        (client() - clientMicros) / requests,
        verdict);
  }

  private static long client() throws IOException {
    return ProcessUsage.of(ProcessHandle.current().pid()).cpuMicros();
  }
}
