import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ChatBotStore } from '../../../../sandbox';
import type { Wire } from '../wire';

/** One operation as data: what goes in, what goes over the wire, what comes out. */
export interface OperationRow {
	resource: string;
	operation: string;
	/** Everything that differs between items is an expression. */
	parameters: INodeParameters;
	/** Three input items that differ in everything. */
	items(store: ChatBotStore): IDataObject[];
	/** All requests for one item. */
	requests(item: IDataObject): Wire[];
	/** All output rows for one item, told after the run. */
	rows(item: IDataObject, store: ChatBotStore): IDataObject[];
	/** Whether arriving twice would do harm, so that it is not repeated after an unclear outcome. */
	creates?: boolean;
	/**
	 * For an operation that looks something up: what in an item to change, and what is said then. The
	 * description has to say what to do.
	 */
	unknown?: { change: IDataObject; message: string };
	/** Whether the service's answer holds nothing that is needed. */
	needsNoAnswer?: boolean;
	/** Whether any answer is handed on as it is. */
	takesAnyAnswer?: boolean;
	/** Whether all items are served by one request. */
	sharesRequest?: boolean;
}

export const UNKNOWN_ID = '65fffffffffffffffffffff1';

/** The dates of users and segments, as the service writes them, in the form of the output. */
export const isoDate = (time: number) => new Date(time).toISOString();
