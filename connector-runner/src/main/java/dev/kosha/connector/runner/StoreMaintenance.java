package dev.kosha.connector.runner;

import dev.kosha.connector.runner.DataFolder.FolderInUseException;
import dev.kosha.connector.runner.cli.CommandFailure;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.cli.Maintenance;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.connection.MasterKey;
import dev.kosha.connector.runner.connection.SecretRotation;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreBackup;
import dev.kosha.connector.runner.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks after the store that settings lead to. Used by one thread. */
final class StoreMaintenance implements Maintenance {

  private final Function<Map<String, String>, RunnerConfig> settings;

  /**
   * @param settings what flags make of the settings
   */
  StoreMaintenance(Function<Map<String, String>, RunnerConfig> settings) {
    this.settings = settings;
  }

  @Override
  public String backup(Map<String, String> flags, Path file) {
    RunnerConfig config = settings.apply(flags);
    return LocalProgram.guarded(
        () -> {
          StoreBackup.write(store(config), file);
          return "The store is copied to '%s'. The %s is not in it: keep that too, apart from it."
              .formatted(file, masterKey(config));
        });
  }

  @Override
  public String restore(Map<String, String> flags, Path file) {
    RunnerConfig config = settings.apply(flags);
    return LocalProgram.guarded(
        () -> {
          // The lock keeps every runner out meanwhile.
          try (DataFolder data = DataFolder.open(config.dataFolder())) {
            Optional<Path> kept = StoreBackup.restore(store(config.in(data.path())), file);
            return "'%s' is restored.".formatted(file)
                + kept.map(" What was there before is kept as '%s'."::formatted).orElse("");
          } catch (FolderInUseException e) {
            throw new CommandFailure(
                ExitCode.FAILED,
                List.of(String.valueOf(e.getMessage()), "Stop it first; nothing was restored."),
                e);
          }
        });
  }

  @Override
  public String rotateSecrets(Map<String, String> flags) {
    RunnerConfig config = settings.apply(flags);
    return LocalProgram.guarded(
        () -> {
          try (Store store = Store.join(store(config))) {
            int connections =
                LocalAudit.in(store)
                    .recorded(
                        "secrets.rotate", "", () -> SecretRotation.run(store, masterKey(config)));
            return "The secrets of %d connections are encrypted with a new key."
                .formatted(connections);
          }
        });
  }

  private static StoreSettings store(RunnerConfig config) {
    return StoreSettings.of(config.storage().url(), config.dataFolder());
  }

  private static MasterKey masterKey(RunnerConfig config) {
    return MasterKey.of(config.storage().masterKey(), config.dataFolder());
  }
}
