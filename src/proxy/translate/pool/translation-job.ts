import type { ErrorKind } from '../../../common/errors/error-kinds.ts';
import type { FormatName } from '../../../translation/formats/format.ts';
import type { Loss } from '../../../translation/losses/loss.ts';

/** Work on a request for another thread: plain data. */
export type TranslationJob = TranslateJob | CountJob;

/** A request to be translated. */
export interface TranslateJob {
  readonly kind: 'translate';
  /** UTF-8. */
  readonly body: Uint8Array;
  readonly client: FormatName;
  readonly upstream: FormatName;
  readonly model: string;
  readonly strict: boolean;
  readonly asStream: boolean;
}

/** A request whose tokens are to be counted, about. */
export interface CountJob {
  readonly kind: 'count';
  /** UTF-8. */
  readonly body: Uint8Array;
  readonly client: FormatName;
}

/** What a translation led to. */
export interface TranslateResult {
  /** UTF-8. */
  readonly body: Uint8Array;
  readonly losses: readonly Loss[];
  readonly clientModel: string;
  /** As JSON: numbers that a double does not hold would not survive as values. */
  readonly echo: string;
  readonly clientToolNames: ReadonlyMap<string, string>;
}

/** What each kind of job leads to. */
export interface JobResults {
  readonly translate: TranslateResult;
  readonly count: number;
}

/** A job on its way to the thread. */
export interface NumberedJob {
  readonly id: number;
  readonly job: TranslationJob;
}

/** What comes back of it. */
export type JobAnswer = { readonly id: number } & (
  | { readonly done: JobResults[keyof JobResults] }
  | { readonly refused: { readonly kind: ErrorKind; readonly code: string; readonly message: string } }
  | { readonly failed: string }
);
