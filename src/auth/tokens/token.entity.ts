import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TokenScope } from '../../common/access/caller.ts';

/** A session or a proxy token. Of the token itself only the hash is here. */
@Entity('tokens')
export class Token {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: 'session' | 'proxy';

  @Column('text', { name: 'token_hash', select: false })
  tokenHash: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('uuid', { name: 'organization_id', nullable: true })
  organizationId: string | null;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  scopes: TokenScope[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  /** What the client called itself at sign-in; sessions only. */
  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  /** Where the sign-in came from; sessions only. */
  @Column('text', { nullable: true })
  address: string | null;
}
