import type { Decided } from '../exchange.ts';
import type { OpenedRecord } from '../record/opened-record.ts';

/** What the record says of a translation; nothing where what went out was in the caller's own format. */
export function recordedTranslation({
  route,
  translation,
}: Pick<Decided, 'route' | 'translation'>): Pick<OpenedRecord, 'translation'> {
  if (!translation) return {};
  const lost = translation.losses.map(({ field }) => field);
  return { translation: { provider: route.provider.name, format: translation.format, lost } };
}
