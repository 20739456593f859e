/** Waits, and no longer than somebody is there to wait for. @returns whether the whole time has passed */
export function pause(milliseconds: number, gone: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (gone.aborted) {
      resolve(false);
      return;
    }
    const leave = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      gone.removeEventListener('abort', leave);
      resolve(true);
    }, milliseconds);
    gone.addEventListener('abort', leave, { once: true });
  });
}
