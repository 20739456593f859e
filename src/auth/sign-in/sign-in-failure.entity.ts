import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed sign-ins of one account from one address, or of one address altogether. */
@Entity('sign_in_failures')
export class SignInFailure {
  @PrimaryColumn('text')
  bucket: string;

  @Column('int')
  failures: number;

  @Column('timestamptz', { name: 'last_failed_at' })
  lastFailedAt: Date;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil: Date | null;
}
