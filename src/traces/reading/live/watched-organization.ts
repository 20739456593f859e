import { setTimeout as delay } from 'node:timers/promises';
import { logger } from '../../../common/logging/logger.ts';
import type { TraceRow } from '../trace-row.ts';
import type { OrganizationWatch } from './organization-watch.ts';
import type { Watcher } from './watcher.ts';

const LOOK_EVERY_MS = 1_000;

/** Those who watch one organisation, and the one look at its record that serves all of them. */
export class WatchedOrganization {
  readonly watchers = new Set<Watcher>();

  /** Resolves once the watch knows what was there before: whoever watches from then on misses nothing. */
  readonly ready: Promise<void>;

  constructor(readonly watch: OrganizationWatch) {
    this.ready = watch.begin();
  }

  /** Looks once a second for as long as anybody watches. */
  async run(isOver: () => boolean): Promise<void> {
    await this.ready;
    do {
      await delay(LOOK_EVERY_MS, undefined, { ref: false });
      if (isOver()) this.endAll();
      else await this.#look();
    } while (this.watchers.size > 0);
  }

  endAll(): void {
    for (const watcher of this.watchers) watcher.end();
    this.watchers.clear();
  }

  async #look(): Promise<void> {
    const moment = Date.now();
    let rows: TraceRow[];
    try {
      rows = await this.watch.look(moment);
    } catch (error) {
      // The database is away: what comes meanwhile is found by a later look.
      logger.debug({ err: error }, 'the record could not be looked at');
      return;
    }
    for (const watcher of this.watchers) watcher.tell(rows, moment);
  }
}
