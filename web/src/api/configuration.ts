import { callApi, type TextBody } from './call-api.ts';
import { inOrganization } from './in-organization.ts';

/** One difference between what is in force and a configuration file. */
export interface ConfigurationChange {
  change: 'add' | 'change' | 'remove';
  what: 'route' | 'policy';
  name: string;
  before: unknown;
  after: unknown;
}

/** Where the browser loads an organisation's routes and policy from, as one file. */
export function configurationAddress(slug: string, format: 'json' | 'yaml'): string {
  return `/api/v1${inOrganization(slug, 'configuration')}?format=${format}`;
}

/** What a configuration file would change. */
export function compareConfiguration(
  slug: string,
  file: string,
): Promise<{ changes: ConfigurationChange[] }> {
  return callApi(`${inOrganization(slug, 'configuration')}/diff`, { method: 'POST', textBody: asBody(file) });
}

/** Puts a configuration file in force, all of it or nothing. */
export function applyConfiguration(slug: string, file: string): Promise<{ changes: ConfigurationChange[] }> {
  return callApi(inOrganization(slug, 'configuration'), { method: 'PUT', textBody: asBody(file) });
}

/** JSON begins with a brace; what is left is YAML. */
function asBody(file: string): TextBody {
  return { text: file, type: file.trimStart().startsWith('{') ? 'application/json' : 'application/yaml' };
}
