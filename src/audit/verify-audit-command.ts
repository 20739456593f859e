import { DataSource } from 'typeorm';
import { NO_ORGANIZATION } from '../common/no-organization.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { dataSourceOptions } from '../database/data-source-options.ts';
import { reachDatabase } from '../database/open-database.ts';
import type { Verification } from './chain-problem.ts';
import { verifyChain } from './verify-chain.ts';

/** What was found in the chain of one organisation. */
export interface ChainVerification extends Verification {
  /** Its slug; the id where the organisation is no more, null for what belongs to none. */
  readonly organization: string | null;
}

const CHAINS = `
  SELECT chains.id, organizations.slug
    FROM (SELECT organization_id AS id FROM audit_heads
          UNION SELECT organization_id FROM audit_entries
          UNION SELECT id FROM organizations) AS chains
    LEFT JOIN organizations ON organizations.id = chains.id
   WHERE $1::text IS NULL OR organizations.slug = $1
   ORDER BY organizations.slug NULLS LAST, chains.id`;

/**
 * Checks the audit trail, for the command line: on the database of a running gateway, or, where the embedded one is not
 * running, on one started for the purpose.
 *
 * @param slug of the one organisation to check; without it, every chain
 * @throws ConfigurationError, DatabaseError; Error where there is no such organisation
 */
export async function verifyAudit(slug?: string): Promise<ChainVerification[]> {
  const database = await reachDatabase(readConfiguration());
  try {
    const dataSource = await new DataSource(dataSourceOptions(database.address)).initialize();
    try {
      return await verifyChains(dataSource, slug);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.close();
  }
}

async function verifyChains(dataSource: DataSource, slug: string | undefined): Promise<ChainVerification[]> {
  const chains: Array<{ id: string; slug: string | null }> = await dataSource.query(CHAINS, [slug ?? null]);
  if (slug !== undefined && chains.length === 0) throw new Error('There is no organisation of this name.');
  const found: ChainVerification[] = [];
  for (const chain of chains) {
    const organization = chain.slug ?? (chain.id === NO_ORGANIZATION ? null : chain.id);
    found.push({ organization, ...(await verifyChain(dataSource, chain.id)) });
  }
  return found;
}
