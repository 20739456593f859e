import { isStorableText } from '../../../common/storable-text.ts';
import type { OpenedRecord } from '../../record/opened-record.ts';

/** The model that was asked, as it was sent on; null where none is named that can be kept. */
export function modelOf({ sentModel, requestedModel }: OpenedRecord): string | null {
  const model = sentModel ?? requestedModel;
  return model !== null && isStorableText(model) ? model : null;
}
