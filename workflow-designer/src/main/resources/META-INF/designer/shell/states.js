import {css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {Problem} from '../http/problem.js';
import {icon} from './icons.js';

/** How loading, emptiness and failure look, everywhere the same. */
export const states = css`
  .state {
    display: grid;
    justify-items: center;
    gap: var(--s3);
    padding: var(--s12) var(--s6);
    text-align: center;
  }
  .state > .mark {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    border-radius: 16px;
    background: var(--accent-soft);
    color: var(--accent-text);
  }
  .state.bad > .mark {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .state > p {
    max-width: 46ch;
    color: var(--text-2);
  }
  .state > .row {
    flex-wrap: wrap;
    justify-content: center;
    margin-top: var(--s2);
  }
  .bones {
    display: grid;
    gap: var(--s3);
    padding: var(--s4);
  }
  .bones > i {
    display: block;
    height: 20px;
    border-radius: var(--radius-s);
    background: linear-gradient(90deg, var(--surface-2) 25%, var(--surface-3) 50%, var(--surface-2) 75%);
    background-size: 300% 100%;
    animation: shimmer 1.6s linear infinite;
  }
  .bones > i:nth-child(2n) {
    width: 72%;
  }
  @keyframes shimmer {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: 0 0;
    }
  }
`;

/** Bars in place of what is to come, so that nothing jumps when it does. @param {number} [lines] */
export const loading = (lines = 4) => html`
  <div class="bones" role="status">
    <span class="hidden-text">${t('common.loading')}</span>
    ${Array.from({length: lines}, () => html`<i></i>`)}
  </div>
`;

/**
 * Nothing is there yet, and what to do about it.
 *
 * @param {{icon: import('./icons.js').IconName, title: string, text: string, actions?: unknown}} what
 */
export const empty = what => html`
  <div class="state">
    <span class="mark">${icon(what.icon, 26)}</span>
    <h2>${what.title}</h2>
    <p>${what.text}</p>
    ${what.actions ? html`<div class="row">${what.actions}</div>` : nothing}
  </div>
`;

/**
 * Something failed, and how to try again.
 *
 * @param {unknown} thrown
 * @param {(() => void) | undefined} [again]
 */
export function failed(thrown, again) {
  const problem = Problem.of(thrown);
  return html`
    <div class="state bad" role="alert">
      <span class="mark">${icon('alert', 26)}</span>
      <h2>${t('error.title')}</h2>
      <p>${problem.status === 403 ? t('error.forbidden') : problem.message}</p>
      ${again
        ? html`<div class="row"><button @click=${again}>${t('common.retry')}</button></div>`
        : nothing}
    </div>
  `;
}
