import {defaultKeymap, history, historyKeymap} from '@codemirror/commands';
import {json} from '@codemirror/lang-json';
import {HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting} from '@codemirror/language';
import {Compartment, EditorState} from '@codemirror/state';
import {EditorView, keymap, placeholder} from '@codemirror/view';
import {tags} from '@lezer/highlight';

/**
 * A small editor for JSON in a form. Tab leaves it, as it leaves every field.
 *
 * @typedef {object} CodeField
 * @property {() => string} text
 * @property {(text: string) => void} replace
 * @property {(locked: boolean) => void} lock
 * @property {(wrong: boolean) => void} mark tells those who do not see the border
 */

const COLOURS = HighlightStyle.define([
  {tag: tags.propertyName, color: 'var(--info)'},
  {tag: tags.string, color: 'var(--ok)'},
  {tag: [tags.number, tags.bool, tags.null], color: 'var(--flow)'},
]);

const LOOKS = EditorView.theme({
  '&': {fontSize: 'var(--text-s)', maxHeight: '320px'},
  '&.cm-focused': {outline: 'none'},
  '.cm-scroller': {fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto'},
  '.cm-content': {caretColor: 'var(--text)', padding: '8px 0'},
  '.cm-line': {padding: '0 10px'},
  '.cm-placeholder': {color: 'var(--text-3)'},
  '.cm-cursor': {borderLeftColor: 'var(--text)'},
  '&.cm-focused .cm-matchingBracket': {backgroundColor: 'var(--accent-soft)'},
});

/**
 * @param {HTMLElement} parent @param {{text: string, label: string, placeholder: string, readonly: boolean}} facts
 * @returns {CodeField}
 */
export function openCodeField(parent, facts) {
  const lock = new Compartment();
  const marks = new Compartment();
  const view = new EditorView({
    parent,
    root: /** @type {Document | ShadowRoot} */ (parent.getRootNode()),
    state: EditorState.create({
      doc: facts.text,
      extensions: [
        history(),
        indentOnInput(),
        bracketMatching(),
        json(),
        syntaxHighlighting(COLOURS),
        LOOKS,
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        placeholder(facts.placeholder),
        EditorView.contentAttributes.of({'aria-label': facts.label, 'aria-multiline': 'true'}),
        lock.of(locked(facts.readonly)),
        marks.of([]),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    replace: text => view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}}),
    lock: readonly => view.dispatch({effects: lock.reconfigure(locked(readonly))}),
    mark: wrong =>
      view.dispatch({
        effects: marks.reconfigure(EditorView.contentAttributes.of({'aria-invalid': String(wrong)})),
      }),
  };
}

/** @param {boolean} readonly */
function locked(readonly) {
  return [EditorState.readOnly.of(readonly), EditorView.editable.of(!readonly)];
}
