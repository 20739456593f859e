import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who made a batch or file at a provider through a key of his organisation, which others use too. */
@Entity('provider_objects')
export class ProviderObject {
  @PrimaryColumn('uuid', { name: 'key_id' })
  keyId: string;

  /** As the provider names it. */
  @PrimaryColumn('text', { name: 'object_id' })
  objectId: string;

  /** Null for what a service of the organisation made: then every service of it may use it. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('uuid', { name: 'token_id', nullable: true })
  tokenId: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
