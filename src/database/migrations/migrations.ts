import { CreatePeopleTokensAndKeys1795190400000 } from './1795190400000-create-people-tokens-and-keys.ts';
import { GovernOrganizations1795204800000 } from './1795204800000-govern-organizations.ts';
import { RecordExchanges1796000000000 } from './1796000000000-record-exchanges.ts';
import { AccountUsage1796000100000 } from './1796000100000-account-usage.ts';
import { ThreadConversations1796000200000 } from './1796000200000-thread-conversations.ts';
import { EraseFromRecord1796000300000 } from './1796000300000-erase-from-record.ts';
import { TellOfTraces1796000400000 } from './1796000400000-tell-of-traces.ts';
import { FallBackToOtherTargets1796000700000 } from './1796000700000-fall-back-to-other-targets.ts';
import { RecogniseAgents1796000710000 } from './1796000710000-recognise-agents.ts';
import { TellWhoAnswered1796000720000 } from './1796000720000-tell-who-answered.ts';
import { FindFailuresOfAPerson1796000730000 } from './1796000730000-find-failures-of-a-person.ts';

/** Every migration, oldest first. A new one is added at the end and never changed after its release. */
export const migrations = [
  CreatePeopleTokensAndKeys1795190400000,
  GovernOrganizations1795204800000,
  RecordExchanges1796000000000,
  AccountUsage1796000100000,
  ThreadConversations1796000200000,
  EraseFromRecord1796000300000,
  TellOfTraces1796000400000,
  FallBackToOtherTargets1796000700000,
  RecogniseAgents1796000710000,
  TellWhoAnswered1796000720000,
  FindFailuresOfAPerson1796000730000,
];
