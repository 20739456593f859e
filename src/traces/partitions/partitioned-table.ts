/** The tables of the record that have a partition for each organisation, and in it one for each day. */
export const partitionedTables = ['traces', 'trace_bodies', 'parts'] as const;
export type PartitionedTable = (typeof partitionedTables)[number];
