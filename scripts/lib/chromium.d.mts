export function requireChromium(): string;
export function ensureChromium(): Promise<void>;
