/** The stand-in provider as a process of its own, on the port given, keeping no bodies. */
import { startStandin } from '../../test/support/standin/start-standin.ts';

await startStandin({
  port: Number(process.argv[2] ?? 0),
  keepBodyBytes: 0,
  keepEntries: 1000,
  keepAliveMs: 600_000,
});
process.send?.({ ready: true });
process.once('disconnect', () => process.exit());
