import { Injectable } from '@nestjs/common';

/** How many exchanges are under way in this process, from their arrival to their last byte. */
@Injectable()
export class OpenExchanges {
  #count = 0;
  #whenNone: (() => void) | undefined;

  get count(): number {
    return this.#count;
  }

  enter(): void {
    this.#count++;
  }

  leave(): void {
    this.#count--;
    if (this.#count === 0) this.#whenNone?.();
  }

  /** Resolves when no exchange is under way. */
  async none(): Promise<void> {
    while (this.#count > 0) {
      await new Promise<void>((resolve) => {
        this.#whenNone = resolve;
      });
    }
  }
}
