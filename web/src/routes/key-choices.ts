import type { KeyStatus, Provider } from '../api/keys.ts';
import type { TargetValues } from './route-values.ts';

/** The keys that a route may name. */
export interface KeyChoices {
  organization: readonly KeyStatus[];
  /** The person's own; null for an organisation's route, whose own keys are those of whoever makes the request. */
  own: readonly KeyStatus[] | null;
}

interface Choice {
  value: string;
  label: string;
}

/** Stands for the own key of whoever makes the request; its name is a field besides. */
export const memberKeyChoice = 'me:';

/** The choice that a target has made. */
export function chosenKey({ keyOwner, keyName }: TargetValues, { own }: KeyChoices): string {
  if (keyOwner === 'me' && own === null) return memberKeyChoice;
  return keyName === '' ? '' : `${keyOwner}:${keyName}`;
}

/** The keys of a provider, in groups. A key that is chosen and not there (any more) is listed, and marked. */
export function keyOptions(
  choices: KeyChoices,
  target: TargetValues,
): (Choice | { group: string; items: Choice[] })[] {
  const ofOrganization = choicesOf(choices.organization, 'org', target.provider);
  const ofPerson = choices.own
    ? choicesOf(choices.own, 'me', target.provider)
    : [{ value: memberKeyChoice, label: 'The member’s own' }];
  const chosen = chosenKey(target, choices);
  const isListed = [...ofOrganization, ...ofPerson].some(({ value }) => value === chosen);
  return [
    { value: '', label: 'Choose a key' },
    ...(isListed || chosen === '' ? [] : [{ value: chosen, label: `${target.keyName} (not there)` }]),
    ...groupOf('Keys of the organisation', ofOrganization),
    ...groupOf(choices.own ? 'Your own keys' : 'Own keys of the members', ofPerson),
  ];
}

function choicesOf(keys: readonly KeyStatus[], owner: 'org' | 'me', provider: Provider): Choice[] {
  return keys
    .filter((key) => key.provider === provider && key.configured)
    .map(({ name }) => ({ value: `${owner}:${name}`, label: name }));
}

function groupOf(group: string, items: Choice[]) {
  return items.length === 0 ? [] : [{ group, items }];
}
