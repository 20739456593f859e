import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import { defaultRecordSettings } from './default-record-settings.ts';
import type { RecordSettings } from './record-settings.ts';
import { strangersRecordSettings } from './strangers-record-settings.ts';

/**
 * The settings of an organisation, from the document that it stored, or did not. Members that are younger than a stored
 * document have their default.
 */
export function recordSettingsIn(
  organizationId: string,
  document: Partial<RecordSettings> | undefined,
): RecordSettings {
  if (organizationId === NO_ORGANIZATION) return strangersRecordSettings;
  return { ...defaultRecordSettings, ...document };
}
