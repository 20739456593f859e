import { useCallback, useEffect, useState } from 'react';

/** Counts seconds down to 0, by the clock, so that a sleeping tab does not fall behind. */
export function useCountdown() {
  const [endsAt, setEndsAt] = useState(0);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (endsAt === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  const start = useCallback((seconds: number) => {
    setNow(Date.now());
    setEndsAt(Date.now() + seconds * 1000);
  }, []);
  const stop = useCallback(() => setEndsAt(0), []);
  return { seconds: Math.max(0, Math.ceil((endsAt - now) / 1000)), start, stop };
}
