import {css} from 'lit';
import {controlStyles} from './control-styles.js';
import {editorStyles} from './editor-styles.js';
import {listStyles} from './list-styles.js';
import {pickerStyles} from './picker-styles.js';

/** How fields look: label above, control, what is wrong, what it means. */
const rowStyles = css`
  :host {
    display: block;
    color: var(--text);
    font-size: var(--text-m);
  }
  .fields {
    display: grid;
    gap: var(--s4);
    grid-template-columns: minmax(0, 1fr);
  }
  .field {
    display: grid;
    gap: 6px;
    grid-template-columns: minmax(0, 1fr);
  }
  .head {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--s2);
    min-height: 24px;
  }
  .label {
    font-size: var(--text-s);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .required,
  .unused {
    color: var(--text-3);
    font-size: var(--text-xs);
  }
  .unused {
    color: var(--warn);
  }
  .space {
    flex: 1;
  }
  .help,
  .empty {
    color: var(--text-2);
    font-size: var(--text-xs);
    line-height: 1.45;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .problems {
    color: var(--bad);
    display: grid;
    font-size: var(--text-xs);
    gap: 2px;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .problems li {
    align-items: start;
    display: flex;
    gap: 5px;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .problems span::first-letter {
    text-transform: uppercase;
  }
  .problems .icon {
    flex: none;
    margin-top: 1px;
  }
  :is(.nested, .card, .list) .tool.words > span {
    display: none;
  }
  .nested {
    border-left: 2px solid var(--line);
    padding: 2px 0 2px var(--s3);
  }
  details.advanced > summary {
    align-items: center;
    border-radius: var(--radius-s);
    color: var(--text-2);
    cursor: pointer;
    display: flex;
    font-size: var(--text-s);
    font-weight: 600;
    gap: 6px;
    list-style: none;
    min-height: 32px;
    padding: 0 var(--s1);
  }
  details.advanced > summary::-webkit-details-marker {
    display: none;
  }
  details.advanced > summary:hover {
    background: var(--surface-2);
    color: var(--text);
  }
  details.advanced > summary .icon {
    transition: transform 120ms;
  }
  details.advanced[open] > summary .icon {
    transform: rotate(90deg);
  }
  details.advanced > .fields {
    padding-top: var(--s3);
  }
  .count {
    color: var(--text-3);
    font-size: var(--text-xs);
    font-weight: 400;
  }
`;

export const fieldStyles = [controlStyles, rowStyles, editorStyles, listStyles, pickerStyles];
