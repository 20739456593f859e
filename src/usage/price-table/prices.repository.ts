import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrganizationPrice } from '../prices/organization-price.ts';
import {
  organizationPrice,
  priceColumns,
  STORED_PRICE_COLUMNS,
  type StoredPrice,
} from '../prices/stored-price.ts';

const COLUMNS = [
  'provider',
  'model',
  'service_tier',
  'valid_from',
  'valid_to',
  ...Object.values(priceColumns),
];
const UNIQUE_VIOLATION = '23505';

/** The prices that organisations set, as they are stored. */
@Injectable()
export class PricesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The prices of an organisation, the first made first. */
  async page(
    organizationId: string,
    limit: number,
    cursor: string | undefined,
  ): Promise<OrganizationPrice[]> {
    const rows: StoredPrice[] = await this.dataSource.query(
      `SELECT ${STORED_PRICE_COLUMNS} FROM prices
        WHERE organization_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [organizationId, cursor ?? null, limit],
    );
    return rows.map(organizationPrice);
  }

  /** One price, which nobody else changes until the manager's transaction ends. */
  async lock(
    manager: EntityManager,
    organizationId: string,
    id: string,
  ): Promise<OrganizationPrice | undefined> {
    const rows: StoredPrice[] = await manager.query(
      `SELECT ${STORED_PRICE_COLUMNS} FROM prices WHERE organization_id = $1 AND id = $2 FOR UPDATE`,
      [organizationId, id],
    );
    return rows.map(organizationPrice)[0];
  }

  /** Stores a price, a new one or in place of the one with its id. False where another begins on the same day. */
  async store(
    manager: EntityManager,
    price: OrganizationPrice,
    userId: string | undefined,
  ): Promise<boolean> {
    const values = [price.id, price.organizationId, userId ?? null, ...valuesOf(price)];
    const places = COLUMNS.map((_, index) => `$${index + 4}`);
    try {
      await manager.query(
        `INSERT INTO prices (id, organization_id, created_by, ${COLUMNS.join(', ')}) VALUES ($1, $2, $3, ${places.join(', ')})
         ON CONFLICT (id) DO UPDATE SET updated_at = now(), ${COLUMNS.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`,
        values,
      );
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  async remove(manager: EntityManager, { organizationId, id }: OrganizationPrice): Promise<void> {
    await manager.query('DELETE FROM prices WHERE organization_id = $1 AND id = $2', [organizationId, id]);
  }
}

function valuesOf({
  provider,
  model,
  serviceTier,
  validFrom,
  validTo,
  perMillion,
}: OrganizationPrice): unknown[] {
  const set = perMillion as Readonly<Record<string, string | undefined>>;
  const units = Object.keys(priceColumns).map((token) => set[token] ?? null);
  return [provider, model, serviceTier, validFrom, validTo, ...units];
}
