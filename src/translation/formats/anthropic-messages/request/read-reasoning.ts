import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ReasoningSettings } from '../../../neutral/request-settings.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { readEffort } from '../../../reading/read-effort.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { thinkingConfig } from '../fields/request-objects.ts';

/** Reads `thinking` and `output_config.effort`, which together say how much the model thinks. */
export function readReasoning(
  thinking: JsonObject | undefined,
  effort: string | undefined,
  losses: LossReport,
): ReasoningSettings | undefined {
  const reader = thinking && new ObjectReader(thinking, 'thinking', thinkingConfig, losses);
  const reasoning = withoutAbsent<ReasoningSettings>({
    enabled: reader && reader.string('type') !== 'disabled',
    effort: readEffort(effort, 'output_config.effort'),
    budgetTokens: reader?.optionalNumber('budget_tokens'),
    summary: summaryOf(reader?.optionalString('display')),
  });
  return Object.keys(reasoning).length === 0 ? undefined : reasoning;
}

function summaryOf(display: string | undefined): string | undefined {
  if (display === undefined) {
    return undefined;
  }
  return display === 'omitted' ? 'none' : 'auto';
}
