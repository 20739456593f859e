import type { FormatName } from '../../translation/formats/format.ts';
import { memberOf, type RequestContent } from '../request-content.ts';
import type { Splice } from '../splice-body.ts';

/** What such requests ask for comes in a stream in another form, or not at all. */
const KEPT_WHOLE = ['audio', 'background', 'modalities'];

/** Whether a request that is not streamed may go out as one that is. */
export function mayDemote(content: RequestContent): boolean {
  if (content.kind !== 'object' || !content.isClear) return false;
  const names = content.members.map(({ name }) => name);
  return !KEPT_WHOLE.some((name) => names.includes(name)) && new Set(names).size === names.length;
}

/** Makes a request one that is streamed: a member or two are put in, or their values replaced, and no other byte changes. */
export function demote(content: RequestContent, format: FormatName): Splice[] {
  const wanted = [['stream', 'true'] as const];
  // Only so does a stream of Chat Completions tell its usage.
  const all =
    format === 'openai-chat' ? [...wanted, ['stream_options', '{"include_usage":true}'] as const] : wanted;
  return all.flatMap(([name, value]): Splice[] => {
    const member = memberOf(content, name);
    if (member) return [{ start: member.valueStart, end: member.valueEnd, bytes: Buffer.from(value) }];
    const at = content.kind === 'object' ? content.members[0]?.keyStart : undefined;
    return at === undefined ? [] : [{ start: at, end: at, bytes: Buffer.from(`"${name}":${value},`) }];
  });
}
