export const NAMES = [
	'Asha', 'Björn', 'Chloé', 'Dmitri', 'Émile', 'Fatima', 'Ingrid', 'José', 'Łukasz', 'Priya',
	'Søren', 'Vikram', 'Yūki', 'Zoë', '美咲', 'Олена', 'محمد', "O'Neill",
]; // prettier-ignore

export const CITIES = ['Pune', 'Kraków', 'São Paulo', "L'Haÿ-les-Roses", '東京'];

export const TAGS = ['vip', 'newsletter', 'return', 'complaint, open'];

export const QUESTIONS = [
	'Where is my order?',
	'Do you ship to Norway, too?',
	'¡Hola!',
	'I want to speak to a human',
	'OK 👍',
];

export const ANSWERS = [
	'Hello! How can we help?',
	'Your order is on its way.',
	'Please tell us your order number.\nYou find it in the e-mail.',
];
