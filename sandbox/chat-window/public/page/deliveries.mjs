import { get } from './api.mjs';
import { createDeliveryRow } from './delivery-row.mjs';
import { byId } from './dom.mjs';

const MOST_ROWS = 200;

const list = byId('deliveries');
const rows = new Map();

/** Adds or updates. */
export function showDelivery(delivery) {
	let row = rows.get(delivery.id);
	if (!row) {
		row = createDeliveryRow();
		rows.set(delivery.id, row);
		list.prepend(row.element);
		dropOldest();
	}
	row.update(delivery);
	byId('no-deliveries').hidden = true;
}

export async function loadDeliveries() {
	const deliveries = await get('/deliveries');
	rows.clear();
	list.replaceChildren();
	byId('no-deliveries').hidden = deliveries.length > 0;
	for (const delivery of deliveries.toReversed()) showDelivery(delivery);
}

function dropOldest() {
	if (rows.size <= MOST_ROWS) return;
	const [[id, row]] = rows;
	row.element.remove();
	rows.delete(id);
}
