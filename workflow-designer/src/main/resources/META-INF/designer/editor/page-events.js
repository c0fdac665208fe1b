import {renameStep} from '../model/step-edits.js';
import {t} from '../texts/texts.js';

/** What the parts of the page tell it, and what it does then. */

/** @typedef {import('./editor-page.js').EditorPage} EditorPage */

/** @param {EditorPage} page @param {CustomEvent} event */
export function formChanged(page, event) {
  const {label, edits, intent} = event.detail;
  page.session?.model?.change(label, edits, {intent});
}

/** @param {EditorPage} page @param {CustomEvent} event */
export function renamed(page, event) {
  const {pointer, name} = event.detail;
  const model = page.session?.model;
  const outcome = model && renameStep(model.tree, pointer, name);
  if (model && outcome) {
    model.change(t('edit.rename', {name}), [{op: 'set', pointer: '', value: outcome.tree}], outcome);
  }
}

/** @param {EditorPage} page @param {CustomEvent} event */
export function grabbed(page, event) {
  const {entry, event: pointer} = event.detail;
  if (!page.session?.readonly) {
    page.canvas?.drag.begin({entry}, pointer);
  }
}

/** @param {EditorPage} page @param {CustomEvent} event */
export function picked(page, event) {
  event.stopPropagation();
  page.commands?.run({command: 'insert', entry: event.detail.entry, ...page.asked});
  /** @type {any} */ (event.currentTarget).close();
}

/** @param {EditorPage} page */
export function pickerClosed(page) {
  page.asked = null;
  page.canvas?.showSelection({focus: true});
}
