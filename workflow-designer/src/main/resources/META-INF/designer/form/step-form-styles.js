import {css} from 'lit';
import {controlStyles} from './control-styles.js';

export const stepFormStyles = [
  controlStyles,
  css`
  :host {
    display: grid;
    gap: var(--s4);
    grid-template-columns: minmax(0, 1fr);
  }
  header {
    display: grid;
    gap: 2px;
    grid-template-columns: minmax(0, 1fr);
  }
  .step-name {
    border-color: transparent;
    font-size: var(--text-l);
    font-weight: 650;
    margin-left: -9px;
    padding: 2px 8px;
    width: calc(100% + 9px);
  }
  .step-name:hover:not(:disabled) {
    border-color: var(--line-strong);
  }
  .step-name:disabled {
    background: none;
    color: var(--text);
  }
  .kind {
    color: var(--text-2);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--text-s);
    gap: 0 var(--s2);
  }
  .kind code {
    color: var(--text-3);
    overflow-wrap: anywhere;
  }
  .about {
    color: var(--text-2);
    font-size: var(--text-s);
    margin-top: var(--s1);
  }
  .box-note {
    background: var(--surface-2);
    border-radius: var(--radius);
    padding: 10px var(--s3);
  }
  .problems.top {
    background: var(--bad-soft);
    border-radius: var(--radius);
    color: var(--bad);
    display: grid;
    font-size: var(--text-s);
    gap: var(--s1);
    list-style: none;
    margin: 0;
    padding: 10px var(--s3);
  }
  .problems.top li {
    display: flex;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .problems.top .icon {
    margin-top: 3px;
  }
  details.section {
    border-top: 1px solid var(--line);
    padding-top: var(--s2);
  }
  details.section > summary {
    align-items: center;
    border-radius: var(--radius-s);
    cursor: pointer;
    display: flex;
    font-size: var(--text-s);
    font-weight: 600;
    gap: 6px;
    list-style: none;
    min-height: 34px;
    padding: 0 var(--s1);
  }
  details.section > summary::-webkit-details-marker {
    display: none;
  }
  details.section > summary:hover {
    background: var(--surface-2);
  }
  details.section > summary > .icon {
    color: var(--text-3);
    transition: transform 120ms;
  }
  details.section[open] > summary > .icon {
    transform: rotate(90deg);
  }
  details.section > kosha-schema-form {
    padding: var(--s2) 0 var(--s3);
  }
  details.section + details.section {
    margin-top: calc(-1 * var(--s3));
  }
  .count {
    color: var(--text-3);
    font-size: var(--text-xs);
    font-weight: 400;
  }
  .bad {
    color: var(--bad);
  }
  .trial {
    border-top: 1px solid var(--line);
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    padding-top: var(--s4);
  }
`,
];
