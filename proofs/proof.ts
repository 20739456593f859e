import { parseArgs } from 'node:util';
import { proofs } from './proofs.ts';
import { report } from './support/report.ts';

const [name = '', ...rest] = process.argv.slice(2);
const proof = proofs[name];
if (!proof) {
  console.log('npm run proof -- <name> [options]\n');
  for (const [each, { about }] of Object.entries(proofs)) console.log(`  ${each.padEnd(11)}${about}`);
  process.exitCode = name === '' ? 0 : 2;
} else {
  const { values } = parseArgs({ args: rest, options: proof.options });
  console.log(`${name}: ${proof.about}`);
  const isProven = report(await proof.run(values));
  console.log(isProven ? 'proven' : 'NOT PROVEN');
  process.exitCode = isProven ? 0 : 1;
}
