import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Page } from '../layout/page.tsx';
import { mayReview } from './roles.ts';
import { useOrganization } from './use-organization.ts';

/** A page that developers may not read; they learn whom to ask. */
export function ReviewersOnly({ title, children }: { title: string; children: ReactNode }) {
  const { name, role } = useOrganization();
  if (mayReview(role)) return children;
  return (
    <Page title={title} description={`Owners, administrators and auditors of ${name} can read this page.`}>
      <Text>You are a developer here. Ask an administrator if you need something from it.</Text>
    </Page>
  );
}
