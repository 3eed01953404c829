/** The parts of `scripts/lib` that tests use. They are ES modules, which jest loads only this way. */
export const scripts = async () => await import('../../../scripts/lib/for-tests.mjs');
