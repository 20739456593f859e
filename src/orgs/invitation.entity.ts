import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Role } from '../common/access/role.ts';
import { Organization } from './organization.entity.ts';
import { User } from './user.entity.ts';

/** That somebody may join an organisation. Of the token in its link only the hash is here. */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** Whom it is for; lower case. */
  @Column('text')
  email: string;

  /** What he will be. */
  @Column('text')
  role: Role;

  @Column('text', { name: 'token_hash', select: false })
  tokenHash: string;

  /** Null for one that a service token made. */
  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy: string | null;

  /** The service token that made it; null for one that a person made. */
  @Column('uuid', { name: 'invited_with', nullable: true })
  invitedWith: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'organization_id' })
  organization: Organization;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'invited_by' })
  inviter: User | null;
}
