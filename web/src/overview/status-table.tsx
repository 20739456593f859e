import { Table } from '@mantine/core';
import { formatCount } from '../common/format-count.ts';
import { formatShare } from '../common/format-share.ts';
import classes from './overview.module.css';

/** How many requests ended with each status since the start. */
export function StatusTable({ byStatus }: { byStatus: Record<string, number> }) {
  const statuses = Object.entries(byStatus);
  const all = statuses.reduce((sum, [, count]) => sum + count, 0);
  if (all === 0) return null;
  return (
    <div className={classes.statuses}>
      <Table captionSide="top">
        <Table.Caption ta="start">Answers since the start, by status</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Status</Table.Th>
            <Table.Th scope="col" ta="right">
              Requests
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Share
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {statuses.map(([status, count]) => (
            <Table.Tr key={status}>
              <Table.Th scope="row" fw={400}>
                {/^\d+$/.test(status) ? status : 'None, the client left'}
              </Table.Th>
              <Table.Td ta="right">{formatCount(count)}</Table.Td>
              <Table.Td ta="right">{formatShare(count / all)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
