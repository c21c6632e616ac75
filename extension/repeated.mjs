// What a script says again and again, it says by a name of one letter: `a.filter(b)` becomes `f(a, b)`, `'button'` `b`.
//
// The same is done in the same order in either form. Only what comes out shorter is changed.

import { visit } from './tree.mjs';

/** How long the short names are: of one letter or two. */
const SHORT = 2;
/** Letters that a name must save at least: another name to look up is not for free. */
const LEAST = 2;
/** A property is read through a name only where its own is that long: `length` is read too often to be slowed down, but
 * for the question whether there is any. */
const LONG = 11;
/** What else may be said by a shorter name: a function of every page. */
const GLOBAL = ['getComputedStyle'];
/** A class of every page; names of the script's own are shorter by now, and may be known in one function alone. */
const CLASS = /^[A-Z]\w{3,}$/;

/** The script with names for what it says often. It is changed itself. */
export function shortened(script) {
  const { body } = script.body.at(-1).expression.callee?.body ?? {};
  if (!body) {
    return script;
  }
  const fixed = new Set();
  const places = new Map();
  visit(body, (node) => {
    for (const one of unchangeable(node)) {
      fixed.add(one);
    }
    const said = fixed.has(node) ? null : sayingOf(node);
    if (said) {
      const key = `${said.key} ${said.parts.length}`;
      places.set(key, [...(places.get(key) ?? []), { node, ...said }]);
    }
  });
  const declarations = [];
  for (const [index, all] of [...places.values()].filter(isWorth).entries()) {
    const id = identifier(`repeated_${index}`);
    const [{ form, parts: first, text }] = all;
    const params = first.map((_, at) => identifier(`part_${at}`));
    const init = text ?? { type: 'ArrowFunctionExpression', params, expression: true, body: form(params) };
    declarations.push({ type: 'VariableDeclarator', id, init });
    for (const { node, parts } of all) {
      become(node, text ? id : { type: 'CallExpression', callee: id, arguments: parts, optional: false });
    }
  }
  if (declarations.length > 0) {
    body.unshift({ type: 'VariableDeclaration', kind: 'var', declarations });
  }
  return script;
}

const identifier = (name) => ({ type: 'Identifier', name });

/** Does it pay? The name is said `SHORT` with brackets and commas, and what it stands for is written once. */
function isWorth(all) {
  const [{ length, parts, text }] = all;
  if (text) {
    return (all.length - 1) * length > all.length * SHORT + SHORT + 2 + LEAST;
  }
  const count = parts.length;
  return all.length * (length - SHORT - 1 - count) > length + SHORT + 4 * count + 5 + LEAST;
}

/** What is said: what it consists of, how it is formed of that, and how many letters the form takes. */
function sayingOf(node) {
  const { type, callee, arguments: given } = node;
  if (type === 'Literal' && typeof node.value === 'string') {
    return { key: `text ${node.value}`, parts: [], length: node.value.length + 2, text: { ...node } };
  }
  if (type === 'BinaryExpression' && node.operator === 'instanceof' && CLASS.test(node.right.name)) {
    const form = ([left]) => ({ ...node, left });
    return { key: `is ${node.right.name}`, parts: [node.left], form, length: node.right.name.length + 12 };
  }
  const [side, other] = isLength(node.left) ? ['left', 'right'] : ['right', 'left'];
  if (type === 'BinaryExpression' && isLength(node[side]) && node[other].value === 0) {
    const form = ([object]) => ({ ...node, [side]: { ...node[side], object } });
    return { key: `length ${side}${node.operator}0`, parts: [node[side].object], form, length: '.length>0'.length };
  }
  if (type === 'MemberExpression' && !node.computed && node.property.name.length >= LONG) {
    const form = ([object]) => ({ ...node, object });
    return { key: `of ${node.property.name}`, parts: [node.object], form, length: node.property.name.length + 1 };
  }
  if (type !== 'CallExpression' || given.some((one) => one.type === 'SpreadElement')) {
    return null;
  }
  if (GLOBAL.includes(callee.name)) {
    const form = (parts) => ({ ...node, arguments: parts });
    return { key: `do ${callee.name}`, parts: given, form, length: callee.name.length + 1 + given.length };
  }
  if (callee.type !== 'MemberExpression' || callee.computed) {
    return null;
  }
  const form = ([object, ...rest]) => ({ ...node, callee: { ...callee, object }, arguments: rest });
  const { name } = callee.property;
  return { key: `do .${name}`, parts: [callee.object, ...given], form, length: name.length + 2 + given.length };
}

const isLength = (node) => node?.type === 'MemberExpression' && !node.computed && node.property.name === 'length';

/** What stays as it is: what is written to, what is called as a part of something, what `?.` may pass over, and names. */
function unchangeable(node) {
  const { type, operator } = node;
  if (type === 'Property' && !node.computed) {
    return [node.key];
  }
  // A name too, and may be made shorter with the others
  if (type === 'BinaryExpression' && operator === 'in') {
    return [node.left];
  }
  if (type === 'AssignmentExpression' || type === 'ForOfStatement' || type === 'ForInStatement') {
    return within(node.left);
  }
  if (type === 'UpdateExpression' || (type === 'UnaryExpression' && operator === 'delete')) {
    return [node.argument];
  }
  if (type === 'ChainExpression') {
    const links = [node.expression];
    while (links.at(-1)?.callee ?? links.at(-1)?.object) {
      links.push(links.at(-1).callee ?? links.at(-1).object);
    }
    return links;
  }
  return [node.callee, node.tag].filter(Boolean);
}

function within(tree) {
  const found = [];
  visit(tree, (node) => found.push(node));
  return found;
}

function become(node, other) {
  for (const key of Object.keys(node)) {
    delete node[key];
  }
  Object.assign(node, other);
}
