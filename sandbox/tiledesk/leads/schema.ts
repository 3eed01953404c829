/** The fields of a lead that the server has in its schema: values are cast before they are compared. */
const TEXT_FIELDS = new Set([
	'lead_id',
	'fullname',
	'email',
	'phone',
	'company',
	'note',
	'streetAddress',
	'city',
	'region',
	'zipcode',
	'country',
	'tags',
	'id_project',
	'createdBy',
]);

export type FieldKind = 'text' | 'date' | 'number' | 'id' | 'any';

export function kindOf(field: string): FieldKind {
	if (TEXT_FIELDS.has(field)) return 'text';
	if (field === 'createdAt' || field === 'updatedAt') return 'date';
	if (field === 'status' || field === '__v') return 'number';
	return field === '_id' ? 'id' : 'any';
}
