export const count = (value: number) => Math.round(value).toLocaleString('en-US');

export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

export const milliseconds = (ms: number) => `${ms.toFixed(2)} ms`;

/** Less than nothing is nothing: memory that was given back meanwhile. */
export const megabytes = (bytes: number) => `${(Math.max(0, bytes) / 2 ** 20).toFixed(1)} MB`;

export const percent = (part: number) => `${Math.round(part * 100)} %`;

export const times = (ratio: number) => `${ratio.toFixed(2)} ×`;

export const verdict = (passed: boolean) => (passed ? 'passed' : '**missed**');
