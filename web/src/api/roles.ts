/** What a member may do in an organisation. */
export type Role = 'owner' | 'admin' | 'developer' | 'auditor';
