import type { Sample } from './documented-kinds';

/** Kinds that were seen but are not documented; their shapes are partly our guess. */
export const LIVE_ONLY: Sample[] = [
	{ from: 'Bot', type: 'tag', tag: { name: 'vip', action: 'add' }, isConfigMessage: true },
	{ from: 'Bot', type: 'locationRequest', locationRequest: { body: 'Where shall we deliver?' } },
	{
		from: 'Bot',
		type: 'orderPaymentMessage',
		orderPaymentMessage: { body: 'Please pay your order', referenceId: 'A-17', amount: '499' },
	},
	{
		from: 'User',
		type: 'paymentStatus',
		paymentStatus: { status: 'captured', referenceId: 'A-17' },
	},
	{
		from: 'Bot',
		type: 'whatsappFlow',
		whatsappFlow: { body: 'Book an appointment', footer: 'Takes a minute', flowId: '7001' },
	},
	{
		from: 'aiAgent',
		type: 'aiAction',
		aiAction: [{ name: 'lookUpOrder', result: { status: 'shipped' } }, { name: 'answer' }],
	},
	{ from: 'aiAgent', type: 'aiAgentClearContext', aiAgentClearContext: true },
	{
		from: 'User',
		type: 'callPermissionReply',
		callPermissionReply: { response: 'accept', isPermanent: false },
	},
	{
		from: 'User',
		type: 'messageDetails',
		messageDetails: { source: 'ad-23', sourceType: 'clickToWhatsapp' },
	},
];
