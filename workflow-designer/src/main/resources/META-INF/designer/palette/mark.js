import {css, html} from 'lit';
import {icon} from '../shell/icons.js';

/** The picture of a step: that of its connector, or a drawing for steps of the DSL. */

/** @type {Record<string, import('../shell/icons.js').IconName>} */
const DRAWINGS = {
  call: 'plug',
  ifelse: 'branch',
  switch: 'arrow',
  for: 'loop',
  fork: 'fork',
  try: 'shield',
  raise: 'raise',
  set: 'set',
  wait: 'wait',
  emit: 'emit',
  listen: 'listen',
  run: 'run',
  do: 'group',
  code: 'code',
};

export const markStyles = css`
  .tile {
    flex: none;
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    border-radius: var(--radius);
    background: var(--flow-soft);
    color: var(--flow);
  }
  .tile.action {
    background: light-dark(#eef1fb, #e6e9f5);
    color: #333a55;
  }
  .tile.gone {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .tile img {
    width: 20px;
    height: 20px;
    object-fit: contain;
    pointer-events: none;
  }
`;

/**
 * @param {string} kind of the step
 * @param {string} picture the address of its connector's picture; empty for none
 * @param {boolean} [gone] whether its action is not installed
 */
export function mark(kind, picture, gone = false) {
  if (picture) {
    // Only ever within an img: there, a picture runs no script and loads nothing.
    return html`<span class="tile action"><img src=${picture} alt="" width="20" height="20" /></span>`;
  }
  return html`<span class="tile ${gone ? 'gone' : ''}">${icon(DRAWINGS[kind] ?? 'code')}</span>`;
}
