// Presses a bundled script once more, for one that runs on other people's pages: half of it is names that nobody reads.
//
// Terser makes names short and puts functions that are called once where they are called. It does so only with what it
// can prove, so the script is first written in a form of which more can be proved. Each form means the same.

import { minify } from 'terser';
import { defaulted } from './defaults.mjs';
import { shortened } from './repeated.mjs';

const READING = { compress: false, mangle: false, format: { spidermonkey: true, code: false } };
const PRESSING = {
  ...{ ecma: 2022, toplevel: true, parse: { spidermonkey: true }, mangle: false },
  compress: {
    ...{ passes: 12, keep_fargs: false, pure_getters: true },
    ...{ unsafe_arrows: true, unsafe_methods: true, unsafe_regexp: true },
  },
  format: { ecma: 2022 },
};
/** What only our own code reads and writes of what only our own code makes: no field of a message, and none of a page. */
export const OWN =
  /^(?:absentSince|accept|acting|anchor|asking|avoid|back|blocked|box|boxes|card|confirm|cost|count|cut|dom|draw|element|elements|fold|foot|found|frame|freshen|goOn|grip|guard|head|heard|help|here|hereSince|interest|ledger|literals|loses|marks|memo|nearly|own|parts|pending|proved|proven|renamed|root|rows|save|seems|settle|shifted|show|sight|sketch|speak|stopIt|sure|ticked|tone|unfound|unticked|wants|weight|whole|wish|within|wordings|worth)$/;
const NAMING = { ...PRESSING, compress: false, mangle: { properties: { builtins: true, regex: OWN } } };

/** The script as small as it gets. */
export async function pressed(text) {
  const { code: small } = await minify(arranged(await read(text)), PRESSING);
  const { code } = await minify(defaulted(shortened(await read(small))), NAMING);
  return code;
}

async function read(text) {
  const { ast } = await minify(text, READING);
  return ast;
}

/** The body of the script: constants first, then its functions as values, then all else in its order. */
function arranged(script) {
  const { body } = script.body.at(-1).expression.callee.body;
  const opened = opening(body);
  const all = opened.flatMap((node) =>
    node.type === 'VariableDeclaration' ? node.declarations.map((one) => ({ ...node, declarations: [one] })) : [node],
  );
  const functions = all.filter(isPlainFunction).map(asValue);
  const constants = all.filter(isConstant);
  const rest = all.filter((node) => !isPlainFunction(node) && !isConstant(node));
  body.splice(0, body.length, ...constants, ...functions, ...rest);
  return script;
}

/** What neither asks for `this` nor yields can be written as an arrow, once it is a value: a third of the letters. */
const isPlainFunction = ({ type, generator }) => type === 'FunctionDeclaration' && !generator;
const asValue = (node) => variable(node.id, { ...node, type: 'FunctionExpression', id: null });

/** A number or a text is known everywhere when it stands before all else, and can stand where it is used. */
const isConstant = ({ type, declarations }) =>
  type === 'VariableDeclaration' && declarations[0].init?.type === 'Literal' && !declarations[0].init.regex;

const named = (name) => ({ type: 'Identifier', name });
const variable = (id, init) => ({
  type: 'VariableDeclaration',
  kind: 'var',
  declarations: [{ type: 'VariableDeclarator', id, init }],
});

/**
 * Classes all of whose state is private, as functions that keep it in variables: a variable needs one letter, and
 * `this.#field` eight.
 */
function opening(body) {
  const classes = new Map();
  for (const node of body.filter(({ type }) => type === 'VariableDeclaration')) {
    for (const one of node.declarations) {
      if (one.init?.type === 'ClassExpression' && isClosed(one.init)) {
        classes.set(one.id.name, one.init);
      }
    }
  }
  return changed(body, (node) => {
    if (node.type === 'NewExpression' && classes.has(node.callee.name)) {
      return { ...node, type: 'CallExpression', optional: false };
    }
    return [...classes.values()].includes(node) ? opened(node) : node;
  });
}

/** Nothing inherited or static, no accessors, and `this` only before the name of a member. */
function isClosed({ superClass, body: { body: members } }) {
  const simple = ({ type, kind, key }) =>
    type === 'PropertyDefinition' ? key.type === 'PrivateIdentifier' : ['method', 'constructor'].includes(kind);
  if (superClass || !members.every((one) => simple(one) && !one.static && !one.computed)) {
    return false;
  }
  const own = new Set(members.map(({ key }) => key.name));
  const values = new Set(members.map(({ value }) => value));
  const isAlien = (node) =>
    isThis(node) ||
    (isFunction(node) && !values.has(node) && within(node, isThis)) ||
    (node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier');
  return !within(members, isAlien, (node) => ofThis(node) && own.has(node.property.name));
}

const isThis = ({ type }) => type === 'ThisExpression';
const isFunction = ({ type }) => ['FunctionExpression', 'FunctionDeclaration'].includes(type);
const ofThis = ({ type, object, computed }) => type === 'MemberExpression' && isThis(object) && !computed;

/** Is there such a node in the tree, outside of those that are passed over? */
function within(tree, isSuch, isOver = () => false) {
  let any = false;
  changed(tree, (node) => {
    any ||= !isOver(node) && isSuch(node);
    return isOver(node) ? {} : node;
  });
  return any;
}

function opened({ body: { body } }) {
  const nameOf = ({ type, name }) => named(`${type === 'PrivateIdentifier' ? 'private' : 'public'}_${name}`);
  const inner = changed(body, (node) => (ofThis(node) ? nameOf(node.property) : node));
  const methods = inner.filter(({ kind }) => kind === 'method');
  const fields = inner.filter(({ type }) => type === 'PropertyDefinition');
  const { params = [], body: begin } = inner.find(({ kind }) => kind === 'constructor')?.value ?? {};
  const result = methods
    .filter(({ key }) => key.type === 'Identifier')
    .map(({ key }) => ({
      type: 'Property',
      kind: 'init',
      key,
      value: nameOf(key),
      computed: false,
      method: false,
      shorthand: false,
    }));
  return {
    ...{ type: 'FunctionExpression', id: null, params, generator: false, async: false },
    body: {
      type: 'BlockStatement',
      body: [
        ...methods.map(({ key, value }) => variable(nameOf(key), value)),
        ...fields.map(({ key, value }) => variable(nameOf(key), value)),
        ...(begin?.body ?? []),
        { type: 'ReturnStatement', argument: { type: 'ObjectExpression', properties: result } },
      ],
    },
  };
}

/** A copy of a tree in which each node was handed to `change`, the outer ones first. */
function changed(tree, change) {
  if (Array.isArray(tree)) {
    return tree.map((one) => changed(one, change));
  }
  if (tree === null || typeof tree !== 'object' || tree instanceof RegExp) {
    return tree;
  }
  const node = tree.type ? change(tree) : tree;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, changed(value, change)]));
}
