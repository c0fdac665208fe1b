import {html, svg} from 'lit';
import {icon as common} from '../shell/icons.js';

/** Drawings of forms, runs and pages, beside those that the whole page has. */
const MORE = {
  data: svg`<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L11.8 7.3M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"/>`,
  down: svg`<path d="M12 5v14M6 13l6 6 6-6"/>`,
  expression: svg`<path d="M15 4c-3 0-3.5 2-4 5l-1.5 8c-.4 2-1 3-3 3M7 10h7M15 12l5 7M20 12l-5 7"/>`,
  eye: svg`<path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="2.8"/>`,
  key: svg`<circle cx="8" cy="15" r="4.5"/><path d="M11.5 11.5L20 3M16 7l3 3"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  next: svg`<path d="M9 6l6 6-6 6"/>`,
  pause: svg`<path d="M8.5 5v14M15.5 5v14"/>`,
  retry: svg`<path d="M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7"/>`,
  skip: svg`<path d="M5 5l8 7-8 7zM18 5v14"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="2"/>`,
  up: svg`<path d="M12 19V5M6 11l6-6 6 6"/>`,
};

/** @typedef {keyof typeof MORE | import('../shell/icons.js').IconName} IconName */

/** A drawing, for the eye only. @param {IconName} name @param {number} [size] in pixels */
export const icon = (name, size = 18) =>
  name in MORE
    ? drawing(/** @type {keyof typeof MORE} */ (name), size)
    : common(/** @type {any} */ (name), size);

/** @param {keyof typeof MORE} name @param {number} size */
const drawing = (
  name,
  size,
) => html`<svg class="icon" viewBox="0 0 24 24" width=${size} height=${size} fill="none" stroke="currentColor"
  stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${MORE[name]}</svg>`;
