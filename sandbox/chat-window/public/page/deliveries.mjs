import { get } from './api.mjs';
import { createDeliveryRow } from './delivery-row.mjs';
import { byId } from './dom.mjs';

const MOST_ROWS = 200;

const list = byId('deliveries');
const rows = new Map();

/** Told while the list is on its way, which may not know of them yet. */
let meanwhile;

export function tellDelivery(delivery) {
	if (meanwhile) meanwhile.push(delivery);
	else show(delivery);
}

/** Adds or updates. */
function show(delivery) {
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
	const told = (meanwhile = []);
	const deliveries = await get('/deliveries');
	// Asked for once more meanwhile: that list is newer.
	if (told !== meanwhile) return;
	meanwhile = undefined;
	rows.clear();
	list.replaceChildren();
	byId('no-deliveries').hidden = deliveries.length > 0;
	for (const delivery of [...deliveries.toReversed(), ...told]) show(delivery);
}

function dropOldest() {
	if (rows.size <= MOST_ROWS) return;
	const [[id, row]] = rows;
	row.element.remove();
	rows.delete(id);
}
