import { describe, expect, it } from '@jest/globals';
import { ResponsesStreamAssembler } from './assemble-stream.ts';

function assembled(...events: ReadonlyArray<readonly [type: string, members: string]>) {
  const assembler = new ResponsesStreamAssembler();
  for (const [type, members] of events) {
    assembler.read({ event: type, data: `{"type":"${type}",${members}}` });
  }
  return assembler.end();
}

describe('ResponsesStreamAssembler', () => {
  it('gives the answer of the last event, with its large numbers and unknown fields', () => {
    const response = '{"id":"resp_1","output":[],"brand_new":{"seed":12345678901234567890}}';
    expect(assembled(['response.completed', `"response":${response}`])).toEqual({
      outcome: 'complete',
      bodyText: response,
    });
  });

  it('fills in the items that were sent before, where the last event has none', () => {
    const item = '{"id":"msg_1","type":"message"}';
    expect(
      assembled(
        ['response.output_item.done', `"output_index":0,"item":${item}`],
        ['response.completed', '"response":{"id":"resp_1","output":[]}'],
      ),
    ).toEqual({ outcome: 'complete', bodyText: `{"id":"resp_1","output":[${item}]}` });
  });

  it('tells an error and a cut apart from an answer', () => {
    expect(assembled(['error', '"error":{"message":"Oh."}'])).toEqual({
      outcome: 'failed',
      bodyText: '{"error":{"message":"Oh."}}',
    });
    expect(assembled(['response.created', '"response":{}'])).toEqual({ outcome: 'cut' });
  });
});
