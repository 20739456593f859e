import { describe, expect, it } from '@jest/globals';
import { AnthropicAssembler } from './assembler.ts';

function assembled(...lines: string[]) {
  const assembler = new AnthropicAssembler();
  for (const data of lines) {
    assembler.read({ event: '', data });
  }
  return assembler.end();
}

const START =
  '{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":5,"output_tokens":1,"service_tier":"standard"},"brand_new":12345678901234567890}}';
const DELTA =
  '{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":null,"output_tokens":42},"context_management":{"applied_edits":[]}}';
const STOP = '{"type":"message_stop"}';

describe('AnthropicAssembler', () => {
  it('gives the message that the direct call gives, big integers and unknown members included', () => {
    const answer = assembled(
      START,
      '{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}',
      '{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}',
      '{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sealed"}}',
      '{"type":"content_block_start","index":1,"content_block":{"type":"text","text":"","citations":[]}}',
      '{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"A"}}',
      '{"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{"type":"char_location","cited_text":"a"}}}',
      '{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t","name":"n","input":{},"caller":{"type":"direct"}}}',
      '{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"id\\":123456789"}}',
      '{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"01234567890}"}}',
      DELTA,
      STOP,
    );
    expect(answer).toEqual({
      outcome: 'complete',
      bodyText:
        '{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[' +
        '{"type":"thinking","thinking":"Hm","signature":"sealed"},' +
        '{"type":"text","text":"A","citations":[{"type":"char_location","cited_text":"a"}]},' +
        '{"type":"tool_use","id":"t","name":"n","input":{"id":12345678901234567890},"caller":{"type":"direct"}}],' +
        '"stop_reason":"tool_use","stop_sequence":null,' +
        '"usage":{"input_tokens":5,"output_tokens":42,"service_tier":"standard"},' +
        '"brand_new":12345678901234567890,"context_management":{"applied_edits":[]}}',
    });
  });

  it('tells a cut stream', () => {
    expect(assembled(START, DELTA)).toEqual({ outcome: 'cut' });
    expect(assembled()).toEqual({ outcome: 'cut' });
  });

  it('gives the provider’s error as it stood', () => {
    const error = '{"type":"error","error":{"type":"overloaded_error","message":"Busy."}}';
    expect(assembled(START, error, STOP)).toEqual({ outcome: 'failed', bodyText: error });
  });
});
