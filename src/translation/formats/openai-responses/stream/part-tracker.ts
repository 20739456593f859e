import type { Citation } from '../../../neutral/citation.ts';
import type { NeutralStreamEvent, StartedPart } from '../../../neutral/neutral-stream-event.ts';
import type { OpenPart } from './open-part.ts';

/** Numbers the parts of a stream, and remembers which are open. Each method gives the events that it causes. */
export class PartTracker {
  private readonly parts = new Map<string, OpenPart>();

  /** The kinds of all parts so far: they tell why the model stopped. */
  get kinds(): ReadonlyArray<{ readonly type: string }> {
    return [...this.parts.values()].map(({ kind }) => ({ type: kind }));
  }

  find(key: string): OpenPart | undefined {
    return this.parts.get(key);
  }

  /** Starts a part, unless it has been started. */
  start(key: string, started: StartedPart): NeutralStreamEvent[] {
    if (this.parts.has(key)) {
      return [];
    }
    const number = this.parts.size;
    this.parts.set(key, { number, kind: started.kind, length: 0, ended: false });
    return [{ type: 'partStart', part: number, ...started }];
  }

  add(key: string, text: string): NeutralStreamEvent[] {
    const part = this.parts.get(key);
    if (part === undefined || part.ended || text === '') {
      return [];
    }
    part.length += text.length;
    return [{ type: 'partDelta', part: part.number, text }];
  }

  /** The whole of a part is known: what has not come in pieces comes now. */
  complete(key: string, text: string): NeutralStreamEvent[] {
    const part = this.parts.get(key);
    return part === undefined ? [] : this.add(key, text.slice(part.length));
  }

  cite(key: string, citation: Citation): NeutralStreamEvent[] {
    const part = this.parts.get(key);
    return part === undefined || part.ended ? [] : [{ type: 'citation', part: part.number, citation }];
  }

  end(key: string): NeutralStreamEvent[] {
    const part = this.parts.get(key);
    if (part === undefined || part.ended) {
      return [];
    }
    part.ended = true;
    return [{ type: 'partEnd', part: part.number }];
  }

  endAll(): NeutralStreamEvent[] {
    return [...this.parts.keys()].flatMap((key) => this.end(key));
  }
}
