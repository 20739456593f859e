// Writes docs/translation.md anew, from the tables of what each format carries.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTable } from '../test/translation/table/render-table.ts';

writeFileSync(join(import.meta.dirname, '../docs/translation.md'), renderTable());
