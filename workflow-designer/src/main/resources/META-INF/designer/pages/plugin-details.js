import {html, nothing} from 'lit';
import {icon} from '../form/icons.js';
import {formatTime, t} from '../texts/texts.js';

/** What is shown of a plugin, as its answer tells it. */

/** Whether all is well with it. @param {any} plugin */
export function healthOf(plugin) {
  const clean = plugin.unload?.clean !== false && !(plugin.loadersNotCollected > 0);
  return clean
    ? html`<span class="badge ok">${icon('check', 14)}${t('plugins.healthy')}</span>`
    : html`<span class="badge warn">${icon('alert', 14)}${t('plugins.leftBehind')}</span>`;
}

/** What else is known of it. @param {any} plugin */
export function detailsOf(plugin) {
  const left = ['threads', 'mbeans', 'securityProviders'].flatMap(kind =>
    (plugin.unload?.[kind] ?? []).map((/** @type {string} */ name) => `${t(`plugins.${kind}`)}: ${name}`),
  );
  return html`
    <dl class="details">
      <dt>${t('plugins.id')}</dt><dd><code>${plugin.id}</code></dd>
      <dt>${t('plugins.generation')}</dt><dd>${plugin.generation}</dd>
      <dt>${t('plugins.loadedAt')}</dt><dd>${formatTime(plugin.loadedAt)}</dd>
      <dt>${t('plugins.leases')}</dt><dd>${plugin.leases}</dd>
      <dt>${t('plugins.signedBy')}</dt><dd>${plugin.signedBy ?? t('plugins.unsigned')}</dd>
      ${plugin.previousVersion ? html`<dt>${t('plugins.previous')}</dt><dd>${plugin.previousVersion}</dd>` : nothing}
      <dt>SHA-256</dt><dd><code>${plugin.sha256}</code></dd>
      ${left.length > 0 ? html`<dt>${t('plugins.leftBehind')}</dt><dd>${left.map(line => html`<div>${line}</div>`)}</dd>` : nothing}
      ${plugin.loadersNotCollected > 0 ? html`<dt>${t('plugins.loaders')}</dt><dd>${plugin.loadersNotCollected}</dd>` : nothing}
      <dt>${t('plugins.actionsLabel')}</dt><dd>${plugin.actions.map((/** @type {string} */ action) => html`<code>${action}</code> `)}</dd>
    </dl>`;
}
