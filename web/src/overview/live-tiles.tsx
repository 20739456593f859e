import type { MetricsSnapshot } from '../api/metrics.ts';
import { formatBytes } from '../common/format-bytes.ts';
import { formatShortCount } from '../common/format-count.ts';
import { formatDuration } from '../common/format-duration.ts';
import { formatShare } from '../common/format-share.ts';
import { Tile } from '../common/tile.tsx';
import { Tiles } from '../common/tiles.tsx';

const spoolTexts = { open: 'takes everything', 'metadata-only': 'without bodies', full: 'full' };

/** The numbers of this moment, and since the start. */
export function LiveTiles({ snapshot }: { snapshot: MetricsSnapshot }) {
  const { totals, spool, alarms, errorRate, active } = snapshot;
  return (
    <Tiles perRow={4}>
      <Tile
        label="Requests a second"
        value={snapshot.requestsPerSecond.toFixed(1)}
        note={`${formatShortCount(totals.requests)} since the start`}
      />
      <Tile
        label="Tokens a second"
        value={formatShortCount(snapshot.tokensPerSecond)}
        note={`${formatShortCount(totals.tokens)} since the start`}
      />
      <Tile
        label="Error rate"
        value={formatShare(errorRate)}
        note={`${formatShortCount(totals.failures)} failures since the start`}
        isAlarming={alarms.includes('error_rate')}
      />
      <Tile label="Under way" value={active} isAlarming={alarms.includes('active')} />
      <Tile label="Up for" value={formatDuration(snapshot.uptimeSeconds * 1000)} />
      <Tile label="Bytes in" value={formatBytes(totals.requestBytes)} note="since the start" />
      <Tile label="Bytes out" value={formatBytes(totals.responseBytes)} note="since the start" />
      <Tile
        label="Spool"
        value={formatBytes(spool.bytes)}
        note={spoolTexts[spool.state]}
        isAlarming={alarms.includes('spool')}
      />
    </Tiles>
  );
}
