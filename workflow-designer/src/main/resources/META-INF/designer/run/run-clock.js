import {LitElement, css, html} from 'lit';
import {formatDuration, t} from '../texts/texts.js';
import {millisOf} from './times.js';

/** How long a run takes so far, or took. */
class RunClock extends LitElement {
  static properties = {
    run: {attribute: false},
    now: {attribute: false},
  };

  static styles = css`
    :host { color: var(--text-2); display: inline-block; font-size: var(--text-s); font-variant-numeric: tabular-nums; min-width: 56px; white-space: nowrap; }
  `;

  constructor() {
    super();
    /** @type {any} */
    this.run = null;
    this.now = Date.now();
  }

  render() {
    const millis = millisOf(this.run, this.now);
    return html`<time title=${t('run.took')}>${millis === undefined ? '' : formatDuration(millis)}</time>`;
  }
}

customElements.define('kosha-run-clock', RunClock);
