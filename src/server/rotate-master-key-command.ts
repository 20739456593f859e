import { DataSource } from 'typeorm';
import { resealRows, type ResealResult } from '../common/crypto/reseal-rows.ts';
import type { SealedRows } from '../common/crypto/sealed-rows.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { dataSourceOptions } from '../database/data-source-options.ts';
import { reachDatabase } from '../database/open-database.ts';
import { ProviderKey } from '../keys/provider-key.entity.ts';
import { ProviderKeysRepository } from '../keys/provider-keys.repository.ts';
import { SealedProviderKeys } from '../keys/sealed-provider-keys.ts';
import { BodyKeysRepository } from '../traces/bodies/body-keys.repository.ts';

/** Everything that is sealed under a master key. What is not in this list is lost with the old master key. */
function everythingSealed(dataSource: DataSource): SealedRows[] {
  return [
    new SealedProviderKeys(new ProviderKeysRepository(dataSource.getRepository(ProviderKey))),
    new BodyKeysRepository(dataSource),
  ];
}

/**
 * Seals every provider key and every key of bodies anew under the first master key of the configuration, for the command
 * line: on the database of a running gateway, or, where the embedded one is not running, on one started for the purpose.
 *
 * @param report told after each batch how many of how many are done
 * @throws ConfigurationError, DatabaseError
 */
export async function rotateMasterKey(report: (done: number, total: number) => void): Promise<ResealResult> {
  const configuration = readConfiguration();
  const database = await reachDatabase(configuration);
  try {
    const dataSource = await new DataSource({
      ...dataSourceOptions(database.address),
      entities: [ProviderKey],
    }).initialize();
    try {
      return await resealRows(everythingSealed(dataSource), configuration.keyring, report);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.close();
  }
}
