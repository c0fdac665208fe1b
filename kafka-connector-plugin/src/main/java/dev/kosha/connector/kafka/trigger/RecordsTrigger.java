package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.TriggerFactory;
import dev.kosha.connector.api.TriggerSettings;
import dev.kosha.connector.api.TriggerSink;
import dev.kosha.connector.api.TriggerSource;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.record.RecordCodec;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the sources of {@code kafka.records}. Thread-safe; its session closes it. */
public final class RecordsTrigger implements TriggerFactory, AutoCloseable {

  private final KafkaClients clients;
  private final ConnectorContext context;
  private final RecordCodec codec = new RecordCodec();
  private final Set<RecordsSource> sources = ConcurrentHashMap.newKeySet();

  public RecordsTrigger(KafkaClients clients, ConnectorContext context) {
    this.clients = clients;
    this.context = context;
  }

  @Override
  public TriggerSource open(TriggerSettings settings, TriggerSink sink) {
    RecordsSettings wanted = RecordsSettings.of(settings);
    RecordsSource source =
        RecordsSource.start(
            wanted,
            clients,
            codec.decoder(wanted.keyFormat(), wanted.valueFormat()),
            sink,
            new SourceStatus(context.metrics()));
    sources.add(source);
    return new Tracked(source, sources);
  }

  /** Closes the sources that nobody closed. */
  @Override
  public void close() {
    sources.forEach(RecordsSource::close);
    sources.clear();
  }

  private record Tracked(RecordsSource source, Set<RecordsSource> sources)
      implements TriggerSource {

    @Override
    public TriggerStatus status() {
      return source.status();
    }

    @Override
    public void close() {
      source.close();
      sources.remove(source);
    }
  }
}
