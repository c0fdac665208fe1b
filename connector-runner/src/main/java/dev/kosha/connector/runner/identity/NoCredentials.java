package dev.kosha.connector.runner.identity;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets everybody in. */
final class NoCredentials implements Authenticator {
  private final Optional<Caller> anybody = Optional.of(Caller.anybody());

  @Override
  public Optional<Caller> recall(@Nullable String authorization) {
    return anybody;
  }

  @Override
  public CompletionStage<Decision> authenticate(@Nullable String authorization, String address) {
    return CompletableFuture.completedFuture(
        new Decision.Accepted(Caller.anybody(), Long.MAX_VALUE));
  }

  @Override
  public String claimed(String authorization) {
    return Caller.anybody().id();
  }

  @Override
  public boolean asks() {
    return false;
  }
}
