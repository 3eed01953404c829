import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { TiledeskStore } from '../../../../../sandbox/tiledesk/store';
import type { Wire } from '../../../../support/chatBot/wire';

export const UNKNOWN_ID = 'ffffffffffffffffffffffff';

export interface OperationRow {
	resource: string;
	operation: string;
	/** Read the item by expressions. */
	parameters: INodeParameters;
	/** Three items with different values. */
	items: IDataObject[];
	requests(item: IDataObject): Wire[];
	/** The output for an item, by what is stored afterwards. */
	rows(item: IDataObject, store: TiledeskStore): IDataObject[];
	/** Changes an item so that it names what does not exist. */
	unknown?: IDataObject;
	/** What it changes must not be done twice, so it is not repeated after an unclear outcome. */
	once?: boolean;
	/** Its only call is made once for all items of a run. */
	callsOnce?: boolean;
	/** Any JSON is a good answer to its last request. */
	takesAnyAnswer?: boolean;
	/** An empty array is a good answer. */
	takesEmptyList?: boolean;
}

export const newestFirst = { page: '0', sort: '_id', direction: '-1' };
