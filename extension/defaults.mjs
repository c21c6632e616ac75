// What a function works out before it returns, it may as well take as parameters that nobody gives:
// `(a) => { let b = f(a); return b }` is `(a, b = f(a)) => b`.
//
// That holds for a function whose name means nothing else in the whole script, and that is only ever called, with no
// more than it asks for.

import { visit } from './tree.mjs';

/** The script with such functions said shorter. It is changed itself. */
export function defaulted(script) {
  const names = new Map();
  const calls = new Map();
  const functions = [];
  visit(script, (node) => {
    if (node.type === 'Identifier') {
      names.set(node.name, [...(names.get(node.name) ?? []), node]);
    } else if (node.type === 'CallExpression' && node.arguments.every(({ type }) => type !== 'SpreadElement')) {
      calls.set(node.callee, node.arguments.length);
    } else if (node.type === 'VariableDeclarator' && isShorter(node.init)) {
      functions.push(node);
    }
  });
  for (const { id, init } of functions) {
    const others = names.get(id.name).filter((one) => one !== id);
    if (others.every((one) => calls.get(one) <= init.params.length)) {
      become(init);
    }
  }
  return script;
}

/** An arrow function that does nothing but set variables of new names and return. */
function isShorter(node) {
  if (node?.type !== 'ArrowFunctionExpression' || node.async || node.body.type !== 'BlockStatement') {
    return false;
  }
  const all = declarations(node);
  const last = node.body.body.at(-1);
  const taken = namesIn(node.params);
  const isOpen = node.params.some(({ type }) => type === 'RestElement');
  return (
    !isOpen &&
    last?.type === 'ReturnStatement' &&
    last.argument &&
    all.length > 0 &&
    all.every((one) => one?.init && namesIn(one.id).every((name) => !taken.includes(name)))
  );
}

/** What is declared before the last statement; null stands for any other statement. */
function declarations({ body: { body } }) {
  return body.slice(0, -1).flatMap((one) => (one.type === 'VariableDeclaration' ? one.declarations : [null]));
}

function namesIn(tree) {
  const all = [];
  visit(tree, ({ type, name }) => type === 'Identifier' && all.push(name));
  return all;
}

function become(own) {
  const extra = declarations(own).map(({ id, init }) => ({ type: 'AssignmentPattern', left: id, right: init }));
  Object.assign(own, { params: [...own.params, ...extra], body: own.body.body.at(-1).argument, expression: true });
}
