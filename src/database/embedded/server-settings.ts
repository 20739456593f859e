import { socketPort } from './embedded-postgres.ts';

/** For `unix_socket_directories`; also how a left server is recognised among the processes. */
export function socketSetting(directory: string): string {
  return `unix_socket_directories=${directory}`;
}

/**
 * The settings of the server as command line options. They are given at each start, so an update of Tracegate can
 * change them, and nothing written into the cluster can. None is secret.
 * Meaning of each: https://www.postgresql.org/docs/18/runtime-config.html
 */
export function serverOptions(socketDirectory: string): string[] {
  const all = [socketSetting(socketDirectory), ...reach, ...durability, ...size, ...quietLog];
  return all.flatMap((setting) => ['-c', setting]);
}

const reach = [
  'listen_addresses=',
  `port=${socketPort}`,
  'unix_socket_permissions=0700',
  'cluster_name=tracegate',
  // A query whose gateway was killed ends within this time, also while it computes.
  'client_connection_check_interval=5s',
  'timezone=UTC',
];

const durability = ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on'];

/** One gateway's database beside the gateway: no parallel queries that take its cores, no replication, little log to replay. */
const size = [
  'max_connections=60',
  // A query over a year of an organisation's record locks a table a day, and all their indexes.
  'max_locks_per_transaction=256',
  'shared_buffers=128MB',
  // Sums by conversation hold a hundred thousand groups; with the default they go by way of files.
  'work_mem=16MB',
  'huge_pages=off',
  'jit=off',
  'io_method=sync',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_replication_slots=0',
  'max_logical_replication_workers=0',
  'max_wal_size=512MB',
];

/**
 * What the server itself has to say, and nothing that came from a client: errors of statements reach the gateway
 * anyway, and their texts and details quote values. `log` ranks above `error` here, `fatal` and `panic` are kept.
 */
const quietLog = [
  'logging_collector=off',
  'log_destination=stderr',
  'log_line_prefix=%m [%p] ',
  'log_timezone=UTC',
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_min_duration_statement=-1',
  'log_min_duration_sample=-1',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_lock_waits=off',
  'log_temp_files=-1',
  'log_checkpoints=off',
  'log_autovacuum_min_duration=-1',
];
