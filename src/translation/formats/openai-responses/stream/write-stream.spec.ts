import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../json/json-value.ts';
import { LossReport } from '../../../losses/loss-report.ts';
import { MeaningsReport } from '../../../losses/meanings-report.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { writesResponse } from '../fields/writes-response.ts';
import { ResponsesStreamWriter } from './write-stream.ts';

const START: NeutralStreamEvent = { type: 'start', id: 'msg_1', model: 'claude' };
const origins = {
  note: { name: 'note', custom: true },
  agents__spawn: { name: 'spawn', custom: false, namespace: 'agents' },
};

function writer(): ResponsesStreamWriter {
  const uncarried = new MeaningsReport(writesResponse, new Map(), new LossReport());
  return new ResponsesStreamWriter({ clientModel: 'alias', echo: { origins } }, uncarried);
}

/** The data of the events that were written. */
function written(...events: NeutralStreamEvent[]): JsonObject[] {
  const stream = writer();
  const text = events.map((event) => stream.write(event)).join('');
  return text
    .split('\n\n')
    .filter((frame) => frame !== '')
    .map((frame) => JSON.parse(frame.slice(frame.indexOf('data: ') + 6)) as JsonObject);
}

function typesOf(events: JsonObject[]): unknown[] {
  return events.map(({ type }) => type);
}

describe('ResponsesStreamWriter', () => {
  it('writes a text in the order that the SDK and Codex want', () => {
    const events = written(
      START,
      { type: 'partStart', part: 0, kind: 'text' },
      { type: 'partDelta', part: 0, text: 'Hi' },
      { type: 'partEnd', part: 0 },
      { type: 'finish', stopReason: 'endTurn', usage: { input: 1, cacheRead: 2, cacheWrite: 3, output: 4 } },
    );
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map((event) => event['sequence_number'])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(events.at(-1)).toMatchObject({
      response: {
        id: 'resp_msg_1',
        status: 'completed',
        output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }],
        usage: { input_tokens: 6, output_tokens: 4, total_tokens: 10 },
      },
    });
  });

  it('calls tools back as what the client offered', () => {
    const events = written(
      START,
      { type: 'partStart', part: 0, kind: 'toolCall', id: 'a', name: 'note' },
      { type: 'partDelta', part: 0, text: '{"input":"free ' },
      { type: 'partDelta', part: 0, text: 'text"}' },
      { type: 'partEnd', part: 0 },
      { type: 'partStart', part: 1, kind: 'toolCall', id: 'b', name: 'agents__spawn' },
      { type: 'partEnd', part: 1 },
      { type: 'finish', stopReason: 'toolUse' },
    );
    const done = events.filter(({ type }) => type === 'response.output_item.done').map(({ item }) => item);
    expect(done).toMatchObject([
      { type: 'custom_tool_call', call_id: 'a', name: 'note', input: 'free text' },
      { type: 'function_call', call_id: 'b', name: 'spawn', namespace: 'agents', arguments: '{}' },
    ]);
  });

  it('keeps parallel calls apart', () => {
    const events = written(
      START,
      { type: 'partStart', part: 0, kind: 'toolCall', id: 'a', name: 'one' },
      { type: 'partStart', part: 1, kind: 'toolCall', id: 'b', name: 'two' },
      { type: 'partDelta', part: 0, text: '{"x":' },
      { type: 'partDelta', part: 1, text: '{}' },
      { type: 'partDelta', part: 0, text: '1}' },
      { type: 'partEnd', part: 0 },
      { type: 'partEnd', part: 1 },
      { type: 'finish', stopReason: 'toolUse' },
    );
    expect(events.at(-1)).toMatchObject({
      response: {
        output: [
          { call_id: 'a', arguments: '{"x":1}' },
          { call_id: 'b', arguments: '{}' },
        ],
      },
    });
  });

  it('ends with response.failed where the provider failed, even before its first word', () => {
    const events = written({ type: 'error', error: { kind: 'overloaded', message: 'Busy.' } });
    expect(typesOf(events)).toEqual(['response.created', 'response.in_progress', 'response.failed']);
    expect(events.at(-1)).toMatchObject({
      response: { status: 'failed', error: { code: 'server_is_overloaded', message: 'Busy.' } },
    });
  });

  it.each([
    ['maxTokens' as const, 'max_output_tokens'],
    ['contextFull' as const, 'max_output_tokens'],
    ['refusal' as const, 'content_filter'],
  ])('tells an answer that broke off by %s as incomplete', (stopReason, reason) => {
    expect(written(START, { type: 'finish', stopReason }).at(-1)).toMatchObject({
      type: 'response.incomplete',
      response: { status: 'incomplete', incomplete_details: { reason } },
    });
  });

  it('says nothing but a comment while the provider is silent', () => {
    expect(writer().ping()).toBe(': keep-alive\n\n');
  });
});
