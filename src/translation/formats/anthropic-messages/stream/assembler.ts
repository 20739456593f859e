import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { AssembledAnswer, StreamAssembler } from '../../stream-assembler.ts';
import type { ServerSentEvent } from '../../stream-reader.ts';
import { AssembledBlock } from './assembled-block.ts';

/**
 * Builds the `Message` that the same call would have given without `stream`. It carries what it does not know: members of the
 * message, of a block or of a delta, as they come.
 */
export class AnthropicAssembler implements StreamAssembler {
  private message: JsonObject | undefined;
  private readonly blocks = new Map<number, AssembledBlock>();
  private failure: string | undefined;
  private isComplete = false;

  read({ data }: ServerSentEvent): void {
    const event = tryParseObject(data);
    if (event !== undefined && this.failure === undefined) {
      this.readEvent(event, data);
    }
  }

  end(): AssembledAnswer {
    if (this.failure !== undefined) {
      return { outcome: 'failed', bodyText: this.failure };
    }
    if (this.message === undefined || !this.isComplete) {
      return { outcome: 'cut' };
    }
    const inOrder = [...this.blocks].sort(([one], [other]) => one - other);
    const content = inOrder.map(([, block]) => block.finished());
    return { outcome: 'complete', bodyText: JSON.stringify({ ...this.message, content }) };
  }

  private readEvent(event: JsonObject, data: string): void {
    switch (event['type']) {
      case 'message_start':
        this.message = objectOf(event['message']);
        break;
      case 'content_block_start':
        this.blocks.set(Number(event['index']), new AssembledBlock(objectOf(event['content_block'])));
        break;
      case 'content_block_delta':
        this.blocks.get(Number(event['index']))?.add(objectOf(event['delta']));
        break;
      case 'message_delta':
        this.readMessageDelta(event);
        break;
      case 'message_stop':
        this.isComplete = true;
        break;
      case 'error':
        this.failure = data;
        break;
      default:
    }
  }

  /** Counts are cumulative: the last ones hold. */
  private readMessageDelta({ type: _type, delta, usage, ...others }: JsonObject): void {
    const counts = Object.entries(objectOf(usage)).filter(([, value]) => value !== null);
    this.message = {
      ...this.message,
      ...objectOf(delta),
      ...others,
      usage: { ...objectOf(this.message?.['usage']), ...Object.fromEntries(counts) },
    };
  }
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
