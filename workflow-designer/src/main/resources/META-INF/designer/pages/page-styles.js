import {css} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {statusStyles} from '../run/status.js';
import {states} from '../shell/states.js';
import {layout} from '../shell/styles.js';

/** What the pages around the workflows share. */
export const pageStyles = [
  controlStyles,
  layout,
  states,
  statusStyles,
  css`
  :host {
    color: var(--text);
    display: block;
  }
  .filters {
    align-items: end;
    display: grid;
    gap: var(--s3);
    grid-template-columns: minmax(160px, 3fr) repeat(2, minmax(110px, 2fr)) repeat(2, minmax(205px, 2fr));
  }
  .quiet-text > .icon {
    display: inline-block;
    vertical-align: -2px;
  }
  .filters :is(label, input, select) {
    min-width: 0;
  }
  .filters label {
    color: var(--text-2);
    display: grid;
    font-size: var(--text-xs);
    gap: var(--s1);
  }
  .rows {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .line {
    align-items: center;
    display: grid;
    gap: var(--s2) var(--s4);
    min-height: 52px;
    padding: var(--s2) var(--s4);
  }
  .rows > li + li {
    border-top: 1px solid var(--line);
  }
  .rows > li:first-child > .line {
    border-radius: var(--radius-l) var(--radius-l) 0 0;
  }
  .rows > li:last-child > .line {
    border-radius: 0 0 var(--radius-l) var(--radius-l);
  }
  a.line {
    color: inherit;
    text-decoration: none;
  }
  a.line:hover {
    background: var(--surface-2);
  }
  a.line:focus-visible {
    outline-offset: -2px;
  }
  .strong {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .quiet-text {
    color: var(--text-2);
    font-size: var(--text-s);
    overflow-wrap: anywhere;
  }
  .figure {
    color: var(--text-2);
    font-size: var(--text-s);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .clip {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    justify-content: flex-end;
  }
  .avatar {
    background: var(--surface-3);
    border-radius: var(--radius);
    display: grid;
    height: 36px;
    overflow: hidden;
    place-items: center;
    width: 36px;
    color: var(--text-2);
  }
  .avatar img {
    height: 22px;
    width: 22px;
  }
  .center {
    display: flex;
    justify-content: center;
  }
  .told {
    border-top: 1px solid var(--line);
    padding: var(--s2) var(--s4);
  }
  @media (max-width: 1080px) {
    .filters {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .filters > :first-child {
      grid-column: 1 / -1;
    }
  }
`,
];
