import type { Content, Media, Reader } from './types';
import { actionOf, framed, mediaOf, parts, sectionsOf } from './parts';
import { bullet, dashed, lines, listIn, marked, valueOf, words, wordsIn } from './readable';

export const order: Reader = (content) => {
	const items = listIn(content, 'items');
	return parts(
		lines(marked('Order', wordsIn(content, 'text')), ...items.map(itemLine)),
		items.flatMap(pictureOf),
	);
};

export const productSingle: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const product = actionOf(content);
	return parts(lines(marked('Product', productLine(product)), head, foot), [
		...media,
		...pictureOf(product),
	]);
};

export const productMulti: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const sections = sectionsOf(content).map((section) => ({
		title: wordsIn(section, 'title'),
		products: listIn(section, 'items'),
	}));
	const written = sections.flatMap(({ title, products }) => [title, ...products.map(itemLine)]);
	return parts(lines(marked('Products', head), ...written, foot), [
		...media,
		...sections.flatMap(({ products }) => products.flatMap(pictureOf)),
	]);
};

/** `• 2 × Desk lamp – brass, 499 INR`; numbers are texts in the service. */
function itemLine(item: Content): string {
	const quantity = wordsIn(item, 'quantity');
	const name = productLine(item);
	return bullet(quantity && name ? `${quantity} × ${name}` : name);
}

function productLine(product: Content): string {
	const name = dashed(wordsIn(product, 'title', 'name'), wordsIn(product, 'subTitle', 'subtitle'));
	const price = [wordsIn(product, 'price'), wordsIn(product, 'currency')].filter(Boolean).join(' ');
	const text = [name || wordsIn(product, 'retailerId'), price].filter(Boolean).join(', ');
	return text || words(product);
}

const pictureOf = (product: Content): Media[] =>
	mediaOf('image', valueOf(product, 'image'), wordsIn(product, 'title'));
