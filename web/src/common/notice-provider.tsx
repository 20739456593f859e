import { Portal } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { NoticeContext } from './notice.ts';
import classes from './notice.module.css';

const shownForMs = 5000;

/** Holds the one live region of the pages: it is always in the document, so that screen readers notice a change. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<{ id: number; message: string } | null>(null);
  const notify = useCallback((message: string) => {
    setNotice((last) => ({ id: (last?.id ?? 0) + 1, message }));
  }, []);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), shownForMs);
    return () => clearTimeout(timer);
  }, [notice]);

  return (
    <NoticeContext value={notify}>
      {children}
      <Portal>
        <div className={classes.region} role="status" aria-live="polite">
          {notice && (
            <p key={notice.id} className={classes.notice}>
              <IconCircleCheck size={18} aria-hidden />
              {notice.message}
            </p>
          )}
        </div>
      </Portal>
    </NoticeContext>
  );
}
