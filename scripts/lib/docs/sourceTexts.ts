/** Reads texts in the sources of the package as they will be shown, as far as the source tells. */
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../forms';

/** What only a run can tell. */
export const GAP = '…';

/** A text with gaps; a parameter stands for what the callers of its function give. */
export type Text = Array<string | ts.ParameterDeclaration>;

/** More wordings than these are taken for a value, not for a text. */
const MOST_WORDINGS = 8;

/** Functions may call themselves. */
const DEEPEST = 60;

const UNKNOWN: Text[] = [[GAP]];

export class Sources {
	readonly files: ts.SourceFile[];

	private readonly checker: ts.TypeChecker;

	private depth = 0;

	private readonly calls = new Map<string, ts.CallExpression[]>();

	constructor(folders: string[]) {
		const names = folders.flatMap((folder) => ts.sys.readDirectory(join(root, folder), ['.ts']));
		const options: ts.CompilerOptions = { noLib: true, types: [], target: ts.ScriptTarget.ES2022 };
		const host = ts.createCompilerHost(options);
		// Only what belongs to the package is followed, so that this takes no longer than reading it.
		host.resolveModuleNameLiterals = (literals, from) =>
			literals.map(({ text }) =>
				text.startsWith('.')
					? ts.resolveModuleName(text, from, options, host)
					: { resolvedModule: undefined },
			);
		const program = ts.createProgram(names, options, host);
		this.checker = program.getTypeChecker();
		this.files = program.getSourceFiles().filter(({ fileName }) => names.includes(fileName));
		this.each((node) => {
			if (!ts.isCallExpression(node)) return;
			const name = calleeOf(node);
			this.calls.set(name, [...(this.calls.get(name) ?? []), node]);
		});
	}

	each(visit: (node: ts.Node) => void): void {
		const visitAll = (node: ts.Node): void => {
			visit(node);
			ts.forEachChild(node, visitAll);
		};
		this.files.forEach(visitAll);
	}

	/** All wordings that an expression may give; none for what is nothing. */
	read(expression: ts.Expression | undefined): Text[] {
		if (!expression) return [];
		if (this.depth > DEEPEST) return UNKNOWN;
		this.depth++;
		const wordings = this.wordingsOf(expression);
		this.depth--;
		return wordings.length > MOST_WORDINGS ? UNKNOWN : wordings;
	}

	/** What a call gives for a parameter; nothing is an empty text. */
	given({ arguments: list }: ts.CallExpression, index: number): Text[] {
		const texts = this.read(list[index]);
		return texts.length > 0 ? texts : [['']];
	}

	/** The calls that give something for a parameter. */
	callsFor({ parent }: ts.ParameterDeclaration): ts.CallExpression[] {
		const name = nameOf(parent);
		const isMember = ts.isMethodDeclaration(parent) || ts.isPropertyAssignment(parent.parent);
		return (this.calls.get(name) ?? []).filter((call) => {
			const declaration = this.declarationOf(calleeName(call));
			if (declaration === parent || declaration === parent.parent) return true;
			// A call through an interface may reach any method of that name.
			return isMember && (!declaration || ts.isMethodSignature(declaration));
		});
	}

