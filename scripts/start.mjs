// `npm start`: set up what is missing, then `arbiter start`.
import { checkNode, installPackages } from './install.mjs';

checkNode();
installPackages();
process.argv.splice(2, 0, 'start');
await import('../bin/arbiter.mjs');
