import { dropped, mapped, refused } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';

type Fields = ObjectFields<RequestMeaning>;

const type = mapped<RequestMeaning>('structure');
const cacheControl = mapped<RequestMeaning>('cacheMark');

/** The body of `POST /v1/messages`, with what beta versions of it add. */
export const messageParams: Fields = {
  schemas: ['CreateMessageParams', 'CreateMessageParamsWithoutStream', 'BetaCreateMessageParams'],
  path: '',
  fields: {
    model: mapped('model'),
    messages: mapped('messages'),
    system: mapped('instructions'),
    max_tokens: mapped('maxOutputTokens'),
    metadata: mapped('endUser'),
    stop_sequences: mapped('stopSequences'),
    stream: mapped('stream'),
    temperature: mapped('temperature'),
    top_k: mapped('topK'),
    top_p: mapped('topP'),
    thinking: mapped('reasoning'),
    tool_choice: mapped('toolChoice'),
    tools: mapped('tools'),
    output_config: mapped('structure'),
    output_format: mapped('outputFormat'),
    service_tier: mapped('serviceTier'),
    cache_control: cacheControl,
    container: refused('A container and the files in it exist at Anthropic alone.'),
    inference_geo: refused('Where a model computes can be promised by Anthropic alone.'),
    mcp_servers: refused('Anthropic itself connects to these servers.'),
    context_management: dropped('Other providers do not edit the context; nothing is cleared.'),
    diagnostics: dropped('It asks Anthropic about its own cache.'),
    safeguards: dropped('It configures checks that Anthropic runs.'),
    speed: dropped('It chooses a speed that Anthropic sells.'),
    user_profile_id: dropped('The profile exists at Anthropic alone.'),
    fallbacks: dropped('Other models are tried by the rules of the route.'),
    fallback_credit_token: dropped('Its credit is Anthropic’s.'),
    betas: dropped('It switches on trials of Anthropic.'),
  },
};

export const inputMessage: Fields = {
  schemas: ['InputMessage', 'BetaInputMessage'],
  path: 'messages[]',
  fields: {
    role: type,
    content: mapped('messages'),
    output_config: dropped('Other formats set the effort once for a whole request.'),
  },
};

export const metadata: Fields = {
  schemas: ['Metadata', 'BetaMetadata'],
  path: 'metadata',
  fields: { user_id: mapped('endUser') },
};

export const outputConfig: Fields = {
  schemas: ['OutputConfig', 'BetaOutputConfig'],
  path: 'output_config',
  fields: {
    effort: mapped('reasoning'),
    format: mapped('outputFormat'),
    task_budget: dropped('Other formats have no budget for a task.'),
  },
};

export const jsonOutputFormat: Fields = {
  schemas: ['JsonOutputFormat', 'BetaJsonOutputFormat'],
  path: 'output_config.format',
  fields: { type, schema: mapped('outputFormat') },
};

export const thinkingConfig: Fields = {
  schemas: [
    'ThinkingConfigEnabled',
    'ThinkingConfigAdaptive',
    'ThinkingConfigDisabled',
    'BetaThinkingConfigEnabled',
    'BetaThinkingConfigAdaptive',
    'BetaThinkingConfigDisabled',
  ],
  path: 'thinking',
  fields: { type, budget_tokens: mapped('reasoningBudget'), display: mapped('reasoningSummary') },
};

export const toolChoice: Fields = {
  schemas: ['ToolChoiceAuto', 'ToolChoiceAny', 'ToolChoiceTool', 'ToolChoiceNone'].flatMap((name) => [
    name,
    `Beta${name}`,
  ]),
  path: 'tool_choice',
  fields: {
    type,
    name: mapped('toolChoice'),
    disable_parallel_tool_use: mapped('parallelToolCalls'),
  },
};

export const tool: Fields = {
  schemas: ['Tool', 'BetaTool'],
  path: 'tools[]',
  fields: {
    type,
    name: mapped('tools'),
    description: mapped('tools'),
    input_schema: mapped('tools'),
    strict: mapped('toolStrictness'),
    cache_control: cacheControl,
    defer_loading: dropped('Other formats have no deferred tools; the tool is offered at once.'),
    eager_input_streaming: dropped('Arguments stream as the provider sends them.'),
    allowed_callers: dropped('Without programs of Anthropic, only the model calls tools.'),
    input_examples: dropped('Other formats have no examples of arguments.'),
  },
};

export const inputSchema: Fields = {
  schemas: ['InputSchema', 'BetaInputSchema'],
  path: 'tools[].input_schema',
  fields: { type, properties: mapped('tools'), required: mapped('tools') },
};

export const cacheControlEphemeral: Fields = {
  schemas: ['CacheControlEphemeral', 'BetaCacheControlEphemeral'],
  path: 'cache_control',
  fields: {
    type,
    ttl: mapped('cacheLifetime'),
    scope: dropped('Who shares a cache is decided by its provider.'),
  },
};
