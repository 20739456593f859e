import { dropped, mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../../../losses/object-fields.ts';

const url = {
  schemas: ['UrlCitationBody'],
  fields: {
    type: mapped('structure'),
    url: mapped('citations'),
    title: mapped('citations'),
    start_index: mapped('citations'),
    end_index: mapped('citations'),
  },
} as const;

type CitationFields = ObjectFields<'citations' | 'structure'>;

/** A page with an address that a text of an earlier turn cites. */
export const repeatedCitationFields: CitationFields = { ...url, path: 'input[].content[].annotations[]' };

/** A page with an address that the text of an answer cites. */
export const urlCitationFields: CitationFields = { ...url, path: 'output[].content[].annotations[]' };

/** Citations of files that OpenAI keeps. */
export const fileCitations: WhollyLost = {
  schemas: ['FileCitationBody', 'ContainerFileCitationBody', 'FilePath'],
  fate: dropped('It cites a file that only OpenAI has.'),
};
