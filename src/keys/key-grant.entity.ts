import { Entity, Column, PrimaryColumn } from 'typeorm';

/** That a member may use a key of his organisation. It goes with the key, and with the membership. */
@Entity('key_grants')
export class KeyGrant {
  @PrimaryColumn('uuid', { name: 'key_id' })
  keyId: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;
}
