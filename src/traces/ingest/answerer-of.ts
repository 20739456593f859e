import type { ProviderName } from '../../providers/provider.ts';
import type { OpenedRecord } from '../record/opened-record.ts';
import type { ReadExchange } from './read-exchange.ts';

/** Who answered a request, or was the last to be asked. */
export type Answerer = Pick<OpenedRecord, 'sentModel' | 'key' | 'sentSha256' | 'translation'> & {
  /** Not always he whose API the caller speaks. */
  readonly provider: ProviderName;
};

/** Who answered in the end: where a try failed before, that is not whom the first half of the record names. */
export function answererOf({ opened, closed }: Pick<ReadExchange, 'opened' | 'closed'>): Answerer {
  const { sentModel, key, sentSha256, translation } = closed?.answeredBy ?? opened;
  const provider = translation?.provider ?? opened.provider;
  return { provider, sentModel, key, sentSha256, ...(translation ? { translation } : {}) };
}
