import { card, carousel, list, reply, template } from './cardKinds';
import { attachment, contact, file, form, formResponse, location, text } from './plainKinds';
import { order, productMulti, productSingle } from './shopKinds';
import type { Reader } from './types';

/** How the documented kinds are read. A map, so that a type like `constructor` finds nothing. */
export const KINDS = new Map<string, Reader>([
	['text', text],
	['attachment', attachment],
	['card', card],
	['carousel', carousel],
	['audio', file('audio', 'Audio')],
	['video', file('video', 'Video')],
	['image', file('image', 'Image')],
	['pdf', file('pdf', 'PDF')],
	['doc', file('doc', 'Document')],
	['xls', file('xls', 'Spreadsheet')],
	['ppt', file('ppt', 'Presentation')],
	['location', location],
	['contact', contact],
	['form', form],
	['formResponse', formResponse],
	['list', list],
	['dynamicList', list],
	['reply', reply],
	['dynamicReply', reply],
	['order', order],
	['template', template],
	['productSingle', productSingle],
	['productMulti', productMulti],
]);
