import type { JsonObject } from '../../../json/json-value.ts';
import type { StreamFinish, StreamStart } from '../../../neutral/neutral-stream-event.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { readStopReason } from '../stop-reason.ts';
import { readUsage } from '../usage.ts';
import { objectOf } from './event-members.ts';
import { textOf } from './text-of.ts';

/** The beginning of an answer, from the `response` of an event. */
export function readStart(response: JsonObject): StreamStart {
  const created = response['created_at'];
  return withoutAbsent<StreamStart>({
    type: 'start',
    id: textOf(response['id']),
    model: textOf(response['model']),
    created: typeof created === 'number' ? Math.floor(created) : undefined,
    usage: undefined,
    serviceTier: undefined,
  });
}

/** The end of an answer, from the `response` of its last event. */
export function readFinish(
  response: JsonObject,
  incomplete: boolean,
  content: ReadonlyArray<{ readonly type: string }>,
): StreamFinish {
  const reason = textOf(objectOf(response['incomplete_details'])['reason']);
  const tier = response['service_tier'];
  return withoutAbsent<StreamFinish>({
    type: 'finish',
    stopReason: readStopReason(incomplete, reason, content),
    stopSequence: undefined,
    usage: readUsage(response['usage']),
    serviceTier: typeof tier === 'string' ? tier : undefined,
  });
}
