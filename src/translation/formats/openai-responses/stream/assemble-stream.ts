import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { AssembledAnswer, StreamAssembler } from '../../stream-assembler.ts';
import type { ServerSentEvent } from '../../stream-reader.ts';

const LAST_EVENTS: ReadonlySet<string> = new Set([
  'response.completed',
  'response.incomplete',
  'response.failed',
]);

/** The last event of a Responses stream holds the answer that a call without `stream` would have given. */
export class ResponsesStreamAssembler implements StreamAssembler {
  private readonly items = new Map<number, JsonObject>();
  private answer: AssembledAnswer = { outcome: 'cut' };

  read({ event, data }: ServerSentEvent): void {
    if (this.answer.outcome !== 'cut' || !this.matters(event)) {
      return;
    }
    const body = tryParseObject(data);
    if (body === undefined) {
      return;
    }
    const type = body['type'] ?? event;
    if (type === 'response.output_item.done') {
      this.keepItem(body);
    } else if (type === 'error') {
      this.answer = { outcome: 'failed', bodyText: JSON.stringify({ error: body['error'] ?? body }) };
    } else if (typeof type === 'string' && LAST_EVENTS.has(type) && isJsonObject(body['response'])) {
      this.answer = { outcome: 'complete', bodyText: JSON.stringify(this.whole(body['response'])) };
    }
  }

  end(): AssembledAnswer {
    return this.answer;
  }

  /** Most events are small deltas, which the last event repeats: they need no parsing. */
  private matters(event: string): boolean {
    return event === '' || event === 'error' || event.endsWith('.done') || LAST_EVENTS.has(event);
  }

  private keepItem(body: JsonObject): void {
    const { output_index: index, item } = body;
    if (typeof index === 'number' && isJsonObject(item)) {
      this.items.set(index, item);
    }
  }

  /** Providers behind the format may leave out of the last event what they have already sent. */
  private whole(response: JsonObject): JsonObject {
    const { output } = response;
    if (Array.isArray(output) && (output.length > 0 || this.items.size === 0)) {
      return response;
    }
    const sent: JsonValue = [...this.items].toSorted(([one], [other]) => one - other).map(([, item]) => item);
    return { ...response, output: sent };
  }
}
