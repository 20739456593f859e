import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';

/** Reports what an answer, or the start of a streamed one, tells and a `Message` cannot. */
export function reportUncarried(
  told: { readonly created?: number; readonly serviceTier?: string },
  uncarried: UncarriedMeanings<ResponseMeaning>,
): void {
  if (told.created !== undefined) {
    uncarried.carries('created');
  }
  if (told.serviceTier !== undefined) {
    uncarried.carries('serviceTier');
  }
}
