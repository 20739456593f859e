import { parentPort, workerData } from 'node:worker_threads';
import { BodyKeyWishes } from './body-key-wishes.ts';
import { IngestConnection } from './ingest-connection.ts';
import { IngestLoop } from './ingest-loop.ts';
import type { FromIngest, IngestStart, ToIngest } from './messages.ts';
import { givePriority } from './priority.ts';
import { SpoolReader } from '../spool/reading/spool-reader.ts';
import { StoreExchanges } from './store-exchanges.ts';

const port = parentPort;
if (!port) throw new Error('this is a thread of the gateway, not a program');
const { spool, adopted, setAside, database } = workerData as IngestStart;
const tell = (message: FromIngest): void => port.postMessage(message);

givePriority(0);
const reader = new SpoolReader({
  directory: spool,
  adopted,
  onBytes: (bytes) => tell({ kind: 'bytes', bytes }),
  onEmptied: (directory) => tell({ kind: 'emptied', directory }),
  onTorn: (_path, bytes) => tell({ kind: 'torn', bytes }),
});
const wishes = new BodyKeyWishes(tell);
const connection = new IngestConnection(database, tell);
const loop = new IngestLoop(reader, new StoreExchanges(connection, wishes, setAside, tell), tell);

port.on('message', (message: ToIngest) => {
  switch (message.kind) {
    case 'advance':
      reader.advance(message.position);
      loop.wake();
      break;
    case 'adopt':
      reader.adopt(message.directory);
      loop.wake();
      break;
    case 'fill':
      givePriority(message.fill);
      break;
    case 'body-key':
      wishes.fulfil(message.organizationId, message.key);
      break;
    case 'stop':
      loop.stop();
      break;
  }
});

await loop.run();
await connection.close();
reader.close();
port.close();
