import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TokenScope } from '../../common/access/caller.ts';
import type { Role } from '../../common/access/role.ts';
import type { TokenKind } from '../../common/crypto/token.ts';

/** A session, a proxy token, or a service token of an organisation. Of the token itself only the hash is here. */
@Entity('tokens')
export class Token {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: TokenKind;

  @Column('text', { name: 'token_hash', select: false })
  tokenHash: string;

  /** Whose it is; null for a service token. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  /** The one organisation that it is for; null for one that goes where its person goes. */
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

  /** What it may do in its organisation; service tokens only. */
  @Column('text', { nullable: true })
  role: Role | null;

  /** Patterns of the models that it may ask for; null for no limit of its own. */
  @Column('text', { array: true, nullable: true })
  models: string[] | null;

  /** CIDRs from which it may be used; null for anywhere. */
  @Column('text', { array: true, nullable: true })
  addresses: string[] | null;

  /** Who made it; service tokens only, and null once that person is no more. */
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
