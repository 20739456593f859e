import type { UncarriedMeanings } from '../formats/uncarried-meanings.ts';
import type { RequestMeaning } from '../neutral/request-meaning.ts';
import type { RequestSettings } from '../neutral/request-settings.ts';

/** The settings that the writer's format can carry; the others are reported. */
export function carriedSettings(
  settings: RequestSettings,
  uncarried: UncarriedMeanings<RequestMeaning>,
): RequestSettings {
  const given = Object.entries(settings) as Array<[keyof RequestSettings, unknown]>;
  return Object.fromEntries(given.filter(([name, value]) => value !== undefined && uncarried.carries(name)));
}
