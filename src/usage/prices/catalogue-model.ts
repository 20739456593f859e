import { findProvider, type MatchLogic, type ModelInfo } from '@pydantic/genai-prices';
import type { ProviderName } from '../../providers/provider.ts';

/** What may follow a model's name without making it another model: the day of a snapshot, or that it is the latest. */
const SNAPSHOT = /([-@]\d{8}|[-@]\d{4}-\d{2}-\d{2}|-latest|-preview)$/;

/** A name that ends in the beginning of a snapshot's day, as patterns of the catalogue do. */
const SNAPSHOT_BEGINNING = /([-@]|[-@]20\d{2})$/;

/**
 * The model of the catalogue that a name means. The catalogue's patterns by prefix also fit models that did not exist when
 * they were written (`claude-opus-4-1` fits `claude-opus-4-15`): of those only the snapshots of the same model count.
 */
export function catalogueModel(provider: ProviderName, name: string): ModelInfo | undefined {
  const model = name.toLowerCase();
  return findProvider({ providerId: provider })?.models.find(({ match }) => fits(match, model));
}

function fits(match: MatchLogic, model: string): boolean {
  if ('or' in match) return match.or.some((part) => fits(part, model));
  if ('and' in match) return match.and.every((part) => fits(part, model));
  if ('equals' in match) return match.equals === model;
  if ('regex' in match) return new RegExp(match.regex).test(model);
  return (
    'starts_with' in match && model.startsWith(match.starts_with) && isSameModel(match.starts_with, model)
  );
}

function isSameModel(prefix: string, model: string): boolean {
  return (
    isFineTuned(prefix) || withoutSnapshot(prefix.replace(SNAPSHOT_BEGINNING, '')) === withoutSnapshot(model)
  );
}

/** A model that was tuned has a name of the tuner's after the prefix: the price is that of all of them. */
function isFineTuned(prefix: string): boolean {
  return prefix.startsWith('ft:') || prefix.endsWith('.ft-');
}

function withoutSnapshot(name: string): string {
  const shorter = name.replace(SNAPSHOT, '');
  return shorter === name ? name : withoutSnapshot(shorter);
}
