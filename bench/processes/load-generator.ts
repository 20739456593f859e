/** Carries out the orders that come as messages, one after the other, and answers each with its result. */
import { holdStreams, type HoldOrder } from '../load/hold-streams.ts';
import { measureStreams, type StreamsOrder } from '../load/measure-streams.ts';
import { measureThroughput, type ThroughputOrder } from '../load/measure-throughput.ts';

type Order = ThroughputOrder | StreamsOrder | HoldOrder;

function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'throughput':
      return measureThroughput(order);
    case 'streams':
      return measureStreams(order);
    case 'hold':
      return holdStreams(order);
  }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
process.send?.({ ready: true });
