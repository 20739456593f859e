import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a slug looks like; the table checks the same. */
export const SLUG_FORM = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** A company or team: what members, keys and rules belong to. */
@Entity('organizations')
export class Organization {
  @PrimaryColumn('uuid')
  id: string;

  /** The name in addresses: lower-case letters, digits and hyphens. */
  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
