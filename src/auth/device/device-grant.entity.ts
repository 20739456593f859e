import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sign-in that a program has asked for and a person approves elsewhere (RFC 8628). Of both codes only the hashes are here. */
@Entity('device_grants')
export class DeviceGrant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { name: 'device_code_hash', select: false })
  deviceCodeHash: string;

  @Column('text', { name: 'user_code_hash', select: false })
  userCodeHash: string;

  /** What the program says it is; nobody has checked it. */
  @Column('text', { name: 'client_id' })
  clientId: string;

  /** The same for people. */
  @Column('text', { name: 'client_name' })
  clientName: string;

  /** What the session may be used for, separated by spaces. */
  @Column('text', { nullable: true })
  scope: string | null;

  /** Where the program asked from. */
  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** The pause that the program has to keep between two polls; it grows by each poll that comes too early. */
  @Column('int', { name: 'interval_seconds' })
  intervalSeconds: number;

  @Column('timestamptz', { name: 'last_polled_at', nullable: true })
  lastPolledAt: Date | null;

  /** When somebody approved or denied it. */
  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  /** Who approved it; null for one that is denied. */
  @Column('uuid', { name: 'approved_by', nullable: true })
  approvedBy: string | null;

  /** The organisation that the session is for; null where it goes with its person. */
  @Column('uuid', { name: 'organization_id', nullable: true })
  organizationId: string | null;

  /** When the tokens were handed out, which happens once. */
  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;
}
