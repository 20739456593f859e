import { defaultRecordSettings } from './default-record-settings.ts';
import type { RecordSettings } from './record-settings.ts';

/** What holds for what belongs to no organisation: nobody can ask for it, so it is kept for a month, to look into attacks. */
export const strangersRecordSettings: RecordSettings = {
  ...defaultRecordSettings,
  bodies: 'none',
  bodyDays: 30,
  metadataDays: 30,
  search: false,
};
