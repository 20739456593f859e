/** What each action of the log is called, in groups. */
export const actionGroups: { group: string; items: { value: string; label: string }[] }[] = [
  {
    group: 'Signing in',
    items: [
      { value: 'sign_in', label: 'Sign-in' },
      { value: 'sign_out', label: 'Sign-out' },
      { value: 'session.revoke', label: 'Session ended' },
      { value: 'password.change', label: 'Password changed' },
      { value: 'password.reset', label: 'Password reset' },
      { value: 'device.approve', label: 'Device let in' },
      { value: 'device.deny', label: 'Device turned away' },
      { value: 'person.update', label: 'Person changed' },
    ],
  },
  {
    group: 'Members',
    items: [
      { value: 'member.invite', label: 'Invited' },
      { value: 'member.invite_withdraw', label: 'Invitation withdrawn' },
      { value: 'member.join', label: 'Joined' },
      { value: 'member.role', label: 'Role changed' },
      { value: 'member.suspend', label: 'Suspended' },
      { value: 'member.reinstate', label: 'Reinstated' },
      { value: 'member.remove', label: 'Removed' },
      { value: 'member.leave', label: 'Left' },
      { value: 'member.transfer', label: 'Ownership transferred' },
    ],
  },
  {
    group: 'Keys and tokens',
    items: [
      { value: 'key.set', label: 'Key set' },
      { value: 'key.update', label: 'Key changed' },
      { value: 'key.remove', label: 'Key deleted' },
      { value: 'bodies.key_destroy', label: 'Key of bodies destroyed' },
      { value: 'token.create', label: 'Token created' },
      { value: 'token.rotate', label: 'Token rotated' },
      { value: 'token.revoke', label: 'Token revoked' },
    ],
  },
  {
    group: 'Record',
    items: [
      { value: 'record.update', label: 'Record settings changed' },
      { value: 'record.hold', label: 'Legal hold put' },
      { value: 'record.release', label: 'Legal hold released' },
      { value: 'record.retention', label: 'Too old, dropped' },
      { value: 'record.clear', label: 'Days cleared' },
      { value: 'record.erase', label: 'Erasing a person begun' },
      { value: 'record.erased', label: 'Person erased' },
    ],
  },
  {
    group: 'Routes and rules',
    items: [
      { value: 'route.create', label: 'Route created' },
      { value: 'route.update', label: 'Route changed' },
      { value: 'route.delete', label: 'Route deleted' },
      { value: 'agent.set', label: 'Agent made known' },
      { value: 'agent.remove', label: 'Agent forgotten' },
      { value: 'policy.update', label: 'Policy changed' },
      { value: 'configuration.import', label: 'Configuration applied' },
      { value: 'price.create', label: 'Price set' },
      { value: 'price.update', label: 'Price changed' },
      { value: 'price.delete', label: 'Price removed' },
      { value: 'price.recalculate', label: 'Costs of a day recalculated' },
      { value: 'organization.create', label: 'Organisation created' },
      { value: 'organization.update', label: 'Organisation changed' },
    ],
  },
  {
    group: 'Record',
    items: [
      { value: 'trace.read_body', label: 'Body of somebody else read' },
      { value: 'trace.export', label: 'Record exported' },
    ],
  },
];

const labels = new Map(actionGroups.flatMap(({ items }) => items.map(({ value, label }) => [value, label])));

/** An action in words; one that this page does not know is shown as it is. */
export function describeAction(action: string): string {
  return labels.get(action) ?? action;
}
