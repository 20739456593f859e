import type { RecordRules } from '../api/record.ts';
import { Facts } from '../common/facts.tsx';

/** The rules of the record, to read. */
export function RulesFacts({ rules }: { rules: RecordRules }) {
  const { bodies, bodyDays, metadataDays, whenSpoolIsFull, sealBodies, search } = rules;
  return (
    <Facts
      facts={[
        { label: 'What was said', value: bodies === 'full' ? `kept ${forDays(bodyDays)}` : 'not kept' },
        { label: 'Single requests', value: `kept ${forDays(metadataDays)}` },
        { label: 'Sealed with a key of the organisation', value: sealBodies ? 'yes' : 'no' },
        { label: 'Words can be searched for', value: search ? 'yes' : 'no' },
        {
          label: 'Where the disk is full',
          value:
            whenSpoolIsFull === 'refuse'
              ? 'new requests are refused'
              : 'new requests are recorded without what was said',
        },
      ]}
    />
  );
}

function forDays(days: number | null): string {
  if (days === null) return 'for ever';
  return days === 1 ? 'for a day' : `for ${days} days`;
}
