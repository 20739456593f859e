import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralError } from '../../../neutral/neutral-error.ts';
import type { NeutralStreamEvent, StreamFinish } from '../../../neutral/neutral-stream-event.ts';
import type { NeutralUsage } from '../../../neutral/neutral-usage.ts';
import { cutStream } from '../../cut-stream.ts';
import type { ServerSentEvent, StreamReader } from '../../stream-reader.ts';
import { readErrorObject } from '../error.ts';
import { readStopReason } from '../stop-reason.ts';
import { readUsage } from '../usage.ts';
import { OpenBlocks } from './open-blocks.ts';

/** Reads Anthropic's events. What is not known is passed over: new kinds come without notice. */
export class AnthropicStreamReader implements StreamReader {
  private readonly blocks: OpenBlocks;
  private usage: NeutralUsage | undefined;
  private finish: StreamFinish | undefined;
  private isOver = false;

  constructor(losses: LossReport) {
    this.blocks = new OpenBlocks(losses);
  }

  read({ data }: ServerSentEvent): readonly NeutralStreamEvent[] {
    const event = this.isOver ? undefined : tryParseObject(data);
    return event === undefined ? [] : this.readEvent(event);
  }

  end(): readonly NeutralStreamEvent[] {
    return this.isOver ? [] : this.over([cutStream]);
  }

  private readEvent(event: JsonObject): readonly NeutralStreamEvent[] {
    switch (event['type']) {
      case 'content_block_delta':
        return this.blocks.add(event);
      case 'content_block_start':
        return this.blocks.start(event);
      case 'content_block_stop':
        return this.blocks.stop(Number(event['index']));
      case 'message_start':
        return this.readStart(event['message']);
      case 'message_delta':
        return this.readMessageDelta(event);
      case 'message_stop':
        return this.readStop();
      case 'ping':
        return [{ type: 'ping' }];
      case 'error':
        return this.over([{ type: 'error', error: readStreamError(event['error']) }]);
      default:
        return [];
    }
  }

  private readStart(message: JsonValue | undefined): readonly NeutralStreamEvent[] {
    if (!isJsonObject(message)) {
      return [];
    }
    this.usage = readUsage(message['usage']);
    const usage = this.usage && { usage: this.usage };
    return [{ type: 'start', id: textOf(message['id']), model: textOf(message['model']), ...usage }];
  }

  private readMessageDelta(event: JsonObject): readonly NeutralStreamEvent[] {
    this.usage = readUsage(event['usage'], this.usage);
    const { delta } = event;
    const reason = isJsonObject(delta) ? delta['stop_reason'] : undefined;
    if (!isJsonObject(delta) || typeof reason !== 'string') {
      return [];
    }
    const { stop_sequence: sequence, stop_details: details } = delta;
    this.finish = {
      type: 'finish',
      stopReason: readStopReason(reason),
      ...(typeof sequence === 'string' && { stopSequence: sequence }),
    };
    const explanation = isJsonObject(details) ? textOf(details['explanation']) : '';
    return explanation === '' ? [] : this.blocks.refusal(explanation);
  }

  private readStop(): readonly NeutralStreamEvent[] {
    if (this.finish === undefined) {
      return this.over([cutStream]);
    }
    const finish = { ...this.finish, ...(this.usage && { usage: this.usage }) };
    return this.over([...this.blocks.stopAll(), finish]);
  }

  private over(events: readonly NeutralStreamEvent[]): readonly NeutralStreamEvent[] {
    this.isOver = true;
    return events;
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function readStreamError(error: JsonValue | undefined): NeutralError {
  const read = readErrorObject(error);
  return {
    kind: read?.kind ?? 'server',
    message: read?.message ?? 'The provider broke off its answer.',
  };
}
