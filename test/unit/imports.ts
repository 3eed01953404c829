/** Reads with the TypeScript compiler what every file imports. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(__dirname, '../..');

export interface Import {
	from: string;
	/** A file of this repository, or the name of a module. */
	to: string;
	/** Names that are taken; `*` for all. */
	names: string[];
	/** Gone after compiling. */
	isTypeOnly: boolean;
}

export function filesBelow(folder: string): string[] {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
		return [path];
	});
}

function targetOf(from: string, specifier: string): string {
	if (!specifier.startsWith('.')) return specifier;
	const path = relative(root, resolve(root, dirname(from), specifier));
	const found = [`${path}.ts`, `${path}/index.ts`, path].find((file) =>
		existsSync(join(root, file)),
	);
	return found ?? path;
}

/** Calls `visit` for every node of the syntax tree of a file. */
export function walk(file: string, visit: (node: ts.Node) => void): void {
	const text = readFileSync(join(root, file), 'utf8');
	const visitAll = (node: ts.Node): void => {
		visit(node);
		ts.forEachChild(node, visitAll);
	};
	visitAll(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
}

export function importsOf(file: string): Import[] {
	const imports: Import[] = [];
	const add = (specifier: string, names: string[], isTypeOnly: boolean) =>
		imports.push({ from: file, to: targetOf(file, specifier), names, isTypeOnly });

	walk(file, (node) => {
		if (ts.isImportDeclaration(node)) {
			add(textOf(node.moduleSpecifier), namesOf(node.importClause), isTypeOnly(node.importClause));
		} else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
			add(textOf(node.moduleSpecifier), ['*'], node.isTypeOnly);
		} else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
			add(textOf(node.argument.literal), ['*'], true);
		} else if (isCallThatImports(node)) {
			add(textOf(node.arguments[0]), ['*'], false);
		}
	});
	return imports;
}

const textOf = (node: ts.Node) => (ts.isStringLiteralLike(node) ? node.text : node.getText());

function isCallThatImports(node: ts.Node): node is ts.CallExpression {
	if (!ts.isCallExpression(node) || node.arguments.length === 0) return false;
	const { expression } = node;
	const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
	return isRequire || expression.kind === ts.SyntaxKind.ImportKeyword;
}

function namesOf(clause: ts.ImportClause | undefined): string[] {
	const bindings = clause?.namedBindings;
	if (!bindings || ts.isNamespaceImport(bindings)) return ['*'];
	return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	const bindings = clause.namedBindings;
	if (clause.isTypeOnly) return true;
	if (clause.name || !bindings || ts.isNamespaceImport(bindings)) return false;
	return bindings.elements.every((element) => element.isTypeOnly);
}

/** Ways that lead back to where they began. */
export function circlesIn(next: Map<string, string[]>): string[] {
	const circles: string[] = [];
	const done = new Set<string>();
	const follow = (file: string, way: string[]): void => {
		if (way.includes(file)) {
			circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
			return;
		}
		if (done.has(file)) return;
		for (const target of next.get(file) ?? []) follow(target, [...way, file]);
		done.add(file);
	};
	for (const file of next.keys()) follow(file, []);
	return circles;
}
