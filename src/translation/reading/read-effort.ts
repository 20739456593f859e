import type { ReasoningEffort } from '../neutral/request-settings.ts';
import { malformed } from './malformed.ts';

const EFFORTS: ReadonlySet<string> = new Set(['minimal', 'low', 'medium', 'high', 'xhigh', 'max']);

/** An effort by its name, which all formats share. @throws GatewayError for any other word */
export function readEffort(value: string | undefined, field: string): ReasoningEffort | undefined {
  if (value !== undefined && !EFFORTS.has(value)) {
    throw malformed(field, [...EFFORTS].join(', '));
  }
  return value as ReasoningEffort | undefined;
}
