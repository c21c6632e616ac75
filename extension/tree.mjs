// Walks the tree of a script.

/** Hands over each node of a tree, the outer ones first. */
export function visit(tree, look) {
  if (tree === null || typeof tree !== 'object' || tree instanceof RegExp) {
    return;
  }
  if (tree.type) {
    look(tree);
  }
  for (const part of Object.values(tree)) {
    visit(part, look);
  }
}
