import { UsageError } from '../cli-error.ts';

const KEY_REFERENCE = /^(org|me):([a-z0-9][a-z0-9._-]{0,63})$/;

/** A stored key: one of the organisation, or one of whoever uses it. */
export interface KeyReference {
  readonly owner: 'org' | 'me';
  readonly name: string;
}

/**
 * Reads `org:NAME` or `me:NAME`.
 *
 * @throws UsageError for anything else; it is not repeated, it may be a key
 */
export function keyReference(text: string): KeyReference {
  const [, owner, name] = KEY_REFERENCE.exec(text) ?? [];
  if ((owner !== 'org' && owner !== 'me') || name === undefined) {
    throw new UsageError(
      'A key is named by its owner and its name.',
      'For example: --key org:anthropic for a key of the organisation, --key me:anthropic for your own.',
    );
  }
  return { owner, name };
}

/** A key reference as it is typed. */
export function keyText({ owner, name }: KeyReference): string {
  return `${owner}:${name}`;
}
