export type { Execution, ExecutionStatus } from './execution';
export { type N8n, startN8n } from './n8n';
export { type Queue, startQueue } from './queue';
export { scripts } from './scripts';
