import type { LossReport } from '../../../losses/loss-report.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { ReasoningSettings } from '../../../neutral/request-settings.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { readEffort } from '../../../reading/read-effort.ts';
import { reasoningFields } from '../fields/request-fields.ts';

/** Reads `reasoning`: how hard the model is to think, and what of it is to be told. */
export function readReasoning(
  reader: ObjectReader<RequestMeaning>,
  losses: LossReport,
): ReasoningSettings | undefined {
  const object = reader.optionalObject('reasoning');
  if (object === undefined) {
    return undefined;
  }
  const reasoning = new ObjectReader(object, 'reasoning', reasoningFields, losses);
  const summary = reasoning.optionalString('summary') ?? reasoning.optionalString('generate_summary');
  const settings = {
    ...effortSettings(reasoning.optionalString('effort')),
    ...(summary === undefined ? {} : { summary }),
  };
  return Object.keys(settings).length === 0 ? undefined : settings;
}

function effortSettings(effort: string | undefined): ReasoningSettings {
  if (effort === 'none') {
    return { enabled: false };
  }
  const known = readEffort(effort, 'reasoning.effort');
  return known === undefined ? {} : { effort: known };
}
