import type { Reading } from './answer.ts';
import type { AnswerFormat } from './answer-format.ts';
import { answerReaders } from './answer-readers.ts';
import { formatOfShape } from './format-of-shape.ts';
import { isObject } from '../../common/json/json-object.ts';
import { parseJson } from './json-value.ts';
import { noReading } from './no-reading.ts';
import { readError } from './read-error.ts';

/** Reads an answer that is one JSON value. Its own word on its form counts more than the path. */
export function readJsonBody(
  body: Buffer,
  expected: AnswerFormat,
): { format: AnswerFormat; reading: Reading } {
  const value = parseJson(body.toString('utf8'));
  if (!isObject(value))
    return { format: expected, reading: { ...noReading, isComplete: value !== undefined } };
  const format = formatOfShape(value) ?? expected;
  const error = readError(value);
  if (error && value['object'] === undefined)
    return { format, reading: { ...noReading, error, isComplete: true } };
  return { format, reading: answerReaders[format].json(value) };
}
