import { DataSource } from 'typeorm';
import { readConfiguration } from '../config/read-configuration.ts';
import { dataSourceOptions } from '../database/data-source-options.ts';
import { reachDatabase } from '../database/open-database.ts';
import { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { ResealKeys, type ResealResult } from './reseal-keys.ts';

/**
 * Seals every provider key anew under the first master key of the configuration, for the command line: on the database of
 * a running gateway, or, where the embedded one is not running, on one started for the purpose.
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
      const keys = new ProviderKeysRepository(dataSource.getRepository(ProviderKey));
      return await new ResealKeys(keys).run(configuration.keyring, report);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.close();
  }
}
