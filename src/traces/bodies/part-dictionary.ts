/** The opening of a text block's delta in a stream of Anthropic's Messages API. */
const delta = (type: string, member: string): string =>
  `event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"${type}","${member}":"`;

/**
 * What parts begin and repeat with, for zstd as a dictionary: parts are small, and half of a small one is the format's own
 * words. The most frequent stands last, where references to it are shortest.
 *
 * Stored parts need these very bytes to be read: never change them. A better dictionary is another encoding.
 */
export const partDictionary = Buffer.from(
  [
    // OpenAI Responses: items, and events of a stream.
    '{"type":"message","role":"user","content":[{"type":"input_text","text":"',
    '"}]},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"',
    '{"type":"reasoning","id":"rs_","summary":[{"type":"summary_text","text":"","encrypted_content":"gAAAAAB',
    '{"type":"function_call","name":"shell","arguments":"{\\"command\\":[\\"bash\\",\\"-lc\\",\\"","call_id":"call_',
    '{"type":"function_call_output","call_id":"call_","output":"',
    'event: response.function_call_arguments.delta\ndata: {"type":"response.function_call_arguments.delta",',
    '"sequence_number":2,"item_id":"fc_","output_index":0,"delta":"',
    'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","sequence_number":1,',
    '"item_id":"msg_","output_index":0,"content_index":0,"delta":"","logprobs":[],"obfuscation":"',
    // OpenAI Chat Completions: messages, and chunks of a stream.
    ',{"role":"assistant","content":null,"tool_calls":[{"id":"call_","type":"function","function":{"name":"read","arguments":"{\\"path\\":\\"',
    ',{"role":"tool","tool_call_id":"call_","content":"',
    'data: {"id":"chatcmpl-","object":"chat.completion.chunk","created":17,"model":"gpt-5","choices":[{"index":0,',
    '"delta":{"content":"","role":"assistant"},"logprobs":null,"finish_reason":null}],"usage":null}\n\ndata: [DONE]\n\n',
    // Anthropic Messages: events of a stream, and messages.
    'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_01","type":"message","role":"assistant",',
    '"model":"claude-","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":4,',
    '"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,',
    '"ephemeral_1h_input_tokens":0},"output_tokens":1,"service_tier":"standard"}}}\n\n',
    'event: ping\ndata: {"type": "ping"}\n\n',
    'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":',
    '{"type":"thinking","thinking":"","signature":""}}\n\n',
    'event: content_block_start\ndata: {"type":"content_block_start","index":1,"content_block":',
    '{"type":"tool_use","id":"toolu_01","name":"Read","input":{}}}\n\n',
    delta('thinking_delta', 'thinking'),
    delta('signature_delta', 'signature'),
    delta('input_json_delta', 'partial_json'),
    delta('text_delta', 'text'),
    '"}}\n\nevent: content_block_stop\ndata: {"type":"content_block_stop","index":0}\n\n',
    'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},',
    '"usage":{"output_tokens":',
    '\n\nevent: message_stop\ndata: {"type":"message_stop"}\n\n',
    '{"type":"text","text":"","cache_control":{"type":"ephemeral","ttl":"1h"}}',
    ',{"role":"assistant","content":[{"type":"thinking","thinking":"","signature":"',
    '"},{"type":"tool_use","id":"toolu_01","name":"Bash","input":{"command":"","description":"","file_path":"/",',
    '"old_string":"","new_string":"","pattern":"',
    ',{"role":"user","content":[{"tool_use_id":"toolu_01","type":"tool_result","content":"","is_error":false',
  ].join(''),
);
