import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useEffectEvent, useState } from 'react';

/** How a stream of events is: `lost` where it broke off and is tried again, `refused` where it will not come. */
export type StreamState = 'off' | 'connecting' | 'open' | 'lost' | 'refused';

/**
 * Listens to server-sent events as long as the component is shown, and seen: a browser has few connections for a server, and
 * pages that nobody looks at must not use them up. It connects anew by itself, and the session's cookie goes along.
 * @param wanted the address; null for not listening.
 * @param names the events to listen to; `open` for each time it connects.
 */
export function useEventStream(
  wanted: string | null,
  names: readonly string[],
  onEvent: (name: string, data: string) => void,
): StreamState {
  const [state, setState] = useState<StreamState>('off');
  const isSeen = useDocumentVisibility() === 'visible';
  const address = isSeen ? wanted : null;
  const handle = useEffectEvent(onEvent);
  const listened = names.join();
  useEffect(() => {
    if (address === null) return;
    const source = new EventSource(address);
    setState('connecting');
    source.onopen = () => setState('open');
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? 'refused' : 'lost');
    for (const name of listened.split(',')) {
      source.addEventListener(name, (event: MessageEvent<string>) => handle(name, event.data));
    }
    return () => {
      source.close();
      setState('off');
    };
  }, [address, listened]);
  return state;
}
