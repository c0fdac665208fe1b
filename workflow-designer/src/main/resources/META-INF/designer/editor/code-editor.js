import {defaultKeymap, history, historyKeymap, indentWithTab} from '@codemirror/commands';
import {json} from '@codemirror/lang-json';
import {yaml} from '@codemirror/lang-yaml';
import {
  HighlightStyle,
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import {lintGutter, lintKeymap, setDiagnostics} from '@codemirror/lint';
import {Compartment, EditorState} from '@codemirror/state';
import {EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers} from '@codemirror/view';
import {tags} from '@lezer/highlight';

/** CodeMirror as this page wants it: two languages, problems in place, colours of the theme. */

const colours = HighlightStyle.define([
  {tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent-text)'},
  {tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)'},
  {tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--flow)'},
  {tag: tags.comment, color: 'var(--text-3)', fontStyle: 'italic'},
  {tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--text-2)'},
]);

const look = EditorView.theme({
  '&': {height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)', fontSize: '13px'},
  '&.cm-focused': {outline: 'none'},
  '.cm-scroller': {fontFamily: 'var(--mono)', lineHeight: '1.6'},
  '.cm-content': {padding: '12px 0', caretColor: 'var(--text)'},
  '.cm-gutters': {backgroundColor: 'var(--surface)', color: 'var(--text-3)', border: 'none'},
  '.cm-activeLine, .cm-activeLineGutter': {backgroundColor: 'var(--surface-2)'},
  '.cm-cursor': {borderLeftColor: 'var(--text)'},
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    boxShadow: 'var(--shadow-l)',
  },
  '.cm-diagnostic': {fontFamily: 'var(--font)', fontSize: '13px'},
});

const LANGUAGES = {json, yaml};

/** @typedef {{from: number, to: number, severity: 'error', message: string}} Mark */

export class CodeEditor {
  #language = new Compartment();
  #writable = new Compartment();

  /**
   * @param {{parent: HTMLElement, root: ShadowRoot, label: string, text: string, format: 'json' | 'yaml',
   *   readonly: boolean, changed: (text: string) => void}} wish
   */
  constructor({parent, root, label, text, format, readonly, changed}) {
    this.view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          foldGutter(),
          lintGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          syntaxHighlighting(colours),
          EditorState.tabSize.of(2),
          keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
          EditorView.contentAttributes.of({'aria-label': label}),
          EditorView.updateListener.of(update => {
            if (update.docChanged && !update.transactions.some(one => one.isUserEvent('kosha'))) {
              changed(update.state.doc.toString());
            }
          }),
          this.#language.of(LANGUAGES[format]()),
          this.#writable.of(EditorState.readOnly.of(readonly)),
          look,
        ],
      }),
    });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /** Shows another text; only what differs is replaced, so that the cursor stays. @param {string} text */
  show(text) {
    const old = this.text;
    if (text === old) {
      return;
    }
    let from = 0;
    while (from < old.length && from < text.length && old[from] === text[from]) {
      from++;
    }
    let end = 0;
    while (end < old.length - from && end < text.length - from && old.at(-1 - end) === text.at(-1 - end)) {
      end++;
    }
    const changes = {from, to: old.length - end, insert: text.slice(from, text.length - end)};
    this.view.dispatch({changes, userEvent: 'kosha'});
  }

  /** @param {'json' | 'yaml'} format */
  use(format) {
    this.view.dispatch({effects: this.#language.reconfigure(LANGUAGES[format]())});
  }

  /** Marks problems in place. @param {{line: number, column: number, message: string}[]} faults */
  mark(faults) {
    const {doc} = this.view.state;
    const marks = faults.map(({line, column, message}) => {
      const at = doc.line(Math.min(Math.max(1, line), doc.lines));
      const from = Math.min(at.from + Math.max(0, column - 1), at.to);
      const word = /^[^\s:,\]}]+/.exec(doc.sliceString(from, at.to))?.[0].length ?? 0;
      return {from, to: Math.min(from + word, at.to), severity: /** @type {const} */ ('error'), message};
    });
    this.view.dispatch(setDiagnostics(this.view.state, marks.sort((a, b) => a.from - b.from)));
  }

  focus() {
    this.view.focus();
  }

  destroy() {
    this.view.destroy();
  }
}
