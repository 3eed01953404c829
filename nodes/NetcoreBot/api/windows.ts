/** A period in epoch milliseconds, both ends included. */
export interface Window {
	from: number;
	to: number;
}

/**
 * A period cut into windows of at most `longest` milliseconds, the newest first. Each begins one
 * millisecond after the one before it in time ends, so that no moment is in two of them.
 */
export function windowsOf({ from, to }: Window, longest: number): Window[] {
	const windows: Window[] = [];
	for (let start = from; start <= to; start += longest + 1) {
		windows.unshift({ from: start, to: Math.min(start + longest, to) });
	}
	return windows;
}
