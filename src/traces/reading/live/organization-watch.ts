import type { TraceRow } from '../trace-row.ts';
import type { LiveTracesRepository } from './live-traces.repository.ts';
import { TraceStates } from './trace-states.ts';

/** Rows may become visible later than those with greater ids, by this many milliseconds. Of later ones one hears. */
const LOOK_BACK_MS = 10_000;
/** What was told is remembered for longer than it is looked back for. */
const REMEMBER_MS = 60_000;
/** What has been under way for longer than this, in milliseconds, when somebody begins to watch is told by its end alone. */
const OPEN_SINCE_MS = 86_400_000;
const MOST_OPEN = 1_000;

/**
 * Finds what is new in the record of one organisation, for all who watch it: what its process hears of by name, what was
 * begun lately, and what was under way. Hearing finds what comes late; looking finds what was not heard.
 */
export class OrganizationWatch {
  readonly #states = new TraceStates();
  #heard = new Set<string>();
  #lastLook: number;

  constructor(
    private readonly repository: LiveTracesRepository,
    private readonly organizationId: string,
    now = Date.now(),
  ) {
    this.#lastLook = now;
  }

  /** Takes what is there already as told. */
  async begin(): Promise<void> {
    const now = this.#lastLook;
    const open = await this.repository.open(this.organizationId, now - OPEN_SINCE_MS, MOST_OPEN);
    const newest = await this.repository.states(this.organizationId, now - LOOK_BACK_MS, []);
    for (const state of [...open, ...newest]) this.#states.note(state);
  }

  /** Is to look at these traces. */
  hear(ids: readonly string[]): void {
    for (const id of ids) this.#heard.add(id);
  }

  /** The traces that are new, or in another state than was told. @throws what the database threw; nothing is lost by it */
  async look(now = Date.now()): Promise<TraceRow[]> {
    const heard = this.#heard;
    this.#heard = new Set();
    try {
      const named = [...new Set([...heard, ...this.#states.open()])];
      const since = Math.min(now, this.#lastLook) - LOOK_BACK_MS;
      const states = await this.repository.states(this.organizationId, since, named);
      const news = states.filter((state) => this.#states.isNews(state));
      const rows = news.length === 0 ? [] : await this.#rowsOf(news.map(({ id }) => id));
      this.#lastLook = now;
      this.#states.forget(now - REMEMBER_MS);
      return rows;
    } catch (error) {
      this.hear([...heard]);
      throw error;
    }
  }

  async #rowsOf(ids: readonly string[]): Promise<TraceRow[]> {
    const rows = await this.repository.byIds(this.organizationId, ids);
    for (const row of rows) this.#states.note(row);
    return rows;
  }
}
