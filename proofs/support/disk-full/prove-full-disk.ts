import { setTimeout as sleep } from 'node:timers/promises';
import { checkNoFailure } from '../books/check-no-failure.ts';
import { checkOutcomes } from '../books/check-outcomes.ts';
import { checkRefusedUnsent } from '../books/check-refused-unsent.ts';
import { closeBooks } from '../books/close-books.ts';
import { kindNamed } from '../load/kind-named.ts';
import { Visitor } from '../load/visitor.ts';
import type { Proven } from '../proven.ts';
import { SmallDisk } from '../stage/small-disk.ts';
import { openStage } from '../stage/stage.ts';

/** Room for a segment of the spool, for its ballast twice over, and some more. */
const DISK_MEGABYTES = 160;
const STREAMS = 8;
const SMALL = 20;
const PATIENCE_MS = 20_000;

/** Fills the disk that the spool lies on while streams are under way: they end as they would, and no new ones begin. */
export async function proveFullDisk(): Promise<Proven> {
  const disk = SmallDisk.mount(DISK_MEGABYTES);
  if (!disk)
    return { checks: [], notes: ['no full disk was tried: that takes Linux, root and the right to mount'] };
  const stage = await openStage({ folder: disk.folder });
  const visitor = new Visitor('disk', { port: stage.gateway.port, token: stage.token });
  const [small, stream] = [kindNamed('message'), kindNamed('message stream, lasting')];
  const lasting = { ...stream, fault: { ...stream.fault, events: 300, eventsPerSecond: 50 } };
  try {
    await visitor.askTimes(SMALL, small);
    const underWay = Promise.all(Array.from({ length: STREAMS }, () => visitor.ask(lasting)));
    await sleep(1000);
    disk.fill();
    const before = await visitor.askUntil(503, small, PATIENCE_MS);
    const refused = [visitor.known.at(-1)!, ...(await visitor.askTimes(SMALL, small))];
    const streams = await underWay;
    await disk.giveBack();
    const waiting = await visitor.askUntil(200, small, PATIENCE_MS);
    await visitor.askTimes(SMALL, small);
    const { books, checks } = await closeBooks(stage, visitor.known);
    return {
      checks: [
        ...checks,
        ...checkOutcomes({ ...books, clients: visitor.known.filter(({ status }) => status === 200) }),
        checkNoFailure(streams),
        checkRefusedUnsent(books, [...refused, ...(waiting ?? [])]),
        { what: 'a full disk is noticed', looked: 1, wrong: before ? [] : ['not in time'] },
        { what: 'a disk with room again is noticed', looked: 1, wrong: waiting ? [] : ['not in time'] },
      ],
      notes: [
        `full disk: ${before?.length} got through before it was noticed, ${refused.length} refused, ${streams.length} streams under way`,
      ],
    };
  } finally {
    visitor.leave();
    await stage.close();
    await disk.unmount();
  }
}
