import type { RecordSettings } from './record-settings.ts';

/** What holds in an organisation that has decided nothing. */
export const defaultRecordSettings: RecordSettings = {
  bodies: 'full',
  bodyDays: 30,
  metadataDays: 365,
  whenSpoolIsFull: 'metadata',
  sealBodies: false,
  search: true,
};
