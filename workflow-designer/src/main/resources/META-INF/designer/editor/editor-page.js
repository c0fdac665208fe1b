import {LitElement, html, nothing} from 'lit';
import {ownerOf} from '../model/steps.js';
import {titleOf} from '../model/names.js';
import {t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import {failed, loading, states} from '../shell/states.js';
import {newWorkflow, takeFresh} from '../workflows/fresh.js';
import {Commands} from './commands.js';
import {renderEditor} from './desk.js';
import {clipboardKeys, pageKey} from './page-keys.js';
import {editorStyles} from './editor-styles.js';
import {EditSession} from './session.js';

const NO_PROBLEMS = new Map();

/** The page of one workflow: palette, canvas or definition, form, run. */
export class EditorPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    session: {state: true},
    shown: {state: true},
    asked: {state: true},
    formOpen: {state: true},
    overlay: {state: true},
    runStates: {state: true},
    faultsByStep: {state: true},
  };

  static styles = [base, controls, layout, states, editorStyles];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    /** @type {Record<string, string>} */
    this.params = {};
    this.query = new URLSearchParams();
    /** @type {EditSession | null} */
    this.session = null;
    /** @type {'canvas' | 'definition'} */
    this.shown = 'canvas';
    /** @type {{list: string, index: number} | null} the place that something is to be added at */
    this.asked = null;
    this.formOpen = false;
    /** @type {'versions' | 'conflict' | null} */
    this.overlay = null;
    this.runStates = NO_PROBLEMS;
    this.faultsByStep = NO_PROBLEMS;
    /** @type {Commands | null} */
    this.commands = null;
    this.onSession = () => this.#sessionChanged();
    this.onConflict = () => this.open('conflict');
    this.onKey = event => pageKey(this, event);
    this.onClipboard = event => clipboardKeys(this, event);
    this.onLeave = event => this.session?.model?.dirty && event.preventDefault();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
    addEventListener('beforeunload', this.onLeave);
    ['copy', 'cut', 'paste'].forEach(name => addEventListener(name, this.onClipboard));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    removeEventListener('beforeunload', this.onLeave);
    ['copy', 'cut', 'paste'].forEach(name => removeEventListener(name, this.onClipboard));
    this.session?.close();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('params') && this.params.name !== this.session?.name) {
      this.#open(takeFresh(this.params.name));
    }
  }

  /** @param {any} [fresh] */
  #open(fresh) {
    this.session?.close();
    const session = new EditSession(this.params.name, this.services);
    this.session = session;
    this.runStates = NO_PROBLEMS;
    session.addEventListener('change', this.onSession);
    session.addEventListener('conflict', this.onConflict);
    session.open(fresh).then(() => this.#opened(session));
  }

  /** @param {EditSession} session */
  #opened(session) {
    if (session.model && this.session === session) {
      this.commands = new Commands(session.model, {
        ask: (list, index) => (this.asked = {list, index}),
        edit: () => this.#focusForm(),
        say: text => this.canvas?.say(text),
        select: focus => this.#selected(focus),
        focusNext: () => this.canvas && (this.canvas.focusNext = true),
        readonly: () => session.readonly,
      });
      document.title = `${this.title_} · ${t('app.name')}`;
      this.requestUpdate();
      this.#load();
    }
  }

  /** The form and the view of runs come after the canvas, which is what is looked for first. */
  async #load() {
    try {
      await Promise.all([import('../form/step-form.js'), import('../run/run-view.js')]);
      this.requestUpdate();
    } catch {
      this.services.toasts.show('bad', t('error.page'), {
        label: t('common.reload'),
        run: () => location.reload(),
      });
    }
  }

  get title_() {
    const {title, name} = this.session?.model?.tree?.document ?? {};
    return title || titleOf(name ?? this.params.name);
  }

  /** @returns {import('../canvas/canvas.js').Canvas | null} */
  get canvas() {
    return /** @type {any} */ (this.renderRoot.querySelector('kosha-canvas'));
  }

  #sessionChanged() {
    const {session} = this;
    this.faultsByStep = session?.model ? session.validation.byStep(session.model.tree) : NO_PROBLEMS;
    this.requestUpdate();
  }

  render() {
    const {session} = this;
    switch (session?.state) {
      case 'open':
        return renderEditor(this, session, /** @type {any} */ (session.model));
      case 'failed':
        return failed(session.problem, () => this.#open());
      case 'missing':
        return this.#missing();
      default:
        return loading(8);
    }
  }

  #missing() {
    return html`
      <div class="state">
        <span class="mark">${icon('workflow', 26)}</span>
        <h1>${t('editor.missing.title', {name: this.params.name})}</h1>
        <p>${t('editor.missing')}</p>
        <div class="row">
          <a class="button" href="#/workflows">${t('editor.back')}</a>
          ${this.services.session.may('editor')
            ? html`<button class="primary" @click=${() => this.#open(newWorkflow(this.params.name))}>
                ${t('editor.create')}
              </button>`
            : nothing}
        </div>
      </div>
    `;
  }

  /** @param {'canvas' | 'definition'} view */
  async show(view) {
    if (view === 'definition') {
      await import('./definition-view.js');
    }
    this.flush();
    this.shown = view;
  }

  /** @param {'versions' | 'conflict'} overlay */
  async open(overlay) {
    await import(overlay === 'versions' ? './versions-dialog.js' : './conflict-dialog.js');
    this.overlay = overlay;
  }

  /** Takes what is being typed into the form, as leaving its field would. */
  flush() {
    /** @type {any} */ (this.renderRoot.querySelector('kosha-step-form'))?.flush?.();
    /** @type {any} */ (this.renderRoot.querySelector('kosha-definition-view'))?.flush?.();
  }

  async save() {
    this.flush();
    await this.session?.save();
  }

  async run() {
    this.flush();
    // Its module comes after the canvas: whoever is faster than that is not left without an answer.
    await customElements.whenDefined('kosha-run-view');
    /** @type {any} */ (this.renderRoot.querySelector('kosha-run-view'))?.open();
  }

  forgetRun = () => (this.runStates = NO_PROBLEMS);

  closeForm = () => {
    this.formOpen = false;
    this.canvas?.showSelection({focus: true});
  };

  /** @param {boolean} focus */
  #selected(focus) {
    this.flush();
    this.canvas?.showSelection({focus});
    this.formOpen = this.session?.model?.selection !== '';
    this.requestUpdate();
    // On a narrow screen the form takes room, and what is chosen must stay in sight.
    this.updateComplete.then(() => this.canvas?.showSelection());
  }

  /** @param {string} pointer of any part of the document */
  goTo(pointer) {
    const owner = ownerOf(this.session?.model?.tree, pointer);
    this.shown = 'canvas';
    this.updateComplete.then(() => this.commands?.select({pointer: owner?.pointer ?? '', focus: true}));
  }

  async #focusForm() {
    this.formOpen = true;
    await this.updateComplete;
    const form = /** @type {any} */ (this.renderRoot.querySelector('kosha-step-form'));
    await form?.updateComplete;
    (form?.focusFirst ? form : {focusFirst: () => form?.renderRoot?.querySelector('input, textarea, button')?.focus()})
      .focusFirst();
  }
}

customElements.define('kosha-editor-page', EditorPage);
