/** Does so many tasks, at most so many of them at the same time. */
export async function inParallel(
  count: number,
  width: number,
  task: (number: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: width }, run));
}
