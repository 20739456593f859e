import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Member } from '../../../common/access/caller.ts';
import { GatewayError } from '../../../common/errors/gateway-error.ts';
import { BodyKeys } from '../../bodies/body-keys.ts';
import { inSession } from '../database-session.ts';
import { holdsInForce } from '../holds/holds-in-force.ts';

/** Destroys the key that an organisation's bodies are sealed with, and so all of them at once. */
@Injectable()
export class DestroyBodyKey {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly keys: BodyKeys,
  ) {}

  /** @throws GatewayError 409 where a legal hold keeps something that the key opens; 404 where there is no key */
  async destroy(caller: Member): Promise<void> {
    const held = await inSession(this.dataSource, ({ client }) =>
      holdsInForce(client, caller.organizationId),
    );
    if (held.all || held.members.length > 0 || held.conversations.length > 0) throw bodiesAreHeld();
    await this.keys.destroy(caller);
  }
}

const bodiesAreHeld = (): GatewayError =>
  new GatewayError(
    'conflict',
    'bodies_held',
    'Legal holds keep what this key opens, so it cannot be destroyed. Release them first.',
  );
