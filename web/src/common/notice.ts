import { createContext, use } from 'react';

/** Shows a short message for a few seconds, and has screen readers say it. */
export type Notify = (message: string) => void;

/** Filled by NoticeProvider. */
export const NoticeContext = createContext<Notify>(() => {});

/** How a component says "Copied" or "Key saved". */
export function useNotice(): Notify {
  return use(NoticeContext);
}
