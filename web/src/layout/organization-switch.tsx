import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSelector } from '@tabler/icons-react';
import type { Me } from '../api/me.ts';
import { NewOrganizationDialog } from '../organization/new-organization-dialog.tsx';
import { roleTexts } from '../organization/roles.ts';
import { useCurrentOrganization } from '../session/use-current-organization.ts';
import { useSwitchOrganization } from '../session/use-switch-organization.ts';
import classes from './organization-switch.module.css';

/** Which organisation the person works in, and the way to his others. */
export function OrganizationSwitch({ me }: { me: Me }) {
  const current = useCurrentOrganization(me);
  const switching = useSwitchOrganization();
  const [dialogOpened, dialog] = useDisclosure(false);
  if (!current) return null;
  const ownsOne = me.organizations.some(({ role, suspended }) => role === 'owner' && !suspended);
  return (
    <>
      <Menu width={270} position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.target}>
            <VisuallyHidden>Organisation: </VisuallyHidden>
            <span className={classes.name}>{current.name}</span>
            <IconSelector size={15} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={current.slug} onChange={(slug) => switching.mutate(slug)}>
            {me.organizations.map(({ slug, name, role, suspended }) => (
              <Menu.RadioItem key={slug} value={slug} disabled={suspended} closeMenuOnClick>
                <span className={classes.choice}>{name}</span>
                <span className={classes.role}>
                  {suspended ? 'You are suspended' : roleTexts[role].label}
                </span>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {ownsOne && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
                New organisation
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <NewOrganizationDialog opened={dialogOpened} onClose={dialog.close} />
    </>
  );
}
