import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {actionChoices} from '../form/action-choices.js';
import {isExpression} from '../form/expression.js';
import {icon} from '../form/icons.js';
import {Problem} from '../http/problem.js';
import {empty, failed, loading, states} from '../shell/states.js';
import {t} from '../texts/texts.js';
import '../form/schema-form.js';
import '../shell/dialog.js';
import './json-view.js';
import './rows-view.js';

/**
 * Looks into what a step is about, by an action that offers itself for that and only reads.
 *
 * @typedef {object} Preview
 * @property {import('../shell/services.js').Services} services
 * @property {any} preview the action that looks, as the catalog has it
 * @property {any} input of the step
 * @property {string | undefined} connection
 */
class StepPreview extends LitElement {
  static properties = {
    facts: {attribute: false},
    manifest: {state: true},
    input: {state: true},
    state: {state: true},
  };

  static styles = [
    controlStyles,
    states,
    css`
    .body { display: grid; gap: var(--s5); grid-template-columns: minmax(220px, 280px) minmax(0, 1fr); min-height: min(440px, 60dvh); }
    .found { min-width: 0; }
    .ask { display: grid; gap: var(--s4); align-content: start; }
    @media (max-width: 760px) {
      .body { grid-template-columns: minmax(0, 1fr); }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {Preview} */
    this.facts = /** @type {any} */ (null);
    /** @type {any} */
    this.manifest = null;
    /** @type {any} */
    this.input = {};
    /** @type {{kind: 'asking'} | {kind: 'looking'} | {kind: 'found', output: any} | {kind: 'failed', problem: Problem}} */
    this.state = {kind: 'asking'};
  }

  async firstUpdated() {
    const {services, preview, input} = this.facts;
    try {
      this.manifest = await services.catalog.manifest(preview.id);
    } catch (thrown) {
      this.state = {kind: 'failed', problem: Problem.of(thrown)};
      return;
    }
    const taken = preview.preview.filter(
      (/** @type {string} */ field) => input[field] !== undefined && !isExpression(input[field]),
    );
    this.input = Object.fromEntries(taken.map((/** @type {string} */ field) => [field, input[field]]));
    if (
      (this.manifest.input.required ?? []).every(
        (/** @type {string} */ field) => this.input[field] !== undefined,
      )
    ) {
      this.look();
    }
  }

  render() {
    return html`
      <kosha-dialog .heading=${this.facts.preview.title} wide sheet @closed=${() => this.remove()}>
        <div class="body">
          <div class="ask">${this.manifest ? this.renderForm() : loading(4)}</div>
          <div class="found" aria-live="polite" aria-busy=${this.state.kind === 'looking'}>${this.renderFound()}</div>
        </div>
      </kosha-dialog>`;
  }

  renderForm() {
    const {services, connection} = this.facts;
    const {id, input, ui, options} = this.manifest;
    const problems = this.state.kind === 'failed' ? this.state.problem.violations : [];
    return html`
      <kosha-schema-form .subject=${id} .schema=${input} .hints=${ui ?? {}} .value=${this.input} .problems=${problems}
        .choiceFields=${Object.keys(options ?? {})}
        .choices=${(/** @type {string} */ field, /** @type {any} */ around) =>
          actionChoices(services, id, field, around, connection)}
        @form-change=${(/** @type {CustomEvent} */ event) => {
          this.input = event.detail.value;
        }}></kosha-schema-form>
      <button class="primary" ?disabled=${this.state.kind === 'looking'} @click=${this.look}>
        ${this.state.kind === 'looking' ? html`<span class="spinner"></span>` : icon('eye', 16)}${t('preview.look')}</button>
      <p class="help">${t('preview.reads')}</p>`;
  }

  renderFound() {
    switch (this.state.kind) {
      case 'looking':
        return loading(8);
      case 'failed':
        return failed(this.state.problem, () => this.look());
      case 'found':
        return this.renderOutput(this.state.output);
      default:
        return empty({icon: 'search', title: t('preview.title'), text: t('preview.ask')});
    }
  }

  /** @param {any} output */
  renderOutput(output) {
    const list = Object.entries(this.manifest.output.properties ?? {}).find(
      ([name, schema]) => /** @type {any} */ (schema).type === 'array' && Array.isArray(output[name]),
    );
    if (!list) {
      return html`<kosha-json-view .value=${output} .label=${t('run.output')}></kosha-json-view>`;
    }
    const [name, schema] = /** @type {[string, any]} */ (list);
    return output[name].length === 0
      ? empty({icon: 'search', title: t('preview.nothing'), text: t('preview.nothing.help')})
      : html`<kosha-rows-view .rows=${output[name]} .known=${Object.keys(this.input)} .schema=${schema.items ?? {}} .label=${schema.title ?? name}></kosha-rows-view>`;
  }

  async look() {
    const form = /** @type {import('../form/schema-form.js').SchemaForm | null} */ (
      this.renderRoot.querySelector('kosha-schema-form')
    );
    form?.flush();
    if (form?.unread) {
      form.focusProblem();
      return;
    }
    const {services, connection} = this.facts;
    this.state = {kind: 'looking'};
    try {
      const {body} = await services.client.post(`v1/actions/${encodeURIComponent(this.manifest.id)}`, {
        json: this.input,
        query: {connection},
      });
      this.state = {kind: 'found', output: body};
    } catch (thrown) {
      this.state = {kind: 'failed', problem: Problem.of(thrown)};
    }
  }
}

customElements.define('kosha-step-preview', StepPreview);

/** @param {Preview} facts */
export function openPreview(facts) {
  document.body.append(Object.assign(document.createElement('kosha-step-preview'), {facts}));
}
