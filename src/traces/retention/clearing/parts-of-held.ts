import { Injectable } from '@nestjs/common';
import type { DatabaseClient } from '../../../database/database-client.ts';
import { partitionName } from '../../partitions/partition-name.ts';
import { type HeldExchanges, heldIds } from './held-exchanges.ts';
import { type KeptManifest, NeededParts } from '../../bodies/needed-parts.ts';

/** So many exchanges' manifests are in memory at a time. */
const STEP = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface Bodies {
  id: string;
  request: Buffer | null;
  response: Buffer | null;
}

/** Finds the parts that the bodies of held exchanges need. */
@Injectable()
export class PartsOfHeld {
  constructor(private readonly neededParts: NeededParts) {}

  /** Their hashes, each once. */
  async of(client: DatabaseClient, held: HeldExchanges): Promise<Buffer[]> {
    const { organizationId, day } = held.traces;
    const needed = new Map<string, Buffer>();
    for (let above = BEFORE_ALL; ;) {
      const bodies = await readBodies(client, held, above);
      const last = bodies.at(-1);
      if (!last) return [...needed.values()];
      const hashes = await this.neededParts.of(organizationId, day, bodies.flatMap(manifestsOf));
      for (const hash of hashes) needed.set(hash.toString('hex'), hash);
      above = last.id;
    }
  }
}

async function readBodies(client: DatabaseClient, held: HeldExchanges, above: string): Promise<Bodies[]> {
  const { organizationId, day } = held.traces;
  const { rows } = await client.query<Bodies>(
    `SELECT id, request, response FROM ${partitionName('trace_bodies', organizationId, day)}
      WHERE id IN (${heldIds(held)}) AND id > $3 ORDER BY id LIMIT ${STEP}`,
    [...held.subjects, above],
  );
  return rows;
}

function manifestsOf({ id, request, response }: Bodies): KeptManifest[] {
  const sides = [
    { side: 'request', manifest: request },
    { side: 'response', manifest: response },
  ] as const;
  return sides.flatMap(({ side, manifest }) => (manifest ? [{ traceId: id, side, manifest }] : []));
}
