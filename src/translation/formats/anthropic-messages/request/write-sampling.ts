import type { JsonObject } from '../../../json/json-value.ts';
import { claudeModel } from '../../../models/claude-model.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { RequestSettings } from '../../../neutral/request-settings.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** The least `top_p` that goes with thinking. */
const LEAST_TOP_P = 0.95;

/** `temperature`, `top_p` and `top_k`, where the model takes them. None is ever added. */
export function writeSampling(
  model: string,
  settings: RequestSettings,
  thinks: boolean,
  uncarried: Uncarried,
): JsonObject {
  if (!claudeModel(model).sampling) {
    reportAll(settings, uncarried, 'Models after Opus 4.6 do not take it.');
    return {};
  }
  if (thinks) {
    return whileThinking(settings, uncarried);
  }
  const temperature = limited(settings.temperature, uncarried);
  // Models since Opus 4.1 take one of the two.
  const both = temperature !== undefined && settings.topP !== undefined;
  if (both) {
    uncarried.changed('topP', 'Anthropic takes either a temperature or this.');
  }
  return {
    ...(temperature !== undefined && { temperature }),
    ...(settings.topP !== undefined && !both && { top_p: settings.topP }),
    ...(settings.topK !== undefined && { top_k: settings.topK }),
  };
}

function whileThinking({ topP, ...settings }: RequestSettings, uncarried: Uncarried): JsonObject {
  const fits = topP !== undefined && topP >= LEAST_TOP_P;
  reportAll(fits ? settings : { ...settings, topP }, uncarried, 'It does not go with thinking at Anthropic.');
  return fits ? { top_p: topP } : {};
}

/** A temperature of 1 is what holds anyway. */
function reportAll(settings: RequestSettings, uncarried: Uncarried, reason: string): void {
  const { temperature, topP, topK } = settings;
  if (temperature !== undefined && temperature !== 1) {
    uncarried.changed('temperature', reason);
  }
  if (topP !== undefined && topP !== 1) {
    uncarried.changed('topP', reason);
  }
  if (topK !== undefined) {
    uncarried.changed('topK', reason);
  }
}

function limited(temperature: number | undefined, uncarried: Uncarried): number | undefined {
  if (temperature !== undefined && temperature > 1) {
    uncarried.changed('temperature', 'Anthropic’s highest is 1, to which it was lowered.');
    return 1;
  }
  return temperature;
}
