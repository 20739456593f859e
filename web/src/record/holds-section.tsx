import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { readHolds } from '../api/record.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { LoadedPages } from '../common/loaded-pages.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { HoldForm } from './hold-form.tsx';
import { HoldRow } from './hold-row.tsx';

/** What may not go, whatever the rules say. */
export function HoldsSection() {
  const { slug, role } = useOrganization();
  const [opened, { open, close }] = useDisclosure(false);
  const holds = useInfiniteQuery({
    queryKey: ['orgs', slug, 'record', 'holds'],
    queryFn: ({ pageParam }) => readHolds(slug, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Section
      id="holds"
      title="Legal holds"
      description="What a hold is on stays: no rule, clearing or erasing takes it before the hold is released."
      actions={
        mayManage(role) && (
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>
            Add hold
          </Button>
        )
      }
    >
      <LoadedPages query={holds}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing is held, and nothing was.
            </Text>
          ) : (
            <Rows>
              {items.map((hold) => (
                <HoldRow key={hold.id} hold={hold} />
              ))}
            </Rows>
          )
        }
      </LoadedPages>
      <FormDialog title="Add a legal hold" opened={opened} onClose={close}>
        <HoldForm onDone={close} />
      </FormDialog>
    </Section>
  );
}
