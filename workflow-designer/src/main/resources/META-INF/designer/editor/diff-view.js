import {LitElement, css, html, nothing} from 'lit';
import {diffDocuments} from '../model/diff.js';
import {diffLines} from '../model/text-diff.js';
import {titleOf} from '../model/names.js';
import {toYaml} from '../model/yaml.js';
import {t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';

const CONTEXT = 3;

/** What differs between two documents: step by step, or as text. */
class DiffView extends LitElement {
  static properties = {
    old: {attribute: false},
    now: {attribute: false},
    as: {state: true},
  };

  static styles = [
    base,
    controls,
    layout,
    css`
      :host {
        display: grid;
        gap: var(--s3);
        min-width: 0;
      }
      .views {
        display: flex;
        gap: 2px;
        width: max-content;
        padding: 2px;
        border-radius: var(--radius);
        background: var(--surface-3);
      }
      .views button {
        --control: 30px;
        border-color: transparent;
        background: transparent;
        color: var(--text-2);
      }
      .views button[aria-pressed='true'] {
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-s);
      }
      ul {
        display: grid;
        gap: var(--s2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: var(--s2);
        padding: var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      dl {
        display: grid;
        grid-template-columns: minmax(80px, auto) minmax(0, 1fr);
        gap: var(--s1) var(--s3);
        margin: 0;
        font-size: var(--text-s);
      }
      dt {
        color: var(--text-2);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      del,
      ins {
        display: block;
        padding: 1px 6px;
        border-radius: 4px;
        font-family: var(--mono);
        text-decoration: none;
        white-space: pre-wrap;
      }
      del {
        background: var(--bad-soft);
        color: var(--bad);
      }
      ins {
        background: var(--ok-soft);
        color: var(--ok);
      }
      pre {
        margin: 0;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        font: var(--text-s) / 1.55 var(--mono);
      }
      pre span {
        display: block;
        min-width: max-content;
        padding: 0 var(--s3);
        white-space: pre;
      }
      pre i {
        display: inline-block;
        width: 3ch;
        margin-right: 1ch;
        color: var(--text-3);
        font-style: normal;
        text-align: right;
        user-select: none;
      }
      .added {
        background: var(--ok-soft);
        color: var(--ok);
      }
      .removed {
        background: var(--bad-soft);
        color: var(--bad);
      }
      .cut {
        background: var(--surface-2);
        color: var(--text-3);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {{document: any, text: string}} */
    this.old = {document: {}, text: ''};
    /** @type {{document: any, text: string}} */
    this.now = {document: {}, text: ''};
    /** @type {'steps' | 'text'} */
    this.as = 'steps';
  }

  render() {
    return html`
      <div class="views" role="group">
        ${(/** @type {const} */ (['steps', 'text'])).map(
          as => html`
            <button aria-pressed=${this.as === as} @click=${() => (this.as = as)}>${t(`diff.${as}`)}</button>
          `,
        )}
      </div>
      ${this.as === 'steps' ? this.#steps() : this.#text()}
    `;
  }

  #steps() {
    const found = diffDocuments(this.old.document, this.now.document);
    if (found.length === 0) {
      return html`<p class="muted">${t('diff.none')}</p>`;
    }
    return html`
      <ul>
        ${found.map(
          ({kind, name, changes}) => html`
            <li>
              <div class="row">
                <span class="badge ${{added: 'ok', removed: 'bad', changed: 'warn', moved: 'info'}[kind]}">${t(`diff.${kind}`)}</span>
                <b>${name ? titleOf(name) : t('diff.document')}</b>
              </div>
              ${changes.length > 0 ? html`<dl>${changes.map(change => this.#change(change))}</dl>` : nothing}
            </li>
          `,
        )}
      </ul>
    `;
  }

  /** @param {import('../model/diff.js').Change} change */
  #change({path, before, after}) {
    return html`
      <dt><code>${path}</code></dt>
      <dd>
        ${before === undefined ? nothing : html`<del>${shown(before)}</del>`}
        ${after === undefined ? nothing : html`<ins>${shown(after)}</ins>`}
      </dd>
    `;
  }

  #text() {
    const lines = diffLines(this.old.text, this.now.text);
    if (lines.every(({kind}) => kind === 'same')) {
      return html`<p class="muted">${t('diff.none')}</p>`;
    }
    const near = lines.map((_, i) => lines.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(({kind}) => kind !== 'same'));
    return html`<pre tabindex="0" aria-label=${t('diff.text')}>${lines.map((line, i) =>
      near[i] ? this.#line(line) : near[i - 1] ? html`<span class="cut">⋯</span>` : nothing)}</pre>`;
  }

  /** @param {import('../model/text-diff.js').Line} line */
  #line({kind, text, before, after}) {
    const sign = {same: ' ', added: '+', removed: '-'}[kind];
    return html`<span class=${kind}><i>${before ?? ''}</i><i>${after ?? ''}</i>${sign} ${text}</span>`;
  }
}

/** @typedef {{document: any, source: string, format: string}} Side */

/**
 * Two documents, ready to be compared. Written differently, both are compared as YAML.
 *
 * @param {Side | null} old
 * @param {Side} now
 */
export function sides(old, now) {
  const alike = old === null || old.format === now.format;
  const side = ({document, source}) => ({document, text: alike ? source : toYaml(document)});
  return {old: old ? side(old) : {document: {}, text: ''}, now: side(now)};
}

/** @param {any} value */
const shown = value => (typeof value === 'string' ? value : toYaml(value).trimEnd());

customElements.define('kosha-diff-view', DiffView);
