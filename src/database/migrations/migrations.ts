import { CreatePeopleTokensAndKeys1795190400000 } from './1795190400000-create-people-tokens-and-keys.ts';

/** Every migration, oldest first. A new one is added at the end and never changed after its release. */
export const migrations = [CreatePeopleTokensAndKeys1795190400000];
