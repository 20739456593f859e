import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agent that an organisation knows by its prompt. The prompt itself is not kept. */
@Entity('agents')
export class Agent {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @PrimaryColumn('text')
  name: string;

  /** What is asked for in its requests instead of the model that they name: a model, or a route; null leaves it. */
  @Column('text', { nullable: true })
  model: string | null;

  /** Of the normalised prompt, as are its length and its hash. */
  @Column('text', { name: 'prompt_opening' })
  promptOpening: string;

  @Column('integer', { name: 'prompt_length' })
  promptLength: number;

  @Column('bytea', { name: 'prompt_sha256' })
  promptSha256: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('timestamptz', { name: 'last_matched_at', nullable: true })
  lastMatchedAt: Date | null;
}
