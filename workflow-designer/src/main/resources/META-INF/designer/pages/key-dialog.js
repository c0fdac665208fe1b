import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {icon} from '../form/icons.js';
import {Problem} from '../http/problem.js';
import {t} from '../texts/texts.js';
import '../form/schema-form.js';
import '../shell/dialog.js';

const ROLES = ['viewer', 'invoker', 'editor', 'admin'];

/**
 * Makes an API key, and shows it this once.
 *
 * @fires made
 * @fires closed
 */
class KeyDialog extends LitElement {
  static properties = {
    services: {attribute: false},
    wish: {state: true},
    made: {state: true},
    problem: {state: true},
    busy: {state: true},
    copied: {state: true},
  };

  static styles = [
    controlStyles,
    css`
      .body { display: grid; gap: var(--s4); grid-template-columns: minmax(0, 1fr); }
      .secret { background: var(--surface-2); border: 1px solid var(--line); border-radius: var(--radius); display: grid; gap: var(--s2);
        grid-template-columns: minmax(0, 1fr) auto; align-items: center; padding: var(--s2) var(--s2) var(--s2) var(--s3); }
      .secret code { overflow-wrap: anywhere; user-select: all; }
    `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    /** @type {any} */
    this.wish = {role: 'invoker'};
    /** @type {any} the key that was made */
    this.made = null;
    /** @type {Problem | null} */
    this.problem = null;
    this.busy = false;
    this.copied = false;
  }

  render() {
    return html`
      <kosha-dialog .heading=${t('keys.new')} sheet @closed=${() => this.dispatchEvent(new CustomEvent('closed'))}>
        <div class="body">${this.made ? this.renderMade() : this.renderForm()}</div>
        ${
          this.made
            ? html`<button slot="actions" class="primary" @click=${this.close}>${t('common.close')}</button>`
            : html`<button slot="actions" class="primary" ?disabled=${this.busy} @click=${this.make}>
                ${this.busy ? html`<span class="spinner"></span>` : nothing}${t('keys.make')}</button>`
        }
      </kosha-dialog>`;
  }

  renderForm() {
    return html`
      <kosha-schema-form .subject=${'key'} .schema=${keySchema()} .hints=${{advanced: ['limits']}} .value=${this.wish}
        .problems=${this.problem?.violations ?? []}
        @form-change=${(/** @type {CustomEvent} */ event) => (this.wish = event.detail.value)}></kosha-schema-form>
      ${
        this.problem && this.problem.violations.length === 0
          ? html`<p class="note bad" role="alert">${icon('error', 16)}<span>${this.problem.message}</span></p>`
          : nothing
      }`;
  }

  renderMade() {
    return html`
      <p class="note ok" role="status">${icon('check', 16)}<span>${t('keys.shownOnce')}</span></p>
      <div class="secret"><code>${this.made.key}</code>
        <button class="slim" @click=${this.copy}>${icon(this.copied ? 'check' : 'copy', 16)}${t(this.copied ? 'common.copied' : 'common.copy')}</button></div>`;
  }

  async make() {
    const form = /** @type {any} */ (this.renderRoot.querySelector('kosha-schema-form'));
    form.flush();
    if (form.unread) {
      form.focusProblem();
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      const {body} = await this.services.client.post('v1/keys', {json: this.wish});
      this.made = body;
      this.dispatchEvent(new CustomEvent('made'));
    } catch (thrown) {
      this.problem = Problem.of(thrown);
      await this.updateComplete;
      await form.updateComplete;
      form.focusProblem();
    }
    this.busy = false;
  }

  async copy() {
    await navigator.clipboard?.writeText(this.made.key);
    this.copied = true;
  }

  close() {
    /** @type {any} */ (this.renderRoot.querySelector('kosha-dialog')).close();
  }
}

function keySchema() {
  const words = (/** @type {string} */ key) => ({
    title: t(`keys.${key}`),
    description: t(`keys.${key}.help`),
  });
  const names = (/** @type {string} */ key, /** @type {string} */ example) => ({
    ...words(key),
    type: 'array',
    items: {type: 'string', examples: [example]},
  });
  return {
    type: 'object',
    required: ['name', 'role'],
    properties: {
      name: {...words('name'), type: 'string', examples: ['billing']},
      role: {...words('role'), oneOf: ROLES.map(role => ({const: role, title: t(`role.${role}`)}))},
      expiresAt: {
        ...words('expiresAt'),
        type: 'string',
        format: 'date-time',
        examples: ['2027-12-31T00:00:00Z'],
      },
      limits: {
        title: t('keys.limits'),
        type: 'object',
        properties: {
          connections: names('connections', 'orders'),
          actions: names('actions', 'crm.*'),
          readOnly: {...words('readOnly'), type: 'boolean', default: false},
          requestsPerSecond: {...words('requestsPerSecond'), type: 'integer'},
          concurrentRequests: {...words('concurrentRequests'), type: 'integer'},
        },
      },
    },
  };
}

customElements.define('kosha-key-dialog', KeyDialog);