	private wordingsOf(node: ts.Expression): Text[] {
		if (ts.isStringLiteralLike(node)) return [[node.text]];
		if (ts.isTemplateExpression(node)) return this.template(node);
		if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
			return this.read(node.expression);
		}
		if (ts.isConditionalExpression(node)) {
			return [...this.read(node.whenTrue), ...this.read(node.whenFalse)];
		}
		if (ts.isBinaryExpression(node)) return this.binary(node);
		if (ts.isCallExpression(node)) return this.call(node);
		if (ts.isElementAccessExpression(node)) return this.anyOf(node.expression);
		if (ts.isIdentifier(node)) return this.named(node);
		if (ts.isPropertyAccessExpression(node)) return this.named(node.name);
		return UNKNOWN;
	}

	private template({ head, templateSpans }: ts.TemplateExpression): Text[] {
		return templateSpans.reduce<Text[]>(
			(texts, { expression, literal }) =>
				joined(joined(texts, this.read(expression)), [[literal.text]]),
			[[head.text]],
		);
	}

	private binary({ left, operatorToken: { kind }, right }: ts.BinaryExpression): Text[] {
		if (kind === ts.SyntaxKind.PlusToken) return joined(this.read(left), this.read(right));
		if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return this.read(right);
		const [first, second] = [this.read(left), this.read(right)];
		// The name of a field in place of its title on the form: no user sees that.
		const isName = first === UNKNOWN && second.every((text) => text.every(isParameter));
		return isName ? UNKNOWN : [...first, ...second];
	}

	private call(node: ts.CallExpression): Text[] {
		const callee = this.declarationOf(calleeName(node));
		const made = callee && functionIn(callee);
		if (!made?.body) return this.joinedList(node);
		const results = resultsOf(made.body);
		if (!results) return UNKNOWN;
		const given = new Map(
			made.parameters.map((parameter, index) => [parameter, this.given(node, index)]),
		);
		return results.flatMap((result) => this.read(result)).flatMap((text) => filled(text, given));
	}

	/** `[…].filter(Boolean).join(' ')` */
	private joinedList({ expression, arguments: [glue] }: ts.CallExpression): Text[] {
		let list = expression;
		while (ts.isPropertyAccessExpression(list) || ts.isCallExpression(list)) list = list.expression;
		if (!ts.isArrayLiteralExpression(list) || !glue || !ts.isStringLiteral(glue)) return UNKNOWN;
		return list.elements
			.map((element) => this.read(element))
			.filter((wordings) => wordings.length > 0)
			.reduce((texts, next) => joined(joined(texts, [[glue.text]]), next));
	}

	private anyOf(table: ts.Expression): Text[] {
		const declaration = ts.isIdentifier(table) ? this.declarationOf(table) : undefined;
		const value = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer;
		if (!value || !ts.isObjectLiteralExpression(value)) return UNKNOWN;
		return value.properties.flatMap((property) =>
			ts.isPropertyAssignment(property) ? this.read(property.initializer) : UNKNOWN,
		);
	}

	private named(name: ts.Identifier | ts.MemberName): Text[] {
		if (name.text === 'undefined') return [];
		const declaration = this.declarationOf(name);
		if (!declaration) return UNKNOWN;
		if (ts.isParameter(declaration) && ts.isIdentifier(declaration.name)) return [[declaration]];
		const isConstant =
			ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration);
		return isConstant && declaration.initializer ? this.read(declaration.initializer) : UNKNOWN;
	}

	private declarationOf(name: ts.Node | undefined): ts.Declaration | undefined {
		if (!name) return undefined;
		const found = ts.isShorthandPropertyAssignment(name.parent)
			? this.checker.getShorthandAssignmentValueSymbol(name.parent)
			: this.checker.getSymbolAtLocation(name);
		const symbol =
			found && found.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(found) : found;
		return symbol?.declarations?.[0];
	}
}

const isParameter = (part: Text[number]) => typeof part !== 'string';

/** Each wording of the one with each of the other. */
const joined = (texts: Text[], next: Text[]): Text[] =>
	texts.flatMap((text) => next.map((end) => [...text, ...end]));

/** A text with what is given for its parameters; a parameter that is not given stays. */
export const filled = (text: Text, given: Map<ts.ParameterDeclaration, Text[]>): Text[] =>
	text.reduce<Text[]>(
		(texts, part) =>
			joined(texts, typeof part === 'string' ? [[part]] : (given.get(part) ?? [[part]])),
		[[]],
	);

function calleeName({ expression }: ts.CallExpression): ts.Node {
	return ts.isPropertyAccessExpression(expression) ? expression.name : expression;
}

const calleeOf = (call: ts.CallExpression) => calleeName(call).getText();

/** The name under which a function is called. */
function nameOf(made: ts.Node): string {
	const named = [made, made.parent] as Array<ts.Node & { name?: ts.Node }>;
	return named.map(({ name }) => name?.getText()).find(Boolean) ?? '';
}

function functionIn(declaration: ts.Declaration) {
	const made =
		ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration)
			? declaration.initializer
			: declaration;
	const isFunction =
		made &&
		(ts.isArrowFunction(made) || ts.isFunctionDeclaration(made) || ts.isMethodDeclaration(made));
	return isFunction ? made : undefined;
}

/** What a function gives, if it does nothing but choose. */
function resultsOf(body: ts.ConciseBody): ts.Expression[] | undefined {
	if (!ts.isBlock(body)) return [body];
	const results: ts.Expression[] = [];
	const collect = (node: ts.Node): boolean => {
		if (ts.isReturnStatement(node)) {
			if (node.expression) results.push(node.expression);
			return true;
		}
		if (ts.isIfStatement(node)) {
			return collect(node.thenStatement) && (!node.elseStatement || collect(node.elseStatement));
		}
		if (ts.isBlock(node)) return node.statements.every(collect);
		return ts.isVariableStatement(node) || ts.isExpressionStatement(node);
	};
	return collect(body) ? results : undefined;
}
