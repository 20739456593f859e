import { describe, expect, it } from '@jest/globals';
import { LossReport } from '../../../losses/loss-report.ts';
import { MeaningsReport } from '../../../losses/meanings-report.ts';
import type { Instruction, NeutralRequest } from '../../../neutral/neutral-request.ts';
import { writesRequest } from '../fields/writes-request.ts';
import { writeRequest } from './write-request.ts';

const QUESTION: NeutralRequest = {
  model: 'gpt-5.1',
  stream: false,
  instructions: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
  tools: [],
  settings: {},
};

function write(request: Partial<NeutralRequest>) {
  const losses = new LossReport();
  const body = writeRequest(
    { ...QUESTION, ...request },
    new MeaningsReport(writesRequest, new Map(), losses),
  );
  return { body, lost: losses.losses.map(({ field }) => field) };
}

function said(role: 'system' | 'developer', text: string): Instruction {
  return { role, content: [{ type: 'text', text }] };
}

describe('writeRequest', () => {
  it('keeps nothing at OpenAI that nobody asked to keep', () => {
    expect(write({}).body).toEqual({
      model: 'gpt-5.1',
      input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hi' }] }],
      store: false,
    });
  });

  it('says of each tool whether it is strict, since OpenAI would take it to be', () => {
    const { body } = write({ tools: [{ name: 'one' }, { name: 'two', strict: true }] });
    expect(body['tools']).toMatchObject([{ strict: false, parameters: null }, { strict: true }]);
  });

  it('keeps instructions in their order around those of a developer', () => {
    const { body } = write({
      instructions: [said('system', 'A'), said('developer', 'B'), said('system', 'C')],
    });
    expect(body['instructions']).toBe('A');
    expect(body['input']).toMatchObject([{ role: 'developer' }, { role: 'system' }, { role: 'user' }]);
  });

  it('gives pictures of a tool back, and reports that it failed', () => {
    const source = { kind: 'base64', mediaType: 'image/png', data: 'AAAA' } as const;
    const result = {
      type: 'toolResult',
      toolCallId: 'a',
      content: [{ type: 'image', source }],
      isError: true,
    } as const;
    const { body, lost } = write({ messages: [{ role: 'user', content: [result] }] });
    expect(body['input']).toEqual([
      {
        type: 'function_call_output',
        call_id: 'a',
        output: [{ type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'auto' }],
      },
    ]);
    expect(lost).toEqual(['toolError']);
  });

  it('sends no thoughts back, and makes none up', () => {
    const thought = { type: 'reasoning', text: 'Thinking.' } as const;
    const { body, lost } = write({ messages: [{ role: 'assistant', content: [thought] }] });
    expect(body['input']).toEqual([]);
    expect(lost).toEqual(['reasoningText']);
  });

  it('raises a limit that OpenAI would refuse, and says so', () => {
    const { body, lost } = write({ settings: { maxOutputTokens: 1 } });
    expect(body['max_output_tokens']).toBe(16);
    expect(lost).toEqual(['maxOutputTokens']);
  });
});
