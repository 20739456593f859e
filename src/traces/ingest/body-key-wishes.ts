import { BodyCipher, type OpenedBodyKey } from '../../common/crypto/body-cipher.ts';
import type { FromIngest } from './messages.ts';

/** Keys are asked for anew after this time, so that one that was destroyed does not live on here. */
const LIFETIME_MS = 60_000;

/** Asks the main thread, which alone has the master key, for the keys that bodies are sealed with. */
export class BodyKeyWishes {
  readonly #known = new Map<
    string,
    { readonly cipher: Promise<BodyCipher | null>; readonly askedTick: number }
  >();
  readonly #waiting = new Map<string, (key: OpenedBodyKey | null) => void>();

  constructor(private readonly tell: (message: FromIngest) => void) {}

  /** What an organisation's bodies are sealed with; null where it cannot be had now. */
  cipherOf(organizationId: string): Promise<BodyCipher | null> {
    const known = this.#known.get(organizationId);
    if (known && performance.now() - known.askedTick < LIFETIME_MS) return known.cipher;
    const cipher = new Promise<OpenedBodyKey | null>((resolve) =>
      this.#waiting.set(organizationId, resolve),
    ).then((key) => key && new BodyCipher(key));
    this.#known.set(organizationId, { cipher, askedTick: performance.now() });
    this.tell({ kind: 'body-key', organizationId });
    return cipher;
  }

  fulfil(organizationId: string, key: OpenedBodyKey | null): void {
    if (!key) this.#known.delete(organizationId);
    this.#waiting.get(organizationId)?.(key);
    this.#waiting.delete(organizationId);
  }
}
