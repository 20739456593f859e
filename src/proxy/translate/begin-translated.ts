import type { TranslatedExchange } from '../../translation/pairs/translated-exchange.ts';
import type { BeginRelay } from '../forward/relay.ts';
import type { AnswerTask } from './answer-task.ts';
import { decodedStream } from './decoded-stream.ts';
import { RelayStream } from './relay-stream.ts';
import { RelayWhole } from './relay-whole.ts';
import { Unrelayed } from './unrelayed.ts';
import { answerUnreadable } from './translation-errors.ts';

/** Hands on answers that the client is to get in another form than the provider gives them. */
export function beginTranslated(task: AnswerTask): BeginRelay {
  return (passing) => {
    const { answer } = passing;
    const source = decodedStream(answer);
    const isStream = /^text\/event-stream/i.test(answer.headers['content-type'] ?? '');
    const isGood = (answer.statusCode ?? 0) < 300;
    if (!source || (isGood && task.isStream && !isStream)) return new Unrelayed(passing, answerUnreadable());
    return isGood && isTranslated(task) && task.isStream
      ? new RelayStream(passing, source, task)
      : new RelayWhole(passing, source, task);
  };
}

function isTranslated(task: AnswerTask): task is AnswerTask & { readonly exchange: TranslatedExchange } {
  return task.exchange !== undefined;
}
