import {LitElement, css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import {CodeEditor} from './code-editor.js';

const REST_MILLIS = 350;

/**
 * The document as text, in both directions. What is typed becomes the document as soon as it can be
 * read; until then the text waits in the session, and the canvas shows what was readable last.
 */
class DefinitionView extends LitElement {
  static properties = {
    session: {attribute: false},
    model: {attribute: false},
    broken: {state: true},
  };

  static styles = [
    base,
    controls,
    layout,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-width: 0;
        min-height: 0;
        background: var(--surface);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s3);
        padding: var(--s2) var(--s4);
        border-bottom: 1px solid var(--line);
      }
      .formats {
        display: flex;
        padding: 2px;
        border-radius: var(--radius);
        background: var(--surface-3);
      }
      .formats button {
        --control: 28px;
        border-color: transparent;
        background: transparent;
        color: var(--text-2);
      }
      .formats button[aria-pressed='true'] {
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-s);
      }
      .fault {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-width: 0;
      }
      .code {
        min-height: 0;
        overflow: hidden;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./session.js').EditSession} */
    this.session = /** @type {any} */ (null);
    /** @type {import('../model/document.js').DocumentModel} */
    this.model = /** @type {any} */ (null);
    /** @type {CodeEditor | null} */
    this.editor = null;
    this.timer = 0;
    this.reading = 0;
    this.onModel = () => this.#show();
    this.onSession = () => this.#mark();
  }

  render() {
    const {broken} = this.session;
    return html`
      <div class="tools">
        <div class="formats" role="group" aria-label=${t('definition.format')}>
          ${(/** @type {const} */ (['yaml', 'json'])).map(
            format => html`
              <button
                aria-pressed=${this.model.format === format}
                ?disabled=${this.session.readonly || broken !== null}
                @click=${() => this.#convert(format)}
              >
                ${format.toUpperCase()}
              </button>
            `,
          )}
        </div>
        <span class="fault" role="status">
          ${broken
            ? html`${icon('alert', 16)} ${t('definition.fault', {line: broken.line, message: broken.message})}`
            : nothing}
        </span>
      </div>
      <div class="code"></div>
    `;
  }

  firstUpdated() {
    this.editor = new CodeEditor({
      parent: /** @type {HTMLElement} */ (this.renderRoot.querySelector('.code')),
      root: /** @type {ShadowRoot} */ (this.renderRoot),
      label: t('definition.label'),
      text: this.session.broken?.text ?? this.model.toText(),
      format: this.model.format,
      readonly: this.session.readonly,
      changed: () => this.#typed(),
    });
    this.model.addEventListener('change', this.onModel);
    this.session.addEventListener('change', this.onSession);
    this.#mark();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.flush();
    this.model.removeEventListener('change', this.onModel);
    this.session.removeEventListener('change', this.onSession);
    this.editor?.destroy();
  }

  #typed() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.#read(), REST_MILLIS);
  }

  /** Reads what is being typed at once. */
  flush() {
    if (this.timer) {
      this.#read();
    }
  }

  async #read() {
    clearTimeout(this.timer);
    this.timer = 0;
    const {model, session, editor} = this;
    const text = editor?.text ?? '';
    const turn = ++this.reading;
    const reading = model.format === 'json' ? readJson(text) : await this.#readYaml(text);
    if (turn !== this.reading || !reading) {
      return;
    }
    session.broken = 'tree' in reading ? null : {text, ...reading};
    if ('tree' in reading && text !== model.toText()) {
      model.changeText(t('definition.editing'), reading.tree, {text, format: model.format, intent: 'definition'});
    }
    this.#mark();
  }

  /** The runner reads YAML. @param {string} text */
  async #readYaml(text) {
    try {
      const {document, problems} = await this.session.workflows.validate(text, 'yaml');
      const fault = problems[0] ?? {line: 1, column: 1, message: t('status.syntax')};
      return isDocument(document) ? {tree: document} : fault;
    } catch (thrown) {
      this.session.services.toasts.show('bad', /** @type {Error} */ (thrown).message);
      return null;
    }
  }

  #show() {
    this.editor?.use(this.model.format);
    if (!this.session.broken) {
      this.editor?.show(this.model.toText());
    }
    this.requestUpdate();
  }

  #mark() {
    const {broken, validation} = this.session;
    this.editor?.mark(broken ? [broken] : validation.faults.filter(({line}) => line > 0));
    this.requestUpdate();
  }

  /** @param {import('../model/document.js').Format} format */
  #convert(format) {
    const {model} = this;
    if (format !== model.format) {
      const label = t('definition.convert', {format: format.toUpperCase()});
      model.changeText(label, model.tree, {text: model.toText(format), format});
    }
  }
}

/** @param {any} value */
const isDocument = value => value !== null && typeof value === 'object' && !Array.isArray(value);

/** @param {string} text */
function readJson(text) {
  try {
    const tree = JSON.parse(text);
    return isDocument(tree) ? {tree} : {line: 1, column: 1, message: t('status.syntax')};
  } catch (thrown) {
    const {message} = /** @type {Error} */ (thrown);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, offset).split('\n');
    const column = /** @type {string} */ (before.at(-1)).length + 1;
    return {line: before.length, column, message: message.replace(/ in JSON at position.*$/, '')};
  }
}

customElements.define('kosha-definition-view', DefinitionView);
