import type { Reading } from './answer.ts';
import type { AnswerFormat } from './answer-format.ts';
import { combineReadings } from './combine-readings.ts';
import { isObject } from '../../common/json/json-object.ts';
import { parseJson } from './json-value.ts';
import { noReading } from './no-reading.ts';
import { formatOfShape } from './format-of-shape.ts';
import { readBatchEntry } from './read-batch-entry.ts';

const BATCH_FORMATS: ReadonlySet<AnswerFormat | undefined> = new Set([
  'anthropic-batch-results',
  'openai-batch-output',
]);

/** Reads the results of a batch, a line an entry. A file that is no batch's is of no known form. */
export function readJsonLines(
  body: Buffer,
  expected: AnswerFormat,
): { format: AnswerFormat; reading: Reading } {
  const lines = body.toString('utf8').split('\n');
  const values = lines.filter((line) => line.trim() !== '').map(parseJson);
  const entries = values.filter(isObject).filter((value) => BATCH_FORMATS.has(formatOfShape(value)));
  if (entries.length === 0 && expected === 'openai-batch-output') {
    return { format: 'unknown', reading: { ...noReading, isComplete: true } };
  }
  const isComplete = values.every(isObject);
  return { format: expected, reading: combineReadings(entries.map(readBatchEntry), isComplete) };
}
