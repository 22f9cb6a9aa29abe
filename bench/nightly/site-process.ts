/** The sites in a process of their own, forked by the bench: `site-process.ts COUNT REGISTRY`. Answers `asked` and `reset` by message. */
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { openSites } from './sites.ts';

const [count, registry] = process.argv.slice(2);
const sites = await openSites(Number(count));
writeFileSync(registry!, stringify(sites.sources));
process.on('message', (message) => {
  process.send!({ ...sites.asked });
  if (message === 'reset') sites.reset();
});
process.send!('ready');
