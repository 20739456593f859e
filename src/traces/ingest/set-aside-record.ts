import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a record into a file of its own that is there whole or not at all; only the owner of the process may read it. */
export async function setAsideRecord(directory: string, id: string, record: object): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${id}.json`);
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(record));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
