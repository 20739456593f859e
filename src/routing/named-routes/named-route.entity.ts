import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProviderName } from '../../providers/provider.ts';
import type { TargetOptions } from './target-options.ts';

/** Where a named route leads. */
export interface RouteTarget extends TargetOptions {
  readonly provider: ProviderName;
  /** As the provider knows it; `*` for the model as it was asked for. */
  readonly model: string;
  /** `org`: a key of the organisation; `me`: one of the person who makes the request. */
  readonly key: { readonly owner: 'org' | 'me'; readonly name: string };
  /** Its share of the conversations among the route's targets, as a whole number from 1. */
  readonly weight: number;
}

/** How a route chooses among its targets: each with its share, or the first that answers. */
export const targetStrategies = ['weighted', 'ordered'] as const;
export type TargetStrategy = (typeof targetStrategies)[number];

/** A name that agents ask for, and where requests for it go. It is the organisation's, or one member's own. */
@Entity('routes')
export class NamedRoute {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** Whose own route it is; null for one of the organisation. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  /** A model's name, a prefix of names with `*` at its end, or `*` alone for whatever no other route covers. */
  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** Of an organisation's route: whether it is for every member; else for those named in `route_grants`. */
  @Column('boolean', { name: 'granted_to_all' })
  grantedToAll: boolean;

  /** The route that this one is another name of; it then has no targets. */
  @Column('text', { name: 'alias_of', nullable: true })
  aliasOf: string | null;

  @Column('jsonb')
  targets: RouteTarget[];

  @Column('text')
  strategy: TargetStrategy;

  /** How often, within one request, a target that fails is asked again before anything has gone to the client. */
  @Column('smallint')
  retries: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
