import { describe, expect, it } from '@jest/globals';
import { TopLevelScanner } from '../../common/json/top-level-scanner.ts';
import { RequestBody } from '../request-body.ts';
import type { RequestContent } from '../request-content.ts';
import { isBoundToKey } from './is-bound-to-key.ts';

function isBound(value: object): boolean {
  const bytes = Buffer.from(JSON.stringify(value));
  const [body, scanner] = [new RequestBody(), new TopLevelScanner()];
  for (let at = 0; at < bytes.length; at += 5000) {
    body.add(bytes.subarray(at, at + 5000));
    scanner.push(bytes.subarray(at, at + 5000));
  }
  const content = { ...scanner.finish(), model: undefined, isClear: true } as RequestContent;
  return isBoundToKey(content, body);
}

const said = (...content: object[]): object => ({ model: 'm', messages: [{ role: 'assistant', content }] });

describe('isBoundToKey', () => {
  it.each([
    [said({ type: 'thinking', thinking: 'hm', signature: 'Eq' })],
    [said({ type: 'redacted_thinking', data: 'x' })],
    [said({ type: 'text', text: 'x'.repeat(9000) }, { type: 'thinking', signature: 'Eq' })],
    [{ input: [{ type: 'reasoning', encrypted_content: 'gAAA' }] }],
    [{ input: [{ type: 'compaction', encrypted_content: 'gAAA' }] }],
    [{ input: [{ type: 'item_reference', id: 'rs_1' }] }],
    [{ input: 'go on', previous_response_id: 'resp_1' }],
    [{ input: 'go on', conversation: { id: 'conv_1' } }],
    [said({ type: 'document', source: { type: 'file', file_id: 'file_1' } })],
  ])('sees what is bound in %j', (body) => {
    expect(isBound(body)).toBe(true);
  });

  it.each([
    [said({ type: 'text', text: 'set "signature": "x" and "encrypted_content": "y"' })],
    [said({ type: 'tool_use', id: 't', name: 'sign', input: { signatures: 2 } })],
    [said({ type: 'thinking', thinking: 'hm', signature: '' })],
    [{ input: [{ type: 'reasoning', encrypted_content: null }], previous_response_id: null }],
    [{ messages: [], tools: [{ name: 'sign', input_schema: { required: ['signature'] } }] }],
    [{ messages: [], tools: [{ name: 'x', input_schema: { default: { signature: 'x', file_id: 'y' } } }] }],
    [{}],
  ])('sees nothing in %j', (body) => {
    expect(isBound(body)).toBe(false);
  });

  it('sees nothing in a request without a body', () => {
    expect(isBoundToKey({ kind: 'none' }, undefined)).toBe(false);
  });
});
