import type { UncarriedMeanings } from '../formats/uncarried-meanings.ts';
import type { RequestMeaning } from '../neutral/request-meaning.ts';
import type { RequestSettings } from '../neutral/request-settings.ts';
import { openaiEffort } from './openai-effort.ts';
import { openaiModel } from './openai-model.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** The settings that differ by OpenAI's models, as the model takes them. */
export interface FittedSettings {
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly effort?: string;
}

/** Lowers or leaves out what an OpenAI model would answer with 400, and reports it. */
export function fitToOpenaiModel(
  model: string,
  settings: RequestSettings,
  uncarried: Uncarried,
): FittedSettings {
  const maxOutputTokens = fitOutputTokens(model, settings.maxOutputTokens, uncarried);
  const temperature = fitSampling(model, 'temperature', settings, uncarried);
  const topP = fitSampling(model, 'topP', settings, uncarried);
  const effort = fitEffort(model, settings, uncarried);
  return {
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(effort !== undefined && { effort }),
  };
}

function fitOutputTokens(
  model: string,
  wished: number | undefined,
  uncarried: Uncarried,
): number | undefined {
  const { mostOutputTokens } = openaiModel(model);
  if (wished === undefined || mostOutputTokens === undefined || wished <= mostOutputTokens) {
    return wished;
  }
  uncarried.changed('maxOutputTokens', 'It was lowered to the most that this model writes.');
  return mostOutputTokens;
}

/** 1 is what holds anyway. */
function fitSampling(
  model: string,
  name: 'temperature' | 'topP',
  settings: RequestSettings,
  uncarried: Uncarried,
): number | undefined {
  const value = settings[name];
  if (value === undefined || value === 1 || openaiModel(model).sampling) {
    return value;
  }
  uncarried.changed(name, 'Models that think first do not take it.');
  return undefined;
}

function fitEffort(model: string, { reasoning }: RequestSettings, uncarried: Uncarried): string | undefined {
  if (reasoning === undefined) {
    return undefined;
  }
  const effort = openaiEffort(reasoning, model);
  const wished = reasoning.enabled === false ? 'none' : reasoning.effort;
  const thinksNot = openaiModel(model).efforts.length === 0;
  if (thinksNot ? wished !== 'none' : wished !== undefined && wished !== effort) {
    uncarried.changed(
      'reasoning',
      thinksNot
        ? 'This model does not think before it answers.'
        : 'This model does not know that effort and gets the nearest.',
    );
  }
  return effort;
}
