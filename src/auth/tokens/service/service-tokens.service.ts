import { Injectable } from '@nestjs/common';
import type { Member } from '../../../common/access/caller.ts';
import { pageOf } from '../../../common/http/page.ts';
import { type RotatedToken, TokenChanges } from '../token-changes.ts';
import { serviceTokensOf } from '../token-owner.ts';
import { TokensRepository } from '../tokens.repository.ts';
import type { MintedToken } from '../minted-token.ts';
import type { WantedToken } from '../wanted-token.ts';
import { ServiceTokenDto, type ServiceTokenPageDto } from './service-token.dto.ts';

/** The tokens of an organisation for its services, shown with who made them. */
@Injectable()
export class ServiceTokensService {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly changes: TokenChanges,
  ) {}

  /** Those of the caller's organisation, the newest first. */
  async list(caller: Member, limit: number, cursor: string | undefined): Promise<ServiceTokenPageDto> {
    const rows = await this.tokens.page(serviceTokensOf(caller), limit, cursor);
    const makers = await this.tokens.makersOf(rows);
    return pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => ServiceTokenDto.made(row, makers),
    );
  }

  /** @throws GatewayError as `TokenChanges.make` */
  make(caller: Member, wanted: WantedToken): Promise<MintedToken & { shown: ServiceTokenDto }> {
    return this.#shown(this.changes.make(caller, serviceTokensOf(caller), wanted));
  }

  /** @throws GatewayError as `TokenChanges.rotate` */
  rotate(
    caller: Member,
    id: string,
    graceSeconds: number,
  ): Promise<RotatedToken & { shown: ServiceTokenDto }> {
    return this.#shown(this.changes.rotate(caller, serviceTokensOf(caller), id, graceSeconds));
  }

  /** @throws GatewayError as `TokenChanges.revoke` */
  revoke(caller: Member, id: string): Promise<void> {
    return this.changes.revoke(caller, serviceTokensOf(caller), id);
  }

  async #shown<Made extends MintedToken>(making: Promise<Made>): Promise<Made & { shown: ServiceTokenDto }> {
    const made = await making;
    const makers = await this.tokens.makersOf([made.token]);
    return { ...made, shown: ServiceTokenDto.made(made.token, makers) };
  }
}
