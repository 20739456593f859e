import { dropped, mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../../../losses/object-fields.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';

type Fields = ObjectFields<ResponseMeaning>;

const type = mapped<ResponseMeaning>('structure');

export const message: Fields = {
  schemas: ['Message', 'BetaMessage'],
  path: '',
  fields: {
    id: mapped('id'),
    type,
    role: type,
    model: mapped('model'),
    content: type,
    stop_reason: mapped('stopReason'),
    stop_sequence: mapped('stopSequence'),
    stop_details: mapped('refusal'),
    usage: mapped('usage'),
    container: dropped('A container exists at Anthropic alone.'),
    context_management: dropped('Other formats do not tell of edits of the context.'),
    diagnostics: dropped('It tells of Anthropic’s cache.'),
  },
};

export const responseText: Fields = {
  schemas: ['ResponseTextBlock', 'BetaResponseTextBlock'],
  path: 'content[]',
  fields: { type, text: mapped('text'), citations: mapped('citations') },
};

export const responseThinking: Fields = {
  schemas: ['ResponseThinkingBlock', 'BetaResponseThinkingBlock'],
  path: 'content[]',
  fields: {
    type,
    thinking: mapped('reasoningText'),
    signature: dropped('A signature is valid at the provider that issued it, and nowhere else.'),
  },
};

export const responseToolUse: Fields = {
  schemas: ['ResponseToolUseBlock', 'BetaResponseToolUseBlock'],
  path: 'content[]',
  fields: {
    type,
    id: mapped('toolCall'),
    name: mapped('toolCall'),
    input: mapped('toolCall'),
    caller: dropped('Without programs of Anthropic, only the model calls tools.'),
  },
};

export const refusalDetails: Fields = {
  schemas: ['RefusalStopDetails', 'BetaRefusalStopDetails'],
  path: 'stop_details',
  fields: {
    type,
    explanation: mapped('refusal'),
    category: dropped('Other formats have no categories of refusals.'),
    recommended_model: dropped('Another provider’s client cannot ask for it here.'),
    fallback_credit_token: dropped('Its credit is Anthropic’s.'),
    fallback_has_prefill_claim: dropped('Its credit is Anthropic’s.'),
  },
};

export const usageFields: Fields = {
  schemas: ['Usage', 'MessageDeltaUsage', 'BetaUsage', 'BetaMessageDeltaUsage'],
  path: 'usage',
  fields: {
    input_tokens: mapped('usage'),
    output_tokens: mapped('usage'),
    cache_read_input_tokens: mapped('cacheUsage'),
    cache_creation_input_tokens: mapped('cacheUsage'),
    cache_creation: mapped('cacheUsage'),
    output_tokens_details: mapped('reasoningUsage'),
    service_tier: mapped('serviceTier'),
    server_tool_use: dropped('Other formats do not count the provider’s own tools.'),
    inference_geo: dropped('Other formats do not say where a model computed.'),
    iterations: dropped('Other formats count an answer as one.'),
    fallback_credit: dropped('The credit is Anthropic’s.'),
    speed: dropped('It names a speed that Anthropic sells.'),
  },
};

export const cacheCreation: Fields = {
  schemas: ['CacheCreation', 'BetaCacheCreation'],
  path: 'usage.cache_creation',
  fields: {
    ephemeral_5m_input_tokens: mapped('cacheUsage'),
    ephemeral_1h_input_tokens: mapped('cacheUsage'),
  },
};

export const outputTokensDetails: Fields = {
  schemas: ['OutputTokensDetails', 'BetaOutputTokensDetails'],
  path: 'usage.output_tokens_details',
  fields: { thinking_tokens: mapped('reasoningUsage') },
};

/** Events of a stream; each is read by its own type. */
export const streamEvents: Fields = {
  schemas: [
    'MessageStartEvent',
    'ContentBlockStartEvent',
    'ContentBlockDeltaEvent',
    'ContentBlockStopEvent',
    'MessageDeltaEvent',
    'MessageDelta',
    'MessageStopEvent',
    'TextContentBlockDelta',
    'InputJsonContentBlockDelta',
    'ThinkingContentBlockDelta',
    'SignatureContentBlockDelta',
    'CitationsDelta',
  ].flatMap((name) => [name, `Beta${name}`]),
  path: '',
  fields: {
    type,
    index: type,
    message: type,
    content_block: type,
    delta: type,
    text: mapped('text'),
    partial_json: mapped('toolCall'),
    thinking: mapped('reasoningText'),
    citation: mapped('citations'),
    stop_reason: mapped('stopReason'),
    stop_sequence: mapped('stopSequence'),
    stop_details: mapped('refusal'),
    usage: mapped('usage'),
    signature: dropped('A signature is valid at the provider that issued it, and nowhere else.'),
    container: dropped('A container exists at Anthropic alone.'),
    context_management: dropped('Other formats do not tell of edits of the context.'),
    estimated_tokens: dropped('Other formats do not estimate while the model thinks.'),
  },
};

const SERVER_TOOLS = 'What a provider’s own tools did stays with that provider.';

/** Blocks that the tools of Anthropic, and its encrypted thoughts, leave in an answer. */
export const lostAnswerBlocks: WhollyLost = {
  schemas: [
    'ResponseRedactedThinkingBlock',
    'ResponseServerToolUseBlock',
    'ResponseWebSearchToolResultBlock',
    'ResponseWebSearchToolResultError',
    'ResponseWebSearchResultBlock',
    'ResponseWebFetchToolResultBlock',
    'ResponseWebFetchToolResultError',
    'ResponseWebFetchResultBlock',
    'ResponseCodeExecutionToolResultBlock',
    'ResponseCodeExecutionToolResultError',
    'ResponseCodeExecutionResultBlock',
    'ResponseCodeExecutionOutputBlock',
    'ResponseEncryptedCodeExecutionResultBlock',
    'ResponseBashCodeExecutionToolResultBlock',
    'ResponseBashCodeExecutionToolResultError',
    'ResponseBashCodeExecutionResultBlock',
    'ResponseBashCodeExecutionOutputBlock',
    'ResponseTextEditorCodeExecutionToolResultBlock',
    'ResponseTextEditorCodeExecutionToolResultError',
    'ResponseTextEditorCodeExecutionViewResultBlock',
    'ResponseTextEditorCodeExecutionCreateResultBlock',
    'ResponseTextEditorCodeExecutionStrReplaceResultBlock',
    'ResponseToolSearchToolResultBlock',
    'ResponseToolSearchToolResultError',
    'ResponseToolSearchToolSearchResultBlock',
    'ResponseToolReferenceBlock',
    'ResponseContainerUploadBlock',
    'ResponseAdvisorToolResultBlock',
    'ResponseCompactionBlock',
    'ResponseFallbackBlock',
    'ResponseMCPToolResultBlock',
    'ResponseMCPToolUseBlock',
    'ResponseDocumentBlock',
    'ResponseCitationsConfig',
    'ServerToolUsage',
    'ServerToolCaller',
    'ServerToolCaller_20260120',
    'DirectCaller',
    'Container',
  ].flatMap((name) => [name, `Beta${name}`]),
  fate: dropped(SERVER_TOOLS),
};

/** Citations of documents, which no other format has. */
export const lostAnswerCitations: WhollyLost = {
  schemas: [
    'ResponseCharLocationCitation',
    'ResponsePageLocationCitation',
    'ResponseContentBlockLocationCitation',
  ].flatMap((name) => [name, `Beta${name}`]),
  fate: dropped('Other formats cite pages with an address, and not passages of a document.'),
};
