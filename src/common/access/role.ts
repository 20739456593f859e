/** What a member may do in his organisation, from the most to the least, `auditor` beside: reads all, changes nothing. */
export const roles = ['owner', 'admin', 'developer', 'auditor'] as const;
export type Role = (typeof roles)[number];
