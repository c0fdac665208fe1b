package dev.kosha.connector.runner.connection;

import dev.kosha.connector.runner.store.KeysetTable;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredConnection;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts every secret of a store anew, with a fresh key, while runners may be using it. The old
 * key is gone afterwards. Used once, by one thread.
 */
public final class SecretRotation implements KeysetTable.Rotation {

  private final MasterKey masterKey;
  private final Keyring next = Keyring.create();
  private @Nullable Keyring present;

  private SecretRotation(MasterKey masterKey) {
    this.masterKey = masterKey;
  }

  /**
   * Changes all secrets or none.
   *
   * @return how many connections were encrypted anew
   * @throws StoreException when a secret cannot be decrypted; nothing is changed then
   */
  public static int run(Store store, MasterKey masterKey) {
    return store.keysets().rotate(new SecretRotation(masterKey));
  }

  @Override
  public String nextKeyset(String presentKeyset) {
    present = Keyring.open(presentKeyset, masterKey);
    return next.sealedWith(masterKey);
  }

  @Override
  public String nextSecrets(StoredConnection row) {
    if (present == null) {
      throw new IllegalStateException("the keyset comes first");
    }
    try {
      return next.encrypt(
          row.connector(), row.name(), present.decrypt(row.connector(), row.name(), row.secrets()));
    } catch (GeneralSecurityException e) {
      throw new StoreException("the secrets of " + row + " cannot be decrypted", e);
    }
  }
}
