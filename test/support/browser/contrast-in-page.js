// Runs in the page. Knows plain colours, no pictures behind a text.
(() => {
	const ENOUGH = 4.5;

	const numbers = (color) => color.match(/[\d.]+/g).map(Number);

	function luminance([red, green, blue]) {
		const linear = [red, green, blue].map((value) => {
			const share = value / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
	}

	function contrast(one, other) {
		const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
		return (light + 0.05) / (dark + 0.05);
	}

	function backgroundOf(element) {
		for (let place = element; place; place = place.parentElement) {
			const color = numbers(getComputedStyle(place).backgroundColor);
			if (color[3] !== 0) return color;
		}
		return [255, 255, 255];
	}

	const hasText = (element) =>
		[...element.childNodes].some(
			({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== '',
		);

	const isMeant = (element) =>
		hasText(element) &&
		element.checkVisibility() &&
		!element.matches('option, :disabled, :disabled *, .unseen, script, style, title');

	return [...document.querySelectorAll('*')].filter(isMeant).flatMap((element) => {
		const color = numbers(getComputedStyle(element).color);
		const ratio = contrast(color, backgroundOf(element));
		return ratio < ENOUGH ? [`${ratio.toFixed(2)}: ${element.textContent.trim()}`] : [];
	});
})();
