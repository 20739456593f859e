import { logger } from '../../common/logging/logger.ts';
import type { FromIngest } from './messages.ts';

/** Writes what an operator should know of the thread that stores exchanges into the log: no record, no body. */
export function logIngest(message: FromIngest): void {
  switch (message.kind) {
    case 'stored':
      for (const { organizationId, conversationId, client, before, after } of message.alerts) {
        const facts = { organization: organizationId, conversation: conversationId, client, before, after };
        logger.warn(facts, 'the prompt cache of a conversation collapsed');
      }
      break;
    case 'waiting':
      logger.warn({ cause: message.cause }, 'the database takes no records now; they wait in the spool');
      break;
    case 'going-on':
      logger.info('the database takes records again');
      break;
    case 'set-aside':
      logger.error(
        { trace: message.id, cause: message.cause },
        'the database does not take a record; it lies in spool/set-aside in the data directory',
      );
      break;
    case 'torn':
      logger.warn({ bytes: message.bytes }, 'the end of a file of the spool was cut off by a kill');
      break;
    case 'emptied':
      logger.info('the spool of a process that ended before is stored');
      break;
    default:
      break;
  }
}
