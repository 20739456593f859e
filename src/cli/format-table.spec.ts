import { describe, expect, it } from '@jest/globals';
import { formatTable } from './format-table.ts';

describe('formatTable', () => {
  it('aligns the columns and ends no line with spaces', () => {
    expect(
      formatTable(
        ['NAME', 'CAP'],
        [
          ['a', '8'],
          ['anthropic', '-'],
        ],
      ),
    ).toEqual(['NAME       CAP', 'a          8', 'anthropic  -']);
  });

  it('shows the headings of an empty table', () => {
    expect(formatTable(['NAME', 'CAP'], [])).toEqual(['NAME  CAP']);
  });
});
