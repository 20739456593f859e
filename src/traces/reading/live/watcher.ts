import type { Member } from '../../../common/access/caller.ts';
import type { Change } from '../../../database/change-feed.ts';
import { TraceDto } from '../list/trace.dto.ts';
import type { TraceRow } from '../trace-row.ts';
import { isWithinScope, scopeOf, type TraceScope } from '../trace-scope.ts';
import type { EventStream } from './event-stream.ts';
import { TraceStates } from './trace-states.ts';

/** One who watches the record, and sees of it what he may read. */
export class Watcher {
  readonly scope: TraceScope;
  /** What he was told of the time before he came; the watch may find it once more. */
  readonly #earlier = new TraceStates();
  /** What was found while the time before was still being read; undefined from then on. */
  #waiting: TraceRow[] | undefined = [];

  constructor(
    private readonly caller: Member,
    private readonly stream: EventStream,
  ) {
    this.scope = scopeOf(caller);
  }

  /** Tells what is new. */
  tell(rows: readonly TraceRow[], moment: number): void {
    this.stream.reach(moment);
    for (const row of rows) {
      if (!isWithinScope(this.scope, row)) continue;
      if (this.#waiting) this.#waiting.push(row);
      else if (this.#earlier.isNews(row)) this.#send(row);
    }
  }

  /** Tells what was before he came, and then what waited for it. */
  catchUp(rows: readonly TraceRow[]): void {
    for (const row of rows) {
      this.#earlier.note(row);
      this.#send(row);
    }
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const row of waiting) if (this.#earlier.isNews(row)) this.#send(row);
  }

  /** Says that something may be missing between what he read last and now. */
  tellGap(): void {
    this.stream.send('gap', '{}');
  }

  /** Whether a change may have taken from him what he is allowed to. He comes back, if he may. */
  isConcernedBy({ kind, id }: Change): boolean {
    const { userId, tokenId, organizationId } = this.caller;
    if (kind === 'organization') return id === organizationId;
    return kind === 'user' ? id === userId : kind === 'token' && id === tokenId;
  }

  end(): void {
    this.stream.end();
  }

  #send(row: TraceRow): void {
    this.stream.send('trace', JSON.stringify(TraceDto.of(row)));
  }
}
