import { notFound } from '../../framework/failure';
import type { IdSource } from '../../framework/ids';
import type { Entity } from '../model';

export class Entities {
	private readonly byId = new Map<string, Entity>();

	constructor(
		private readonly ids: IdSource,
		private readonly changed: () => void,
	) {}

	load(entities: Entity[]): void {
		this.byId.clear();
		for (const entity of entities) this.byId.set(entity.id, entity);
	}

	list(): Entity[] {
		return [...this.byId.values()];
	}

	get(id: string): Entity {
		const entity = this.byId.get(id);
		if (!entity) throw notFound(`No entity with id "${id}"`);
		return entity;
	}

	create(fields: Omit<Entity, 'id'>): Entity {
		return this.put({ id: this.ids.next(), ...fields });
	}

	/** Replaces the name and all entries. */
	replace(id: string, fields: Omit<Entity, 'id'>): void {
		this.get(id);
		this.put({ id, ...fields });
	}

	delete(id: string): void {
		this.get(id);
		this.byId.delete(id);
		this.changed();
	}

	private put(entity: Entity): Entity {
		this.byId.set(entity.id, entity);
		this.changed();
		return entity;
	}
}
