import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProviderName } from '../providers/provider.ts';

/** A provider key, sealed. It belongs to a person or to an organisation, never to both. */
@Entity('provider_keys')
export class ProviderKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id', nullable: true })
  organizationId: string | null;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('text')
  name: string;

  @Column('text')
  provider: ProviderName;

  /** Null: the provider's own address, as the operator configured it. */
  @Column('text', { name: 'base_url', nullable: true })
  baseUrl: string | null;

  /** Read by the named query that opens keys, never along with the rest. */
  @Column('bytea', { select: false })
  sealed: Buffer;

  @Column('text', { name: 'master_key_id', select: false })
  masterKeyId: string;

  /** How many requests may use it at once; null for no cap. */
  @Column('int', { name: 'max_concurrency', nullable: true })
  maxConcurrency: number | null;

  @Column('timestamptz', { name: 'configured_at' })
  configuredAt: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  /** Of an organisation's key: whether every member may use it; else those named in `key_grants`. */
  @Column('boolean', { name: 'granted_to_all', default: true })
  grantedToAll: boolean;
}
