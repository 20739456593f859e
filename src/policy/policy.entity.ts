import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Policy } from './policy.ts';

/** The policy that an organisation has decided on. An organisation without a row has the default one. */
@Entity('policies')
export class StoredPolicy {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('jsonb')
  document: Policy;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
