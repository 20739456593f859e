import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person. What he signs in with is the auth module's. */
@Entity('users')
export class User {
  @PrimaryColumn('uuid')
  id: string;

  /** Lower case; unique over all organisations. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** The organisation that his requests belong to where no token says otherwise; null: the one he joined first. */
  @Column('uuid', { name: 'default_organization_id', nullable: true })
  defaultOrganizationId: string | null;
}
