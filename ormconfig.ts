import { DataSource } from 'typeorm';
import { dataSourceOptions } from './src/database/data-source-options.ts';

// For TypeORM's own command line. The server builds the same options from its validated configuration.
const url = process.env.DATABASE_URL;
if (!url) throw new Error('Set DATABASE_URL to the database that the command is for.');

export default new DataSource(dataSourceOptions({ url }));
