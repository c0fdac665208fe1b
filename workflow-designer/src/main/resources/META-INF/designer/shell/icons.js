import {svg, html} from 'lit';

/** Line drawings on a grid of 24, in the colour of the text around. */
const PATHS = {
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  alert: svg`<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4M12 17v.01"/>`,
  arrow: svg`<path d="M5 12h14M13 6l6 6-6 6"/>`,
  back: svg`<path d="M19 12H5M11 6l-6 6 6 6"/>`,
  bolt: svg`<path d="M13 3 5 14h6l-1 7 8-11h-6z"/>`,
  branch: svg`<path d="M12 20v-6M12 14C12 10 6 10 6 5M12 14c0-4 6-4 6-9M3.5 7.5 6 5l2.5 2.5M15.5 7.5 18 5l2.5 2.5"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  chevron: svg`<path d="m6 9 6 6 6-6"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  code: svg`<path d="m8.5 7-5 5 5 5M15.5 7l5 5-5 5"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>`,
  docs: svg`<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 13h6M9 16.5h6"/>`,
  download: svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>`,
  duplicate: svg`<rect x="4.5" y="4.5" width="10" height="10" rx="2"/><path d="M18 9.5v8.5a2 2 0 0 1-2 2H8M12 9.5H7M9.5 7v5"/>`,
  emit: svg`<path d="M4 12h9M9.5 8l4 4-4 4"/><path d="M16.5 6.5a7.5 7.5 0 0 1 0 11"/>`,
  error: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V13M12 16.2v.01"/>`,
  fit: svg`<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>`,
  fork: svg`<path d="M12 20v-7M5 5v5a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V5M12 5v8"/>`,
  group: svg`<rect x="4" y="4" width="16" height="16" rx="3" stroke-dasharray="3 2.5"/><path d="M8.5 10h7M8.5 14h7"/>`,
  history: svg`<path d="M4 5v4.5h4.5"/><path d="M4.5 9.5A8.5 8.5 0 1 1 3.5 13"/><path d="M12 8v4.5l3 1.8"/>`,
  listen: svg`<path d="M4 12h3M17 12h3"/><path d="M7 8.5v7M10.5 6v12M13.5 8v8M17 9.5v5"/>`,
  loop: svg`<path d="M5 11a7 7 0 0 1 12-4l2 2M19 13a7 7 0 0 1-12 4l-2-2M19 5v4h-4M5 19v-4h4"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  more: svg`<path d="M5.5 12v.01M12 12v.01M18.5 12v.01" stroke-width="3"/>`,
  moon: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>`,
  play: svg`<path d="M7.5 5v14l11-7z"/>`,
  plug: svg`<path d="M9 3.5v4M15 3.5v4M6.5 7.5h11v3a5.5 5.5 0 0 1-11 0zM12 16v4.5"/>`,
  puzzle: svg`<path d="M9.5 5.5a2 2 0 1 1 4 0V7H18v4.5h-1.3a2 2 0 1 0 0 4H18V20H6v-4.5h1a2 2 0 1 0 0-4H6V7h3.5z"/>`,
  raise: svg`<path d="M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 8v4.5M12 15.8v.01"/>`,
  redo: svg`<path d="M19.5 9.5h-9a5.5 5.5 0 0 0 0 11H14M15.5 5.5l4 4-4 4"/>`,
  run: svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><path d="m7.5 9.5 3 2.5-3 2.5M12.5 15h4"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  set: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  settings: svg`<path d="M4 7h8M18 7h2M4 17h2M12 17h8"/><circle cx="15" cy="7" r="2.5"/><circle cx="9" cy="17" r="2.5"/>`,
  shield: svg`<path d="M12 3.5 5 6v6c0 4 3 7 7 8.5 4-1.5 7-4.5 7-8.5V6z"/><path d="m9 12 2.2 2.2L15 10.4"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4"/>`,
  trash: svg`<path d="M4.5 6.5h15M9.5 6.5v-2h5v2M6.5 6.5l1 13.5h9l1-13.5M10 10.5v5.5M14 10.5v5.5"/>`,
  undo: svg`<path d="M4.5 9.5h9a5.5 5.5 0 0 1 0 11H10M8.5 5.5l-4 4 4 4"/>`,
  upload: svg`<path d="M12 16V5M7 9.5l5-5 5 5M5 20h14"/>`,
  user: svg`<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5"/>`,
  versions: svg`<path d="M12 3.5 3.5 8l8.5 4.5L20.5 8zM3.5 12l8.5 4.5 8.5-4.5M3.5 16l8.5 4.5 8.5-4.5"/>`,
  wait: svg`<path d="M6.5 3.5h11M6.5 20.5h11M8 3.5v3.5l4 5-4 5v3.5M16 3.5v3.5l-4 5 4 5v3.5"/>`,
  workflow: svg`<rect x="3.5" y="4" width="7" height="5.5" rx="1.5"/><rect x="13.5" y="14.5" width="7" height="5.5" rx="1.5"/><path d="M7 9.5v4.5a3 3 0 0 0 3 3h3.5"/>`,
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * A drawing, for the eye only: what stands beside it, or the label of its button, says the same.
 *
 * @param {IconName} name
 * @param {number} [size] in pixels
 */
export const icon = (name, size = 18) => html`<svg
  class="icon"
  viewBox="0 0 24 24"
  width=${size}
  height=${size}
  fill="none"
  stroke="currentColor"
  stroke-width="1.8"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
  focusable="false"
>${PATHS[name]}</svg>`;
