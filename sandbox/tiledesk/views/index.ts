import type { TiledeskSettings } from '../settings';

/** A row under the id key that is set. */
export function toRow<Row extends { _id: string }>(row: Row, { idKey }: TiledeskSettings): object {
	if (idKey === '_id') return row;
	const { _id: id, ...rest } = row;
	return { id, ...rest };
}
