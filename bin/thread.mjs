// A thread of the `arbiter` command. TypeScript is run as it is: a thread needs tsx as the process does.
// Before Node 20.6 it inherits the process's own loader.
import { workerData } from 'node:worker_threads';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 20 || (major === 20 && minor >= 6)) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import(workerData.entry);
