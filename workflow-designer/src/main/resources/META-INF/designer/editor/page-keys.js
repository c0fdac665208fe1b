/** Keys and clipboard of the whole page; what is typed into fields is left alone. */

/** @typedef {import('./editor-page.js').EditorPage} EditorPage */

/** @param {Event} event */
function isTyping(event) {
  const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** @param {Event} event */
const isInDialog = event =>
  event.composedPath().some(target => target instanceof HTMLDialogElement && target.open);

/** @param {EditorPage} page @param {KeyboardEvent} event */
export function pageKey(page, event) {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (!page.commands || isInDialog(event)) {
    return;
  }
  if (command && key === 's') {
    event.preventDefault();
    page.save();
  } else if (command && !isTyping(event) && (key === 'z' || key === 'y')) {
    event.preventDefault();
    page.commands.run({command: key === 'y' || event.shiftKey ? 'redo' : 'undo'});
  } else if (key === 'escape' && page.formOpen && !event.defaultPrevented && isInForm(event)) {
    page.closeForm();
  }
}

/** @param {Event} event */
const isInForm = event =>
  event.composedPath().some(target => target instanceof HTMLElement && target.classList.contains('form'));

/** @param {EditorPage} page @param {ClipboardEvent} event */
export function clipboardKeys(page, event) {
  const elsewhere = isTyping(event) || isInDialog(event) || page.shown !== 'canvas';
  const selected = getSelection()?.toString();
  if (elsewhere || !page.commands || (event.type !== 'paste' && selected)) {
    return;
  }
  event.preventDefault();
  page.commands.run({command: event.type, clipboard: event.clipboardData});
}
