import { Alert, Button, Code, List } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type AuditVerification, verifyAudit } from '../api/audit.ts';
import { describeError } from '../api/describe-error.ts';
import { ProblemAlert } from '../common/problem-alert.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';

/** Checks the chain of hashes at the press of a button. */
export function VerifySection() {
  const { slug } = useOrganization();
  const verification = useMutation({ mutationFn: () => verifyAudit(slug) });
  return (
    <Section
      id="verify"
      title="Is the log whole?"
      description="Each entry holds the hash of the one before it. A change, a gap or a swap, even in the database, breaks the chain."
      actions={
        <Button
          size="xs"
          variant="default"
          loading={verification.isPending}
          onClick={() => verification.mutate()}
        >
          Verify chain
        </Button>
      }
    >
      {verification.error && <ProblemAlert>{describeError(verification.error)}</ProblemAlert>}
      {verification.data && <Result verification={verification.data} />}
    </Section>
  );
}

function Result({ verification: { valid, checked, head, problems } }: { verification: AuditVerification }) {
  const entries = checked === 1 ? '1 entry' : `${checked} entries`;
  if (valid) {
    return (
      <Alert
        role="status"
        color="teal"
        variant="light"
        icon={<IconShieldCheck aria-hidden />}
        title="The chain is whole"
      >
        {entries} checked.
        {head && (
          <>
            {' '}
            The last is number {head.sequence}, with the hash <Code>{head.hash}</Code>. Keep the hash
            somewhere else to prove later that nothing before it changed.
          </>
        )}
      </Alert>
    );
  }
  return (
    <ProblemAlert title="The chain is broken">
      {entries} checked. Tell those who run this server, and compare with a backup.
      <List size="sm" mt="xs">
        {problems.map((problem, index) => (
          <List.Item key={index}>
            Entry {problem.sequence} ({problem.kind}): {problem.message}
          </List.Item>
        ))}
      </List>
    </ProblemAlert>
  );
}
