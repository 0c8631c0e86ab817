/** Reads the rules that tests state out of their sources, without running them: each call of `rule(id, statement, …)`. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';

export interface StatedRule {
  id: string;
  statement: string;
  /** What the tests around it are about; empty where it stands alone. */
  about: string;
  /** From the project's root. */
  file: string;
}

interface Node {
  type: string;
  [field: string]: unknown;
}

/** What a name stands for where it is used: the expression that it was given. */
type Names = ReadonlyMap<string, Node | null>;

type OnRule = (call: Node, names: Names, about: string) => void;

/** Every rule of the tests in a folder, in the order of the files and of the calls. */
export function statedRules(folder: string): StatedRule[] {
  const files = readdirSync(new URL(`../../${folder}/`, import.meta.url)).filter((name) => name.endsWith('.test.ts'));
  return files.sort().flatMap((name) => rulesIn(`${folder}/${name}`));
}

function rulesIn(file: string): StatedRule[] {
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const found: StatedRule[] = [];
  visit(asNode(parseSync(file, source).program), new Map(), '', (call, names, about) => {
    const [id, statement] = nodesOf(call.arguments).map((argument) => textOf(argument, names));
    if (id == null || statement == null) {
      const line = source.slice(0, Number(call.start)).split('\n').length;
      throw new Error(`${file}:${line}: what this rule says cannot be read from the source; write it out`);
    }
    found.push({ id, statement, about, file });
  });
  return found;
}

/** Goes through a tree in order. A loop over a list that stands in the file is gone through once for each item. */
function visit(node: Node, names: Map<string, Node | null>, about: string, onRule: OnRule): void {
  switch (node.type) {
    case 'VariableDeclarator':
      bind(asNode(node.id), isNode(node.init) ? node.init : null, names);
      break;
    case 'ForOfStatement':
      for (const item of itemsOf(asNode(node.right), names)) {
        const inside = new Map(names);
        for (const { id } of nodesOf(asNode(node.left).declarations)) bind(asNode(id), item, inside);
        visit(asNode(node.body), inside, about, onRule);
      }
      return;
    case 'CallExpression': {
      const called = isNode(node.callee) && node.callee.type === 'Identifier' ? node.callee.name : '';
      if (called === 'rule') onRule(node, names, about);
      if (called !== 'describe') break;
      const [title, ...inner] = nodesOf(node.arguments);
      for (const each of inner) visit(each, names, (title && textOf(title, names)) ?? '', onRule);
      return;
    }
    case 'BlockStatement': {
      const inside = new Map(names);
      for (const child of childrenOf(node)) visit(child, inside, about, onRule);
      return;
    }
  }
  for (const child of childrenOf(node)) visit(child, names, about, onRule);
}

/** Gives names their values; what does not stand in the file is known by its name only. */
function bind(pattern: Node, value: Node | null, names: Map<string, Node | null>): void {
  if (pattern.type === 'Identifier') names.set(String(pattern.name), value);
  if (pattern.type === 'ArrayPattern') {
    const given = value ? nodesOf(plain(value).elements) : [];
    for (const [index, each] of nodesOf(pattern.elements).entries()) bind(each, given[index] ?? null, names);
  }
  if (pattern.type === 'ObjectPattern') {
    const given = value ? nodesOf(plain(value).properties) : [];
    for (const { key, value: inner } of nodesOf(pattern.properties)) {
      const property = given.find((other) => nameOf(other.key) === nameOf(key));
      if (isNode(inner)) bind(inner, property && isNode(property.value) ? property.value : null, names);
    }
  }
}

/** The items of a list that stands in the file; of any other one item that is not known. */
function itemsOf(list: Node, names: Names): (Node | null)[] {
  const known = list.type === 'Identifier' ? names.get(String(list.name)) : list;
  if (!known || plain(known).type !== 'ArrayExpression') return [null];
  return nodesOf(plain(known).elements);
}

/** Null where it cannot be told. What a template names and the file does not say is left open. */
function textOf(node: Node, names: Names): string | null {
  const given = plain(node);
  switch (given.type) {
    case 'Literal':
      return typeof given.value === 'string' ? given.value : null;
    case 'TemplateLiteral': {
      const expressions = nodesOf(given.expressions).map((each) => textOf(each, names) ?? '…');
      const words = nodesOf(given.quasis).map((quasi) => String(Object(quasi.value).cooked));
      return words.map((text, index) => `${text}${expressions[index] ?? ''}`).join('');
    }
    case 'BinaryExpression': {
      const [left, right] = [textOf(asNode(given.left), names), textOf(asNode(given.right), names)];
      return left === null || right === null ? null : left + right;
    }
    case 'Identifier': {
      const value = names.get(String(given.name));
      return value ? textOf(value, names) : null;
    }
    default:
      return null;
  }
}

/** Without what only the compiler reads. */
function plain(node: Node): Node {
  const isWrapped =
    node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression' || node.type === 'ParenthesizedExpression';
  return isWrapped ? plain(asNode(node.expression)) : node;
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? nodesOf(value) : isNode(value) ? [value] : []));
}

function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function nameOf(key: unknown): unknown {
  return isNode(key) ? (key.name ?? key.value) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function asNode(value: unknown): Node {
  if (!isNode(value)) throw new Error('not a part of a program');
  return value;
}
