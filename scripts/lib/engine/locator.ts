/** A resource locator as the form saves it: an ID, or an expression that gives one. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
