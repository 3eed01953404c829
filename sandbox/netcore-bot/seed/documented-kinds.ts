export type Sample = Record<string, unknown> & { from: string; type: string };

const picture = (name: string) => `https://files.example/${name}.png`;

/** Every kind that the documentation shows, and what was seen to differ in life. */
export const DOCUMENTED: Sample[] = [
	{
		from: 'User',
		type: 'text',
		text: { message: 'hello' },
	},
	{
		from: 'Bot',
		type: 'text',
		text: {
			message: 'How did we do?',
			buttons: [{ type: 'postback', title: 'Great', payload: 'rate-5' }],
			isRating: true,
		},
	},
	{
		from: 'User',
		type: 'attachment',
		attachment: { contentType: 'image/png', contentUrl: picture('receipt') },
	},
	{
		from: 'User',
		type: 'attachment',
		attachment: {
			contentType: 'audio/ogg',
			contentUrl: 'https://files.example/voice.ogg',
			voice: true,
		},
	},
	{
		from: 'Bot',
		type: 'card',
		card: {
			title: 'Desk lamp',
			type: 'card',
			subtitle: 'Brass, dimmable',
			image_url: { url: picture('lamp') },
			buttons: [{ type: 'url', title: 'Open', url: 'https://shop.example/lamp' }],
		},
	},
	{
		from: 'Bot',
		type: 'carousel',
		carousel: [
			{
				title: 'Desk lamp',
				subtitle: 'Brass',
				image_url: picture('lamp'),
				buttons: [{ type: 'postback', title: 'Buy the lamp', payload: 'buy-lamp' }],
			},
			{
				title: 'Chair',
				subtitle: 'Oak',
				image_url: picture('chair'),
				buttons: [{ type: 'postback', title: 'Buy the chair', payload: 'buy-chair' }],
			},
		],
	},
	{ from: 'User', type: 'audio', audio: { url: 'https://files.example/note.mp3' } },
	{ from: 'Bot', type: 'video', video: { url: 'https://files.example/tour.mp4' } },
	{ from: 'User', type: 'image', image: { url: picture('shelf') }, caption: 'Do you have this?' },
	{ from: 'Bot', type: 'pdf', pdf: { url: 'https://files.example/invoice.pdf' } },
	{ from: 'Bot', type: 'doc', doc: { url: 'https://files.example/contract.docx' } },
	{ from: 'Bot', type: 'xls', xls: { url: 'https://files.example/prices.xlsx' } },
	{ from: 'Bot', type: 'ppt', ppt: { url: 'https://files.example/offer.pptx' } },
	{
		from: 'User',
		type: 'location',
		location: {
			longitude: '73.8567',
			latitude: '18.5204',
			label: 'Home',
			address: '1 FC Road, Pune',
		},
	},
	{
		from: 'User',
		type: 'contact',
		contact: {
			phoneNumber: '+911234500001',
			firstName: 'Ravi',
			lastName: 'Kumar',
			vcard: 'BEGIN:VCARD\nEND:VCARD',
		},
	},
	{
		from: 'Bot',
		type: 'form',
		form: {
			botId: '64a0c0ffee00000000000001',
			name: 'return',
			isArchived: false,
			title: 'Return an item',
			description: 'We need three answers',
			formElements: [
				{ type: 'textInput', label: 'Order number', required: true, textInput: {} },
				{
					type: 'dropdown',
					label: 'Reason',
					required: false,
					dropdown: { options: ['Too small'] },
				},
			],
			createdBy: 'Meera',
		},
	},
	{
		from: 'User',
		type: 'formResponse',
		formResponse: {
			formTranscriptId: '64a0c0ffee00000000000f0f',
			answerMapping: { 'Order number': 'A-17', Reason: 'Too small' },
		},
	},
	{
		from: 'Bot',
		type: 'list',
		list: {
			header: { type: 'text', text: 'Our rooms' },
			body: 'Which one?',
			footer: 'Prices per night',
			actions: {
				button_text: 'Choose',
				sections: [
					{
						title: 'With a view',
						// One key of the documented sample begins with a space.
						row: [
							{ title: 'Sea', ' description': 'Third floor' },
							{ title: 'Garden', description: '' },
						],
					},
				],
			},
		},
	},
	{
		from: 'Bot',
		type: 'dynamicList',
		dynamicList: {
			header: { type: 'text', text: 'Your orders' },
			body: 'Pick one',
			footer: '',
			actions: {
				button_text: 'Orders',
				sections: [{ title: '', row: [{ title: 'A-17', description: 'Desk lamp' }] }],
			},
		},
	},
	{
		from: 'Bot',
		type: 'reply',
		reply: {
			header: { type: 'image', text: '', url: picture('sale') },
			body: 'The sale has begun',
			footer: 'Until Sunday',
			action: {
				buttons: [
					{ type: 'reply', title: 'Show me', id: 'show' },
					{ type: 'reply', title: 'Later', id: 'later' },
				],
			},
		},
	},
	{
		from: 'Bot',
		type: 'dynamicReply',
		dynamicReply: {
			header: { type: 'text', text: 'Hello Asha' },
			body: 'Is this your address?',
			footer: '',
			actions: {
				buttons: [
					{ type: 'reply', title: 'Yes' },
					{ type: 'reply', title: 'No' },
				],
			},
		},
	},
	{
		from: 'User',
		type: 'order',
		order: {
			catalogId: '900',
			text: 'As a gift, please',
			items: [
				{
					retailerId: 'lamp-1',
					quantity: '2',
					price: '499',
					currency: 'INR',
					title: 'Desk lamp',
					subTitle: 'Brass',
					image: picture('lamp'),
				},
			],
		},
	},
	{
		from: 'Bot',
		type: 'template',
		template: {
			name: 'order_shipped',
			header: {
				type: 'document',
				url: 'https://files.example/label.pdf',
				text: '',
				fileName: 'label.pdf',
				caption: '',
			},
			body: 'Your order A-17 is on its way',
			footer: 'Reply STOP to end',
			buttons: [
				{ type: 'url', text: 'Track', url: 'https://shop.example/track' },
				{ type: 'phone', text: 'Call us', phoneNumber: '+911234500002' },
			],
			campaignId: '12',
		},
		isTemplateSentFromFlow: true,
	},
	{
		from: 'Bot',
		type: 'productSingle',
		productSingle: {
			isDynamicProduct: false,
			body: 'You looked at this',
			footer: 'In stock',
			action: {
				catalogId: '900',
				retailerId: 'chair-1',
				title: 'Chair',
				subTitle: 'Oak',
				image: picture('chair'),
				price: '2999 INR',
			},
		},
	},
	{
		from: 'Bot',
		type: 'productMulti',
		productMulti: {
			isDynamicProduct: false,
			header: 'For your desk',
			body: 'Two that go together',
			footer: '',
			action: {
				catalogId: '900',
				sections: [
					{
						title: 'Light',
						items: [
							{
								retailerId: 'lamp-1',
								title: 'Desk lamp',
								subTitle: 'Brass',
								price: '499',
								image: picture('lamp'),
							},
						],
					},
					{ title: 'Seats', items: [{ retailerId: 'chair-1', title: 'Chair', price: '2999' }] },
				],
			},
		},
	},
];
