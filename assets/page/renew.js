/* Brings the content of an element to new HTML and leaves in place what stays. A screen reader hears of every element
   that comes or goes, and takes seconds for the hundreds that a view has; what stays keeps the focus, too. */

/**
 * Bring the content of an element to a fragment. Elements with the same id and data are the same thing: their
 * attributes and content follow. So do those that contain only such elements, or only text. All others are replaced.
 * @param {Element} place
 * @param {DocumentFragment | Element} fresh  is emptied
 */
export function renew(place, fresh) {
  const before = byName(place);
  const wanted = [...byName(fresh)].map(([name, made]) => {
    const old = before.get(name);
    const stays = old !== undefined && follow(old, made);
    if (stays) before.delete(name);
    return stays ? old : made;
  });
  for (const gone of before.values()) gone.remove();
  wanted.forEach((node, n) => {
    const there = place.childNodes[n];
    if (there !== node) place.insertBefore(node, there ?? null);
  });
}

/**
 * Return the children of an element by what they are, the second of a kind as such.
 * @param {ParentNode & Node} place
 * @returns {Map<string, ChildNode>}
 */
function byName(place) {
  const found = /** @type {Map<string, ChildNode>} */ (new Map());
  for (const node of place.childNodes) {
    const kind = node instanceof Element ? node.tagName + identity(node) : node.nodeName;
    let n = 0;
    while (found.has(`${kind} ${n}`)) n++;
    found.set(`${kind} ${n}`, node);
  }
  return found;
}

/** @param {Element} element */
function identity(element) {
  const data = element instanceof HTMLElement ? Object.entries(element.dataset) : [];
  return element.id || data.length ? JSON.stringify([element.id, data]) : "";
}

/**
 * Make a node like another one, if it can stay; return whether it can.
 * @param {ChildNode} old
 * @param {ChildNode} fresh
 */
function follow(old, fresh) {
  if (old.isEqualNode(fresh)) return true;
  if (!(old instanceof Element && fresh instanceof Element)) return followText(old, fresh);
  if (!identity(old) && !(isOfNamed(old) && isOfNamed(fresh))) return false;
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  renew(old, fresh);
  return true;
}

/** @param {ChildNode} old @param {ChildNode} fresh */
function followText(old, fresh) {
  if (!(old instanceof Text && fresh instanceof Text)) return false;
  old.data = fresh.data;
  return true;
}

/** Return whether an element contains nothing but text and elements with an id or data. @param {Element} element */
const isOfNamed = (element) => [...element.children].every(identity);
