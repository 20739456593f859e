import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralError } from '../../../neutral/neutral-error.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { cutStream } from '../../cut-stream.ts';
import type { ServerSentEvent, StreamReader } from '../../stream-reader.ts';
import { readOpenAiEventError } from '../../read-openai-error.ts';
import { fileCitations, urlCitationFields } from '../fields/annotation-fields.ts';
import { citationOf } from './citation-of.ts';
import { readStopReason } from '../stop-reason.ts';
import { readUsage } from '../usage.ts';
import { contentKey, itemKey } from './part-keys.ts';
import { PartTracker } from './part-tracker.ts';
import { beginItem, endContent, endItem } from './read-item.ts';
import { textOf } from './text-of.ts';

type Events = readonly NeutralStreamEvent[];

/** Reads the stream of a Responses API, event by event. */
export class ResponsesStreamReader implements StreamReader {
  private readonly parts = new PartTracker();
  private started = false;
  private ended = false;

  private readonly handlers: Readonly<Record<string, (body: JsonObject) => Events>> = {
    'response.created': (body) => this.start(body),
    'response.queued': (body) => this.start(body),
    'response.in_progress': (body) => this.start(body),
    'response.output_item.added': (body) => beginItem(itemOf(body), indexOf(body), this.parts, this.losses),
    'response.output_item.done': (body) => endItem(itemOf(body), indexOf(body), this.parts, this.losses),
    'response.content_part.done': (body) =>
      endContent(objectOf(body['part']), indexOf(body), contentIndexOf(body), this.parts),
    'response.output_text.delta': (body) => this.say('text', body),
    'response.refusal.delta': (body) => this.say('refusal', body),
    'response.reasoning_summary_text.delta': (body) => this.think(body, body['summary_index']),
    'response.reasoning_text.delta': (body) => this.think(body, body['content_index']),
    'response.function_call_arguments.delta': (body) =>
      this.parts.add(itemKey(indexOf(body)), textOf(body['delta'])),
    'response.output_text.annotation.added': (body) => this.cite(body),
    'response.completed': (body) => this.finish(body, false),
    'response.incomplete': (body) => this.finish(body, true),
    'response.failed': (body) =>
      this.fail(readOpenAiEventError(objectOf(objectOf(body['response'])['error']))),
    error: (body) => this.fail(readOpenAiEventError(isJsonObject(body['error']) ? body['error'] : body)),
  };

  constructor(private readonly losses: LossReport) {}

  read({ event, data }: ServerSentEvent): Events {
    if (this.ended || data === '[DONE]') {
      return [];
    }
    const body = tryParseObject(data);
    if (body === undefined) {
      return this.fail({ kind: 'server', message: 'The provider sent an event that cannot be read.' });
    }
    const type = textOf(body['type']) || event;
    return (Object.hasOwn(this.handlers, type) ? this.handlers[type]?.(body) : undefined) ?? [];
  }

  end(): Events {
    return this.ended ? [] : [cutStream];
  }

  private start(body: JsonObject): Events {
    if (this.started) {
      return [];
    }
    this.started = true;
    const response = objectOf(body['response']);
    const created = response['created_at'];
    return [
      {
        type: 'start',
        id: textOf(response['id']),
        model: textOf(response['model']),
        ...(typeof created === 'number' ? { created: Math.floor(created) } : {}),
      },
    ];
  }

  private say(kind: 'text' | 'refusal', body: JsonObject): Events {
    const key = contentKey(indexOf(body), contentIndexOf(body));
    const begun = this.parts.start(key, { kind });
    return [...begun, ...this.parts.add(key, textOf(body['delta']))];
  }

  /** The pieces of a summary are paragraphs of one text. */
  private think(body: JsonObject, piece: JsonValue | undefined): Events {
    const key = itemKey(indexOf(body));
    const begun = this.parts.start(key, { kind: 'reasoning' });
    const part = this.parts.find(key);
    const between = part?.piece !== undefined && part.piece !== piece ? '\n\n' : '';
    if (part !== undefined && typeof piece === 'number') {
      part.piece = piece;
    }
    return [...begun, ...this.parts.add(key, between + textOf(body['delta']))];
  }

  private cite(body: JsonObject): Events {
    const key = contentKey(indexOf(body), contentIndexOf(body));
    const citation = citationOf(objectOf(body['annotation']));
    if (citation === undefined) {
      this.losses.dropped(urlCitationFields.path, fileCitations.fate.reason);
      return [];
    }
    return this.parts.cite(key, citation);
  }

  private finish(body: JsonObject, incomplete: boolean): Events {
    this.ended = true;
    const response = objectOf(body['response']);
    const items = Array.isArray(response['output']) ? (response['output'] as readonly JsonValue[]) : [];
    const begun = this.start(body);
    const late = this.parts.kinds.length > 0 ? [] : items.flatMap((item, index) => this.endLate(item, index));
    const usage = readUsage(response['usage']);
    const tier = response['service_tier'];
    const reason = objectOf(response['incomplete_details'])['reason'];
    return [
      ...begun,
      ...late,
      ...this.parts.endAll(),
      {
        type: 'finish',
        stopReason: readStopReason(incomplete, textOf(reason), this.parts.kinds),
        ...(usage === undefined ? {} : { usage }),
        ...(typeof tier === 'string' ? { serviceTier: tier } : {}),
      },
    ];
  }

  /** Providers behind the format may send the whole answer with the last event alone. */
  private endLate(item: JsonValue, index: number): Events {
    return endItem(objectOf(item), index, this.parts, this.losses);
  }

  private fail(error: NeutralError): Events {
    this.ended = true;
    return [{ type: 'error', error }];
  }
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function itemOf(body: JsonObject): JsonObject {
  return objectOf(body['item']);
}

function indexOf(body: JsonObject): number {
  return typeof body['output_index'] === 'number' ? body['output_index'] : 0;
}

function contentIndexOf(body: JsonObject): number {
  return typeof body['content_index'] === 'number' ? body['content_index'] : 0;
}
