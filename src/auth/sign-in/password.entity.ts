import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's password, as an Argon2id hash. */
@Entity('passwords')
export class Password {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  hash: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
