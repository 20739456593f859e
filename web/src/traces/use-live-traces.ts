import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { liveTracesAddress, type Trace } from '../api/traces.ts';
import { type StreamState, useEventStream } from '../common/use-event-stream.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** So many are kept: a page that stands open over night must not grow without end. */
const mostKept = 500;

const events = ['open', 'trace', 'gap'];

/** The exchanges that came since the page was opened, and how the stream of them is. */
export function useLiveTraces(isOn: boolean): { traces: Trace[]; state: StreamState } {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const [traces, setTraces] = useState<Trace[]>([]);
  const wasOpen = useRef(false);
  const readAnew = () => void queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'traces'] });
  const state = useEventStream(isOn ? liveTracesAddress(slug) : null, events, (name, data) => {
    if (name === 'trace') setTraces((known) => withTrace(known, JSON.parse(data) as Trace));
    // What came while nobody listened is in the list only.
    else if (name === 'gap' || wasOpen.current) readAnew();
    wasOpen.current = true;
  });
  return { traces, state };
}

function withTrace(known: Trace[], trace: Trace): Trace[] {
  return [trace, ...known.filter(({ id }) => id !== trace.id)].slice(0, mostKept);
}
