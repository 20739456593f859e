import { Injectable } from '@nestjs/common';
import { Big } from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { newId } from '../../common/identifier.ts';
import type { OrganizationPrice } from '../prices/organization-price.ts';
import { priceEndsFirst, priceExists, priceNotFound } from './price-errors.ts';
import type { SetPriceDto } from './price.dto.ts';
import { PricesRepository } from './prices.repository.ts';

/** Reads and changes the prices that the caller's organisation set itself. What was priced before stays as it was. */
@Injectable()
export class PricesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prices: PricesRepository,
    private readonly auditTrail: AuditTrail,
  ) {}

  async list(
    { organizationId }: Member,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<OrganizationPrice>> {
    const found = await this.prices.page(organizationId, limit + 1, cursor);
    return pageOf(
      found,
      limit,
      ({ id }) => id,
      (price) => price,
    );
  }

  /** @throws GatewayError 400, 409 */
  create(caller: Member, wish: SetPriceDto): Promise<OrganizationPrice> {
    const price = wanted(newId(), caller, wish);
    return this.dataSource.transaction(async (manager) => {
      await this.#store(manager, caller, price);
      await this.#record(manager, caller, 'price.create', undefined, price);
      return price;
    });
  }

  /** @throws GatewayError 400, 404, 409 */
  replace(caller: Member, id: string, wish: SetPriceDto): Promise<OrganizationPrice> {
    const price = wanted(id, caller, wish);
    return this.dataSource.transaction(async (manager) => {
      const before = await this.#lock(manager, caller, id);
      await this.#store(manager, caller, price);
      await this.#record(manager, caller, 'price.update', before, price);
      return price;
    });
  }

  /** @throws GatewayError 404 */
  remove(caller: Member, id: string): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const before = await this.#lock(manager, caller, id);
      await this.prices.remove(manager, before);
      await this.#record(manager, caller, 'price.delete', before, undefined);
    });
  }

  async #lock(manager: EntityManager, { organizationId }: Member, id: string): Promise<OrganizationPrice> {
    const price = await this.prices.lock(manager, organizationId, id);
    if (!price) throw priceNotFound();
    return price;
  }

  async #store(manager: EntityManager, { userId }: Member, price: OrganizationPrice): Promise<void> {
    if (price.validTo !== null && price.validTo <= price.validFrom) throw priceEndsFirst();
    if (!(await this.prices.store(manager, price, userId))) throw priceExists();
  }

  async #record(
    manager: EntityManager,
    caller: Member,
    action: 'price.create' | 'price.update' | 'price.delete',
    before: OrganizationPrice | undefined,
    after: OrganizationPrice | undefined,
  ): Promise<void> {
    const { id, model } = (after ?? before)!;
    const target = { type: 'price', id, name: model };
    await this.auditTrail.record(manager, caller, {
      action,
      target,
      before: audited(before),
      after: audited(after),
    });
  }
}

function wanted(id: string, { organizationId }: Member, wish: SetPriceDto): OrganizationPrice {
  const set = Object.entries(wish.perMillion).filter(([, price]) => price !== undefined && price !== null);
  const perMillion = Object.fromEntries(
    set.map(([token, price]) => [token, new Big(price as string).toFixed()]),
  );
  const { provider, model, serviceTier = null, validFrom, validTo = null } = wish;
  return { id, organizationId, provider, model, serviceTier, validFrom, validTo, perMillion };
}

function audited(price: OrganizationPrice | undefined): Record<string, unknown> | undefined {
  if (!price) return undefined;
  const { organizationId: _, id: __, ...shown } = price;
  return shown;
}
