import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { tryParseObject } from '../../../json/try-parse-object.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralError } from '../../../neutral/neutral-error.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { cutStream } from '../../cut-stream.ts';
import { readOpenAiEventError } from '../../read-openai-error.ts';
import type { ServerSentEvent, StreamReader } from '../../stream-reader.ts';
import { fileCitations, urlCitationFields } from '../fields/annotation-fields.ts';
import { citationOf } from './citation-of.ts';
import { contentIndexOf, itemOf, objectOf, outputIndexOf } from './event-members.ts';
import { contentKey, itemKey } from './part-keys.ts';
import { PartTracker } from './part-tracker.ts';
import { beginItem, endContent, endItem } from './read-item.ts';
import { readFinish, readStart } from './read-lifecycle.ts';
import { textOf } from './text-of.ts';

type Events = readonly NeutralStreamEvent[];

/** Reads the stream of a Responses API, event by event. */
export class ResponsesStreamReader implements StreamReader {
  private readonly parts = new PartTracker();
  private hasStarted = false;
  private isOver = false;

  private readonly handlers: Readonly<Record<string, (event: JsonObject) => Events>> = {
    'response.created': (event) => this.start(event),
    'response.queued': (event) => this.start(event),
    'response.in_progress': (event) => this.start(event),
    'response.output_item.added': (event) =>
      beginItem(itemOf(event), outputIndexOf(event), this.parts, this.losses),
    'response.output_item.done': (event) =>
      endItem(itemOf(event), outputIndexOf(event), this.parts, this.losses),
    'response.content_part.done': (event) =>
      endContent(objectOf(event['part']), outputIndexOf(event), contentIndexOf(event), this.parts),
    'response.output_text.delta': (event) => this.say('text', event),
    'response.refusal.delta': (event) => this.say('refusal', event),
    'response.reasoning_summary_text.delta': (event) => this.think(event, event['summary_index']),
    'response.reasoning_text.delta': (event) => this.think(event, event['content_index']),
    'response.function_call_arguments.delta': (event) =>
      this.parts.add(itemKey(outputIndexOf(event)), textOf(event['delta'])),
    'response.output_text.annotation.added': (event) => this.cite(event),
    'response.completed': (event) => this.finish(event, false),
    'response.incomplete': (event) => this.finish(event, true),
    'response.failed': (event) => this.fail(objectOf(objectOf(event['response'])['error'])),
    error: (event) => this.fail(isJsonObject(event['error']) ? event['error'] : event),
  };

  constructor(private readonly losses: LossReport) {}

  read({ event: name, data }: ServerSentEvent): Events {
    if (this.isOver || data === '[DONE]') {
      return [];
    }
    const event = tryParseObject(data);
    if (event === undefined) {
      return this.over({ kind: 'server', message: 'The provider sent an event that cannot be read.' });
    }
    const type = textOf(event['type']) || name;
    return (Object.hasOwn(this.handlers, type) ? this.handlers[type]?.(event) : undefined) ?? [];
  }

  end(): Events {
    return this.isOver ? [] : [cutStream];
  }

  private start(event: JsonObject): Events {
    if (this.hasStarted) {
      return [];
    }
    this.hasStarted = true;
    return [readStart(objectOf(event['response']))];
  }

  private say(kind: 'text' | 'refusal', event: JsonObject): Events {
    const key = contentKey(outputIndexOf(event), contentIndexOf(event));
    const begun = this.parts.start(key, { kind });
    return [...begun, ...this.parts.add(key, textOf(event['delta']))];
  }

  /** The pieces of a summary are paragraphs of one text. */
  private think(event: JsonObject, piece: JsonValue | undefined): Events {
    const key = itemKey(outputIndexOf(event));
    const begun = this.parts.start(key, { kind: 'reasoning' });
    const part = this.parts.find(key);
    const between = part?.piece !== undefined && part.piece !== piece ? '\n\n' : '';
    if (part !== undefined && typeof piece === 'number') {
      part.piece = piece;
    }
    return [...begun, ...this.parts.add(key, between + textOf(event['delta']))];
  }

  private cite(event: JsonObject): Events {
    const citation = citationOf(objectOf(event['annotation']));
    if (citation === undefined) {
      this.losses.dropped(urlCitationFields.path, fileCitations.fate.reason);
      return [];
    }
    return this.parts.cite(contentKey(outputIndexOf(event), contentIndexOf(event)), citation);
  }

  private finish(event: JsonObject, incomplete: boolean): Events {
    this.isOver = true;
    const response = objectOf(event['response']);
    const before = [...this.start(event), ...this.readLate(response['output']), ...this.parts.endAll()];
    return [...before, readFinish(response, incomplete, this.parts.kinds)];
  }

  /** Providers behind the format may send the whole answer with the last event alone. */
  private readLate(output: JsonValue | undefined): Events {
    if (!Array.isArray(output) || this.parts.kinds.length > 0) {
      return [];
    }
    return output.flatMap((item: JsonValue, index) =>
      endItem(objectOf(item), index, this.parts, this.losses),
    );
  }

  private fail(error: JsonObject): Events {
    return this.over(readOpenAiEventError(error));
  }

  private over(error: NeutralError): Events {
    this.isOver = true;
    return [{ type: 'error', error }];
  }
}
