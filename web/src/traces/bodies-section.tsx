import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type TraceBody, traceBodyAddress, type TraceDetail } from '../api/traces.ts';
import { Facts } from '../common/facts.tsx';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { Fold } from '../messages/fold.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import classes from './bodies-section.module.css';
import { knownFacts } from './known-facts.ts';

/** The bytes as they went over the wire, their hashes and their headers. */
export function BodiesSection({ trace }: { trace: TraceDetail }) {
  const { request, response, requestSha256, sentSha256, responseSha256 } = trace;
  return (
    <Section
      id="bodies"
      title="Bytes and headers"
      description="Byte for byte as they went over the wire, to compare or to send again. Credentials are never kept."
    >
      <div className={classes.bodies}>
        <Body
          id={trace.id}
          kind="request"
          body={request}
          hashes={[
            ['SHA-256 as received', requestSha256],
            ['SHA-256 as sent on', sentSha256],
          ]}
        />
        <Body id={trace.id} kind="response" body={response} hashes={[['SHA-256', responseSha256]]} />
      </div>
    </Section>
  );
}

interface BodyProps {
  id: string;
  kind: 'request' | 'response';
  body: TraceBody;
  hashes: readonly [label: string, hash: string | null][];
}

function Body({ id, kind, body: { kept, whole, headers }, hashes }: BodyProps) {
  const { slug } = useOrganization();
  const title = kind === 'request' ? 'Request' : 'Answer';
  const entries = Object.entries(headers);
  return (
    <Card>
      <div className={classes.body}>
        <h3 className={classes.title}>{title}</h3>
        <Facts
          facts={knownFacts(hashes.map(([label, hash]) => [label, hash && <code key="">{hash}</code>]))}
        />
        {kept ? (
          <div>
            <Button
              component="a"
              href={traceBodyAddress(slug, id, kind)}
              download
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
            >
              {whole ? 'Download' : 'Download the part that is kept'}
              <VisuallyHidden>the {title.toLowerCase()}</VisuallyHidden>
            </Button>
          </div>
        ) : (
          <Text size="sm" c="dimmed">
            The body is not kept.
          </Text>
        )}
        {entries.length > 0 && (
          <Fold label={`${entries.length} headers of the ${title.toLowerCase()}`}>
            <Facts facts={entries.map(([label, value]) => ({ label, value }))} />
          </Fold>
        )}
      </div>
    </Card>
  );
}
