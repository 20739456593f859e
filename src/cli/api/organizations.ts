import { CliError } from '../cli-error.ts';
import type { ApiClient } from './api-client.ts';
import { organizationPath } from './organization-path.ts';
import { readPerson } from './read-person.ts';

/**
 * The short name of the organisation that a command is about: the one that was given, else the person's default.
 *
 * @throws CliError where there is none to choose
 */
export async function chosenOrganization(client: ApiClient, given: string | undefined): Promise<string> {
  if (given !== undefined) {
    organizationPath(given);
    return given;
  }
  const person = await readPerson(client);
  if (person === undefined) {
    throw new CliError('This login is of no person with a default organisation.', 'Name one: --org SLUG');
  }
  const { organizations } = person;
  const chosen = organizations.find(({ isDefault }) => isDefault === true) ?? organizations[0];
  if (chosen !== undefined) return chosen.slug;
  throw new CliError(
    'You are in no organisation.',
    'Ask an administrator of one for an invitation, and open its link.',
  );
}
