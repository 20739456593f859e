import { Injectable } from '@nestjs/common';
import { AnswerReader, type KeptAnswer } from './answer-reader.ts';

/** Reads answers that came in one piece, as plain JSON. */
@Injectable()
export class JsonAnswerReader extends AnswerReader {
  assemble({ bytes }: KeptAnswer): unknown {
    try {
      return JSON.parse(bytes.toString()) as unknown;
    } catch {
      return null;
    }
  }
}
