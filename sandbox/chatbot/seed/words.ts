export const FIRST_NAMES = [
	'Ada', 'Alan', 'Anaïs', 'Björn', 'Chloé', 'Dmitri', 'Émile', 'Fatima', 'Grace', 'Hedy', 'Ingrid',
	'José', 'Katherine', 'Łukasz', 'María', 'Niels', 'Özlem', 'Priya', 'Renée', 'Søren', 'Tadeáš',
	'Ursula', 'Vikram', 'Wisława', 'Yūki', 'Zoë', '美咲', 'Олена', 'محمد', 'Rosalind',
]; // prettier-ignore

export const LAST_NAMES = [
	'Lovelace', 'Turing', 'Ångström', "O'Neill", 'García', 'Dvořák', 'Hopper', 'Lamarr', 'Nguyễn',
	'Kowalska', 'Schrödinger', 'Franklin', 'Curie', 'Noether', 'Bohr', 'Ramanujan', 'Johnson',
	'Szymborska', '田中', 'Шевченко', 'van der Berg', 'Müller-Lüdenscheidt',
]; // prettier-ignore

/** Commas, quotes, line breaks and a leading sign: what breaks careless CSV code. */
export const COMPANIES = [
	'Acme, Inc.', 'The "Best" Bakery', 'Two\nLines Ltd', 'Côte & Fils', '=Formula GmbH', 'Plain Co',
	'Semi;colon AG', 'Tab\tWorks', 'Emoji 🚀 Labs',
]; // prettier-ignore

export const CITIES = [
	{ city: 'Boston, MA', region: 'Massachusetts', country: 'United States', timezone: 'America/New_York', language: 'en' },
	{ city: 'Kraków', region: 'Małopolskie', country: 'Poland', timezone: 'Europe/Warsaw', language: 'pl' },
	{ city: 'São Paulo', region: 'SP', country: 'Brazil', timezone: 'America/Sao_Paulo', language: 'pt' },
	{ city: 'L\'Haÿ-les-Roses', region: 'Île-de-France', country: 'France', timezone: 'Europe/Paris', language: 'fr' },
	{ city: '東京', region: '東京都', country: 'Japan', timezone: 'Asia/Tokyo', language: 'ja' },
]; // prettier-ignore

export const PLANS = ['free', 'starter', 'team', 'enterprise'];

export const SOURCES = ['widget', 'livechat', 'messenger', 'slack'];

export const FIRST_MESSAGES = [
	'Hi',
	'Where is my order?',
	'Do you ship to Norway, too?',
	'¡Hola!',
	null,
];

export const SEGMENT_NAMES = [
	'Leads',
	'Customers',
	'Newsletter',
	'VIP',
	'Trial, expired',
	'Beta 测试',
];

export const STORY_NAMES = ['Welcome', 'Order status', 'Book a demo', 'Opening hours & holidays'];

export const BOT_ANSWERS = [
	'Your parcel left us this morning.',
	'Yes, to every country in Europe.',
	'Somebody will get back to you.\nIs there anything else?',
];

/** Each value with its other synonyms. */
export const ENTITIES = [
	{
		name: 'Cities',
		values: [
			['Boston', 'Beantown'],
			['Kraków', 'Krakow', 'Cracow'],
			['東京', 'Tokyo'],
		],
	},
	{ name: 'Sizes', values: [['small', 'S'], ['medium', 'M'], ['large', 'L', 'big']] },
]; // prettier-ignore

export const UNKNOWN_PHRASES = [
	'wheres my parcel??',
	'can i pay by invoice',
	'¿Dónde está mi pedido?',
	'do u have this in XL',
	'i want to talk to a human',
	'cancel order 1234',
	'gutschein',
];
