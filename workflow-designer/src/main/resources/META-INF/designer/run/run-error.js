import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {icon} from '../form/icons.js';
import {hasText, t} from '../texts/texts.js';

/** What went wrong in a run: in which step, with which code, and what can be done about it. */
class RunError extends LitElement {
  static properties = {
    error: {attribute: false},
    name: {attribute: false},
  };

  static styles = [
    controlStyles,
    css`
    :host { display: block; min-width: 0; }
    .error { background: var(--bad-soft); border: 1px solid var(--bad-line); border-radius: var(--radius); display: grid; gap: var(--s1);
      grid-template-columns: auto minmax(0, 1fr); padding: 10px var(--s3); column-gap: var(--s2); }
    .icon { color: var(--bad); margin-top: 2px; }
    strong { color: var(--bad); font-size: var(--text-s); overflow-wrap: anywhere; }
    p { font-size: var(--text-s); overflow-wrap: anywhere; }
    .more { color: var(--text-2); display: grid; gap: 2px; grid-column: 2; font-size: var(--text-s); }
    code { background: none; }
  `,
  ];

  constructor() {
    super();
    /** @type {any} as the workflow DSL describes errors */
    this.error = null;
    this.name = '';
  }

  render() {
    const {title, detail, code, type, status} = this.error ?? {};
    return html`
      <div class="error" role="group" aria-label=${t('run.error')}>
        ${icon('error', 16)}
        <strong>${this.name ? `${this.name}: ` : ''}${title ?? t('run.error')}</strong>
        <div class="more">
          ${detail ? html`<p>${detail}</p>` : nothing}
          <p>${code ? html`<code>${code}</code> · ` : nothing}<code>${kindOf(type)}</code>${status ? ` · ${status}` : nothing}</p>
          <p>${adviceFor(this.error ?? {})}</p>
        </div>
      </div>`;
  }
}

/** @param {string} [type] */
const kindOf = (type = '') => type.split('/').at(-1) ?? '';

/** @param {{type?: string, code?: string, retriable?: boolean}} error */
function adviceFor({type, code, retriable}) {
  if (retriable) {
    return t('advice.retriable');
  }
  const keys = [`advice.code.${code}`, `advice.type.${kindOf(type)}`];
  return t(keys.find(key => hasText(key)) ?? 'advice.other');
}

customElements.define('kosha-run-error', RunError);
