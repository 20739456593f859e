import type { JsonObject } from '../../../json/json-value.ts';
import { claudeModel, type ClaudeModel } from '../../../models/claude-model.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { ReasoningEffort, ReasoningSettings } from '../../../neutral/request-settings.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { isWithinToolLoop } from './is-within-tool-loop.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** The least that Anthropic lets a model think, in tokens; they count as output. */
const LEAST_BUDGET = 1_024;

const BUDGETS: Readonly<Record<ReasoningEffort, number>> = {
  minimal: LEAST_BUDGET,
  low: 2_048,
  medium: 8_192,
  high: 16_384,
  xhigh: 24_576,
  max: 31_999,
};

export interface WrittenThinking {
  readonly thinking?: JsonObject;
  /** For `output_config`. */
  readonly effort?: string;
}

/** How much the model is to think, in the words that it understands: an effort, or a number of tokens. */
export function writeThinking(
  request: NeutralRequest,
  maxTokens: number,
  uncarried: Uncarried,
): WrittenThinking {
  const { reasoning } = request.settings;
  const { thinking: way } = claudeModel(request.model);
  if (reasoning === undefined) {
    return {};
  }
  if (reasoning.enabled === false) {
    return way === 'none' ? {} : { thinking: { type: 'disabled' } };
  }
  const obstacle = obstacleTo(way, request);
  if (obstacle !== undefined) {
    uncarried.changed('reasoning', obstacle);
    return {};
  }
  return way === 'adaptive' ? adaptive(reasoning, uncarried) : withBudget(reasoning, maxTokens, uncarried);
}

/** Why the model cannot think before this answer, though it was asked to. */
function obstacleTo(way: ClaudeModel['thinking'], request: NeutralRequest): string | undefined {
  const choice = request.settings.toolChoice?.mode;
  if (way === 'none') {
    return 'This model does not think before it answers.';
  }
  if (choice === 'required' || choice === 'tool') {
    return 'Anthropic does not let a model think that must call a tool.';
  }
  // A turn with a budget must begin with a signed thought, and results of tools go on with such a turn.
  return way === 'budget' && isWithinToolLoop(request)
    ? 'After a tool this model thinks on only with its own signed thoughts, which other formats do not carry.'
    : undefined;
}

function adaptive(reasoning: ReasoningSettings, uncarried: Uncarried): WrittenThinking {
  const { effort } = reasoning;
  if (effort === 'minimal') {
    uncarried.changed('reasoning', 'Anthropic’s least effort is "low".');
  }
  return {
    thinking: { type: 'adaptive', ...display(reasoning) },
    ...(effort && { effort: effort === 'minimal' ? 'low' : effort }),
  };
}

function withBudget(reasoning: ReasoningSettings, maxTokens: number, uncarried: Uncarried): WrittenThinking {
  const wished = reasoning.budgetTokens ?? (reasoning.effort && BUDGETS[reasoning.effort]);
  if (wished === undefined && !reasoning.enabled) {
    return {};
  }
  if (maxTokens <= LEAST_BUDGET) {
    uncarried.refused(
      'reasoning',
      'At Anthropic thoughts count as output, and this model thinks 1,024 tokens at least: allow more output tokens.',
    );
  }
  // Half of the output is left for the answer.
  const budget = Math.max(LEAST_BUDGET, Math.min(wished ?? BUDGETS.medium, Math.floor(maxTokens / 2)));
  return { thinking: { type: 'enabled', budget_tokens: budget, ...display(reasoning) } };
}

function display({ summary }: ReasoningSettings): JsonObject {
  if (summary === undefined) {
    return {};
  }
  return { display: summary === 'none' ? 'omitted' : 'summarized' };
}
