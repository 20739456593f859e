import type { KeyStatus } from '../api/keys.ts';
import { providerNames } from './provider-names.ts';

/** What people call a key: its name; the provider's where the key is named after it. */
export function keyTitle({ name, provider }: KeyStatus): string {
  return name === provider ? providerNames[provider] : name;
}
