import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { configurationAddress } from '../api/configuration.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { ImportForm } from './import-form.tsx';

/** Routes and policy as one file: out, and in again after a look at what it changes. */
export function ConfigurationSection() {
  const { slug, role } = useOrganization();
  return (
    <Section
      id="configuration"
      title="Configuration file"
      description="Routes and policy as one file, to keep in version control or to carry to another organisation. There is no key in it."
    >
      <Card>
        <Group gap="sm" mb={mayManage(role) ? 'lg' : 0}>
          {(['yaml', 'json'] as const).map((format) => (
            <Button
              key={format}
              component="a"
              href={configurationAddress(slug, format)}
              download={`tracegate-${slug}.${format}`}
              size="xs"
              variant="default"
              leftSection={<IconDownload size={15} aria-hidden />}
            >
              Export as {format.toUpperCase()}
            </Button>
          ))}
        </Group>
        {mayManage(role) && <ImportForm />}
      </Card>
    </Section>
  );
}
