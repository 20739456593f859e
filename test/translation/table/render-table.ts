import type { FormatName, MeaningFates } from '../../../src/translation/formats/format.ts';
import type { FieldFate } from '../../../src/translation/losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../../../src/translation/losses/object-fields.ts';
import { INTRODUCTION } from './introduction.ts';
import { TABLED_FORMATS, type TabledFormat } from './tabled-formats.ts';

type Tables<Meaning extends string> = ReadonlyArray<ObjectFields<Meaning> | WhollyLost>;

/** `docs/translation.md`: what becomes of every field, from the same tables by which the code decides. */
export function renderTable(): string {
  return [INTRODUCTION, ...TABLED_FORMATS.flatMap(renderFormat)].join('\n');
}

function renderFormat(format: TabledFormat): string[] {
  const others = TABLED_FORMATS.filter(({ name }) => name !== format.name);
  const asks = others.map(({ name, title, fields }) => ({ name, title, fates: fields.writesRequest }));
  const answers = others.map(({ name, title, fields }) => ({ name, title, fates: fields.writesResponse }));
  return [
    `## ${format.title}`,
    '',
    '### Requests of its clients',
    '',
    ...renderTables<string>(format.fields.request, asks),
    '### Answers of its providers',
    '',
    ...renderTables<string>(format.fields.response, answers),
  ];
}

interface Target<Meaning extends string> {
  readonly name: FormatName;
  readonly title: string;
  readonly fates: MeaningFates<Meaning>;
}

function renderTables<Meaning extends string>(
  tables: Tables<Meaning>,
  targets: ReadonlyArray<Target<Meaning>>,
): string[] {
  return tables.flatMap((table) => renderObject(table, targets));
}

function renderObject<Meaning extends string>(
  table: ObjectFields<Meaning> | WhollyLost,
  targets: ReadonlyArray<Target<Meaning>>,
): string[] {
  if (!('fields' in table)) {
    return [
      `**${table.schemas.join(', ')}**`,
      '',
      `- all of it: ${table.fate.fate}. ${table.fate.reason}`,
      '',
    ];
  }
  const fieldsByFate = new Map<string, string[]>();
  for (const [field, fate] of Object.entries(table.fields)) {
    const told = tellFate(fate, targets);
    fieldsByFate.set(told, [...(fieldsByFate.get(told) ?? []), `\`${field}\``]);
  }
  const lines = [...fieldsByFate].map(([told, fields]) => `- ${fields.join(', ')}: ${told}`);
  return [`**${table.schemas.join(', ') || table.path}**`, '', ...lines, ''];
}

/** A field that is read may still have no place in what one of the others writes. */
function tellFate<Meaning extends string>(
  fate: FieldFate<Meaning>,
  targets: ReadonlyArray<Target<Meaning>>,
): string {
  const fates = targets.map(({ fates: written }) => (fate.fate === 'mapped' ? written[fate.meaning] : fate));
  const told = fates.map((one) => (one === 'mapped' ? 'mapped.' : `${one.fate}. ${one.reason}`));
  return new Set(told).size === 1
    ? (told[0] ?? '')
    : told.map((one, index) => `${targets[index]?.title}: ${one}`).join(' ');
}
