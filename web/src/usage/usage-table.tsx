import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import type { UsageGroup, UsageItem } from '../api/usage.ts';
import { cachedShare, promptTokens } from '../common/cached-share.ts';
import { formatCount, formatShortCount } from '../common/format-count.ts';
import { formatMoney } from '../common/format-money.ts';
import { formatShare } from '../common/format-share.ts';
import { SumText } from '../common/sum-text.tsx';
import { groups } from './groups.ts';
import classes from './usage.module.css';

interface UsageTableProps {
  items: readonly UsageItem[];
  groupBy: UsageGroup;
  labelOf: (item: UsageItem) => string;
}

const heads = ['Requests', 'Tokens in', 'Cached', 'Tokens out', 'Saved by the cache', 'Cost'];

/** Every line with all its sums. Scrolls sideways by itself where it is narrow. */
export function UsageTable({ items, groupBy, labelOf }: UsageTableProps) {
  const group = groups.find(({ value }) => value === groupBy);
  return (
    <div className={classes.table} role="group" aria-label="Usage in numbers" tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{group?.head}</Table.Th>
            {heads.map((head) => (
              <Table.Th key={head} scope="col" ta="right">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Line key={item.key ?? ''} item={item} groupBy={groupBy} label={labelOf(item)} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Line({ item, groupBy, label }: { item: UsageItem; groupBy: UsageGroup; label: string }) {
  const { key, exchanges, failed, usage, cacheSavings, cost } = item;
  const share = cachedShare(usage);
  const cells = [
    failed === 0 ? formatCount(exchanges) : `${formatCount(exchanges)} (${formatCount(failed)} failed)`,
    <span title={formatCount(promptTokens(usage))}>{formatShortCount(promptTokens(usage))}</span>,
    share === null ? '–' : formatShare(share),
    <span title={formatCount(usage.outputTokens)}>{formatShortCount(usage.outputTokens)}</span>,
    <span title={`$${cacheSavings}`}>{formatMoney(cacheSavings)}</span>,
    <SumText amount={cost.amount} unpriced={cost.unpriced} />,
  ];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={450}>
        {groupBy === 'conversation' && key !== null ? (
          <Anchor component={Link} to={`/conversations/${key}`} inherit>
            {label}
          </Anchor>
        ) : (
          label
        )}
      </Table.Th>
      {cells.map((cell, index) => (
        <Table.Td key={heads[index]} ta="right">
          {cell}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
