import {html, render} from 'lit';
import {t} from '../texts/texts.js';
import {controls} from './styles.js';
import './dialog.js';

/**
 * Asks before something that cannot be undone; a choice of several ends with its value.
 *
 * @template T
 * @param {{heading: string, text: unknown, choices: {label: string, value: T, kind?: 'primary' | 'danger'}[]}} what
 * @returns {Promise<T | null>} null when it was closed
 */
export function choose({heading, text, choices}) {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({mode: 'open'});
  root.adoptedStyleSheets = [/** @type {CSSStyleSheet} */ (controls.styleSheet)];
  return new Promise(resolve => {
    /** @type {T | null} */
    let chosen = null;
    const dialog = () =>
      /** @type {import('./dialog.js').KoshaDialog} */ (root.querySelector('kosha-dialog'));
    const pick = value => {
      chosen = value;
      dialog().close();
    };
    const closed = () => {
      host.remove();
      resolve(chosen);
    };
    render(
      html`
        <kosha-dialog .heading=${heading} @closed=${closed}>
          <div>${text}</div>
          <button slot="actions" @click=${() => dialog().close()}>${t('common.cancel')}</button>
          ${choices.map(
            ({label, value, kind = 'primary'}) => html`
              <button slot="actions" class=${kind} @click=${() => pick(value)}>${label}</button>
            `,
          )}
        </kosha-dialog>
      `,
      root,
    );
  });
}
