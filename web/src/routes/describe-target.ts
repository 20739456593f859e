import { providerNames } from '../keys/provider-names.ts';
import type { KeyReference, Target } from '../api/routes.ts';

/** A target in words: "Anthropic, claude-sonnet-4-6, key org-anthropic-key". */
export function describeTarget({ provider, model, key, format, strict }: Omit<Target, 'weight'>): string {
  const sent = model === '*' ? 'the model asked for' : model;
  const options = `${format ? `, by ${format}` : ''}${strict ? ', strict' : ''}`;
  return `${providerNames[provider]}, ${sent}, ${describeKey(key)}${options}`;
}

/** A key reference in words. */
export function describeKey({ owner, name }: KeyReference): string {
  return owner === 'org' ? `organisation key ${name}` : `own key ${name}`;
}
