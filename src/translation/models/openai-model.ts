import type { ReasoningEffort } from '../neutral/request-settings.ts';

/** What an OpenAI model takes. Another maker's model behind the same format is taken to accept everything. */
export interface OpenaiModel {
  /** The efforts it may be told, `none` among them; nothing: it takes none at all. */
  readonly efforts: ReadonlyArray<ReasoningEffort | 'none'>;
  /** Whether it lets `temperature` and `top_p` be set: those that think first answer 400. */
  readonly sampling: boolean;
  /** Absent where it is not known. */
  readonly mostOutputTokens?: number;
}

const ALL = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
const COMMON = ['low', 'medium', 'high'] as const;

/** https://platform.openai.com/docs/models and https://platform.openai.com/docs/guides/reasoning */
const MODELS: ReadonlyArray<readonly [RegExp, OpenaiModel]> = [
  [/^(gpt-3|gpt-4-|gpt-4$)/, { efforts: [], sampling: true, mostOutputTokens: 4_096 }],
  [/^(gpt-4o|chatgpt-4o)/, { efforts: [], sampling: true, mostOutputTokens: 16_384 }],
  [/^(gpt-4\.1)/, { efforts: [], sampling: true, mostOutputTokens: 32_768 }],
  [/^gpt-5(\.\d+)?-chat/, { efforts: [], sampling: true, mostOutputTokens: 16_384 }],
  [/^o\d/, { efforts: COMMON, sampling: false, mostOutputTokens: 100_000 }],
  [/^gpt-5(-|$)/, { efforts: ['minimal', ...COMMON], sampling: false, mostOutputTokens: 128_000 }],
  [/^gpt-5\.1/, { efforts: ['none', ...COMMON], sampling: false, mostOutputTokens: 128_000 }],
  [/^gpt-5\.[2-5]/, { efforts: ['none', ...COMMON, 'xhigh'], sampling: false, mostOutputTokens: 128_000 }],
  [/^gpt-oss/, { efforts: COMMON, sampling: true }],
  [/^gpt-/, { efforts: ['none', ...COMMON, 'xhigh', 'max'], sampling: false, mostOutputTokens: 128_000 }],
];

const OTHER: OpenaiModel = { efforts: ALL, sampling: true };

/** `name` may carry its maker in front, as routers write it: `openai/gpt-4o`. */
export function openaiModel(name: string): OpenaiModel {
  const bare = name.slice(name.lastIndexOf('/') + 1);
  return MODELS.find(([pattern]) => pattern.test(bare))?.[1] ?? OTHER;
}
