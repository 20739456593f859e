const ASK_ADMIN = 'Ask an administrator of the organisation; `tracegate member list` shows who they are.';
const BEYOND_OWN = 'Ask for less, or log in with a credential that has it.';

/** What to do next after a refusal, by its code. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  not_found:
    'The server may be of another version than this program: `tracegate --version` says which this is.',
  invalid_credentials: 'Check the address and the password, then try again.',
  organization_not_found: 'Check the short name: `tracegate org list` shows the organisations you are in.',
  member_suspended: ASK_ADMIN,
  role_insufficient: ASK_ADMIN,
  owner_needed: 'Only an owner may do this; `tracegate member list` shows who they are.',
  last_owner: 'Make somebody else an owner first: tracegate member set EMAIL --role owner',
  own_suspension: 'Ask another administrator, if this is what you want.',
  member_not_found: 'Check the address: `tracegate member list` shows the members.',
  already_member: 'To change the role: tracegate member set EMAIL --role ROLE',
  member_keys_disabled:
    'Ask an administrator for a key of the organisation: `tracegate key list` shows yours.',
  member_routes_disabled: 'Ask an administrator for a route of the organisation.',
  route_exists: 'Look at what there is: `tracegate route list`.',
  route_cycle: 'Let the alias lead to a route with targets: `tracegate route list`.',
  route_not_found: 'Check the name: `tracegate route list` shows the routes.',
  trace_not_found: 'Check the id: `tracegate trace list` shows the exchanges that you may read.',
  body_not_kept: 'Look at what is kept of it: tracegate trace show ID',
  token_not_found: 'Check the id: `tracegate token list` shows the tokens.',
  scope_beyond_own: BEYOND_OWN,
  models_beyond_own: BEYOND_OWN,
  addresses_beyond_own: BEYOND_OWN,
  expiry_beyond_own: BEYOND_OWN,
  role_beyond_own: BEYOND_OWN,
};

/** What to do next after a refusal with this code; undefined where it follows from the status alone. */
export function nextStepOf(code: string): string | undefined {
  return Object.hasOwn(NEXT_STEPS, code) ? NEXT_STEPS[code] : undefined;
}
