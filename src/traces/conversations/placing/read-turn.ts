import type { ExchangeToPlace } from '../exchange-to-place.ts';
import { identifyThread } from '../identify/identify-thread.ts';
import { findPlace } from '../reading/find-place.ts';
import { messagesOf } from '../reading/messages-of.ts';
import { readClient } from '../reading/read-client.ts';
import { chainOf, type Link } from '../threading/chain.ts';
import { readAnswerUnit, readUnits } from '../threading/read-units.ts';
import { ownerOf } from './owner.ts';
import { turnContext } from './turn-context.ts';
import type { Turn } from './turn.ts';

/** The calls that are turns of a conversation, with any number of `v1/` before them, or count one's tokens. */
const TURNS =
  /^\/(?:v1\/)*(?:messages|messages\/count_tokens|chat\/completions|responses|responses\/compact|responses\/input_tokens)$/;

/** Reads what places an exchange; undefined for one that belongs to no conversation: no turn, or nobody's. */
export function readTurn(exchange: ExchangeToPlace): Turn | undefined {
  const { opened, body } = exchange;
  const owner = ownerOf(opened);
  if (!owner || opened.method !== 'POST' || !TURNS.test(opened.path)) return undefined;
  const client = readClient(opened.headers['user-agent']);
  const links = chainOf(readUnits(body));
  return {
    exchange,
    owner,
    identity: identifyThread({ ...opened, body }),
    links,
    messages: body === undefined ? null : messagesOf(body).length,
    answer: answerLink(exchange, links),
    context: turnContext(client, body),
    client,
    place: findPlace(opened.headers, body),
  };
}

function answerLink({ answer, outcome }: ExchangeToPlace, links: readonly Link[]): Link | undefined {
  if (!answer?.isComplete || outcome !== 'success') return undefined;
  const unit = readAnswerUnit(answer.message);
  return unit && chainOf([unit], links.at(-1)?.chain)[0];
}
