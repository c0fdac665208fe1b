import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {icon} from '../form/icons.js';
import {t} from '../texts/texts.js';

const MOST = 20_000;

/** JSON to read: as text, never as anything else. Long ones are cut, and can be copied as a whole. */
class JsonView extends LitElement {
  static properties = {
    value: {attribute: false},
    label: {attribute: false},
    folded: {attribute: false},
    copied: {state: true},
  };

  static styles = [
    controlStyles,
    css`
    :host { display: block; min-width: 0; position: relative; }
    pre {
      background: var(--surface-2);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      color: var(--text);
      font-size: var(--text-xs);
      line-height: 1.55;
      margin: 0;
      max-height: 320px;
      overflow: auto;
      padding: 8px 40px 8px 10px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    pre.folded { max-height: 96px; }
    button.tool { background: var(--surface-2); position: absolute; right: 6px; top: 6px; }
    .name { color: var(--info); }
    .text { color: var(--ok); }
    .other { color: var(--flow); }
  `,
  ];

  constructor() {
    super();
    /** @type {unknown} */
    this.value = undefined;
    this.label = '';
    this.folded = false;
    this.copied = false;
  }

  render() {
    const text = JSON.stringify(this.value, null, 2) ?? '';
    const shown = text.length > MOST ? text.slice(0, MOST) : text;
    return html`
      <pre tabindex="0" role="group" class=${this.folded ? 'folded' : ''} aria-label=${this.label}>${coloured(shown)}${
        text.length > MOST ? html`\n${t('run.cut', {count: text.length - MOST})}` : nothing
      }</pre>
      <button class="tool" title=${t('common.copy')} aria-label=${t('json.copy', {name: this.label})} @click=${() => this.copy(text)}>
        ${icon(this.copied ? 'check' : 'copy', 14)}</button>
      <span class="hidden-text" role="status">${this.copied ? t('common.copied') : nothing}</span>`;
  }

  /** @param {string} text */
  async copy(text) {
    await navigator.clipboard?.writeText(text);
    this.copied = true;
    setTimeout(() => {
      this.copied = false;
    }, 2000);
  }
}

/** @param {string} text */
function coloured(text) {
  return text
    .split(/("(?:[^"\\]|\\.)*"(?:\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/)
    .map((part, index) => {
      if (index % 2 === 0) {
        return part;
      }
      const kind = part.endsWith(':') ? 'name' : part.startsWith('"') ? 'text' : 'other';
      return html`<span class=${kind}>${part}</span>`;
    });
}

customElements.define('kosha-json-view', JsonView);
