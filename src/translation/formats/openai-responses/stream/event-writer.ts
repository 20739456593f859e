import type { JsonObject } from '../../../json/json-value.ts';
import { serverSentText } from '../../server-sent-text.ts';

/** Writes events of the Responses API, numbered in the order in which they are written. */
export class EventWriter {
  private next = 0;

  write(type: string, fields: JsonObject): string {
    const data = JSON.stringify({ type, sequence_number: this.next, ...fields });
    this.next += 1;
    return serverSentText(type, data);
  }
}
