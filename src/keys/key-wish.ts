import type { KeyReference } from '../providers/key-reference.ts';
import type { Provider } from '../providers/provider.ts';

/** For whom a key is wanted, and which. */
export interface KeyWish {
  readonly organizationId: string | undefined;
  /** Undefined for a service, which has no keys of its own. */
  readonly userId: string | undefined;
  /** Whether the organisation lets its members use keys of their own. */
  readonly allowOwn: boolean;
  readonly provider: Provider;
  readonly reference: KeyReference;
}
