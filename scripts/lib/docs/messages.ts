/** Every message that the package can show, with what it says to do: from the places that make them. */
import ts from 'typescript';
import { filled, GAP, Sources, type Text } from './sourceTexts';

export interface Message {
	text: string;
	/** What n8n shows below it. */
	advice: string;
	/** Where it is made. */
	at: string;
}

interface Site {
	node: ts.Node;
	message: Text;
	advice: Text;
}

/** How far a text may be handed on. */
const MOST_STEPS = 5;

export function messagesIn(folders: string[]): Message[] {
	const sources = new Sources(folders);
	const sites: Site[] = [];
	sources.each((node) => {
		for (const [message, advice] of textsAt(node)) {
			for (const wording of sources.read(message)) {
				for (const one of fewOf(sources.read(advice))) {
					sites.push({ node, message: wording, advice: one });
				}
			}
		}
	});
	return sites.flatMap((site) => completed(sources, site, MOST_STEPS)).map(toMessage);
}

/** Of many wordings none is sure. */
const fewOf = (texts: Text[]): Text[] => (texts.length > 0 && texts.length < 4 ? texts : [[]]);

type Expressions = Array<[message: ts.Expression, advice?: ts.Expression]>;

/** The texts that a place in the source makes a message of. */
function textsAt(node: ts.Node): Expressions {
	if (ts.isNewExpression(node)) {
		const [first, second, third] = node.arguments ?? [];
		const name = node.expression.getText();
		if (name === 'NodeOperationError' && second) return [[second, valueOf(third, 'description')]];
		return name === 'LoginFailure' && first ? [[first]] : [];
	}
	if (ts.isArrayLiteralExpression(node)) {
		const [message, advice] = node.elements;
		return isPair(node) ? [[message, advice]] : [];
	}
	const [notFound, message, what] = ['notFound', 'message', 'what'].map((name) =>
		valueOf(node, name),
	);
	return [
		...(notFound ? ([[notFound, valueOf(node, 'notFoundHint')]] as Expressions) : []),
		// With what to do, as a hint at the output, or as a rule of a credential's test.
		...(message && ['description', 'location', 'value'].some((name) => valueOf(node, name))
			? ([[message, valueOf(node, 'description')]] as Expressions)
			: []),
		...(what ? ([[what, valueOf(node, 'advice')]] as Expressions) : []),
	];
}

/** What happened, and a sentence on what to do. */
function isPair({ elements }: ts.ArrayLiteralExpression): boolean {
	const [first, second] = elements;
	const isText = (node: ts.Node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
	if (elements.length !== 2 || !elements.every(isText)) return false;
	return / /.test(first.getText()) && / .*\.\W?$/s.test(second.getText());
}

function valueOf(node: ts.Node | undefined, name: string): ts.Expression | undefined {
	if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
	const property = node.properties.find((one) => one.name?.getText() === name);
	if (!property) return undefined;
	if (ts.isPropertyAssignment(property)) return property.initializer;
	return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** What callers give is put in the place of parameters, as far as it is known. */
function completed(sources: Sources, site: Site, steps: number): Site[] {
	const isOpen = (part: Text[number]): part is ts.ParameterDeclaration => typeof part !== 'string';
	const open = site.message.find(isOpen) ?? site.advice.find(isOpen);
	if (!open) return [site];
	const { parameters } = open.parent;
	const calls = steps > 0 ? sources.callsFor(open) : [];
	if (calls.length === 0) {
		const unknown = new Map([[open, [[GAP]]]]);
		const [[message], [advice]] = [filled(site.message, unknown), filled(site.advice, unknown)];
		return completed(sources, { ...site, message, advice }, steps);
	}
	return calls.flatMap((call) => {
		const given = new Map(
			parameters.map((parameter, index) => [parameter, sources.given(call, index)]),
		);
		const advices = fewOf(filled(site.advice, given));
		return filled(site.message, given).flatMap((message) =>
			advices.flatMap((advice) => completed(sources, { node: call, message, advice }, steps - 1)),
		);
	});
}

const plain = (text: Text) =>
	text
		.join('')
		.replace(/''/g, `'${GAP}'`)
		.replace(/…(\s*…)+/g, GAP)
		.trim();

function toMessage({ node, message, advice }: Site): Message {
	const file = node.getSourceFile();
	const { line } = file.getLineAndCharacterOfPosition(node.getStart());
	const at = `${file.fileName.replace(/^.*\/(nodes|credentials)\//, '$1/')}:${line + 1}`;
	return { text: begun(plain(message)), advice: plain(advice), at };
}

/** What does not begin as a sentence follows the name of a field. */
const begun = (text: string) => (/^[a-z'(]/.test(text) ? `${GAP} ${text}` : text);
