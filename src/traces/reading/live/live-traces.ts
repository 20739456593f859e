import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { Member } from '../../../common/access/caller.ts';
import { Lifecycle } from '../../../common/lifecycle.ts';
import { type Change, ChangeFeed } from '../../../database/change-feed.ts';
import { tooManyWatchers } from '../trace-errors.ts';
import { EventStream } from './event-stream.ts';
import { LiveTracesRepository } from './live-traces.repository.ts';
import { OrganizationWatch } from './organization-watch.ts';
import { WatchedOrganization } from './watched-organization.ts';
import { Watcher } from './watcher.ts';

const MOST_WATCHERS = 200;
/** Longest life of a stream, in milliseconds: whoever comes back is asked anew for what he may read. */
const LONGEST_STREAM_MS = 600_000;
/** Who comes back is told of this much of the time before, in milliseconds; of more he is told that there is a gap. */
const LONGEST_ABSENCE_MS = 300_000;
/** What was visible late before the break is looked for again. */
const OVERLAP_MS = 10_000;
const MOST_CAUGHT_UP = 1_000;

/**
 * Tells those who watch of new and ended exchanges, from whichever process they come. All who watch an organisation are
 * served by one look at its record.
 */
@Injectable()
export class LiveTraces implements OnApplicationShutdown {
  readonly #organizations = new Map<string, WatchedOrganization>();
  #isStopped = false;

  constructor(
    private readonly repository: LiveTracesRepository,
    private readonly lifecycle: Lifecycle,
    feed: ChangeFeed,
  ) {
    feed.on((change) => this.#hear(change));
  }

  /**
   * Streams to a caller what he may read, until he leaves, the process drains, or what he may do changes.
   *
   * @param lastMoment the id of the last event that he got in a stream before
   * @throws GatewayError 503 where too many watch
   */
  async watch(caller: Member, response: ServerResponse, lastMoment: number | undefined): Promise<void> {
    if (this.#count >= MOST_WATCHERS || this.lifecycle.draining) throw tooManyWatchers();
    const organization = this.#organizationOf(caller.organizationId);
    await organization.ready;
    const stream = new EventStream(response, lastMoment ?? Date.now());
    const watcher = new Watcher(caller, stream);
    organization.watchers.add(watcher);
    const longest = setTimeout(() => watcher.end(), LONGEST_STREAM_MS).unref();
    stream.onEnd(() => {
      clearTimeout(longest);
      organization.watchers.delete(watcher);
    });
    await this.#catchUp(watcher, lastMoment);
  }

  onApplicationShutdown(): void {
    this.#isStopped = true;
    for (const organization of this.#organizations.values()) organization.endAll();
  }

  get #count(): number {
    let count = 0;
    for (const { watchers } of this.#organizations.values()) count += watchers.size;
    return count;
  }

  #organizationOf(id: string): WatchedOrganization {
    const known = this.#organizations.get(id);
    if (known) return known;
    const organization = new WatchedOrganization(new OrganizationWatch(this.repository, id));
    this.#organizations.set(id, organization);
    organization
      .run(() => this.#isStopped || this.lifecycle.draining)
      // Whoever waits for the watch to be ready is told; there is nobody else.
      .catch(() => {})
      .finally(() => this.#organizations.delete(id));
    return organization;
  }

  async #catchUp(watcher: Watcher, lastMoment: number | undefined): Promise<void> {
    if (lastMoment === undefined) {
      watcher.catchUp([]);
      return;
    }
    const from = Math.max(lastMoment, Date.now() - LONGEST_ABSENCE_MS);
    const rows = await this.repository.since(watcher.scope, from - OVERLAP_MS, MOST_CAUGHT_UP);
    if (from > lastMoment || rows.length === MOST_CAUGHT_UP) watcher.tellGap();
    watcher.catchUp(rows);
  }

  #hear(change: Change): void {
    if (change.kind === 'traces') {
      const [organizationId = '', ...ids] = change.id.split(',');
      this.#organizations.get(organizationId)?.watch.hear(ids);
      return;
    }
    for (const { watchers } of this.#organizations.values())
      for (const watcher of watchers) if (watcher.isConcernedBy(change)) watcher.end();
  }
}
