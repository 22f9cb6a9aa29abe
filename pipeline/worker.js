/** TypeScript in a worker: the hooks are registered in the worker itself, since those of its parent do not reach dynamic imports. */
import { register } from 'tsx/esm/api';

register();
const { default: work } = await import('./analyse-worker.ts');

export default work;
