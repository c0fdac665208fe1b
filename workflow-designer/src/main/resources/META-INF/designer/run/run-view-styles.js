import {css} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {editorStyles} from '../form/editor-styles.js';
import {states} from '../shell/states.js';
import {statusStyles} from './status.js';

export const runViewStyles = [
  controlStyles,
  editorStyles,
  states,
  statusStyles,
  css`
  :host {
    background: var(--surface);
    color: var(--text);
    display: block;
    min-height: 0;
    min-width: 0;
  }
  section {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    height: 100%;
  }
  header {
    align-items: center;
    border-bottom: 1px solid var(--line);
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    min-height: 44px;
    padding: 6px var(--s3) 6px var(--s4);
  }
  header h2 {
    font-size: var(--text-m);
  }
  .space {
    flex: 1;
  }
  .body {
    display: grid;
    gap: var(--s4);
    grid-template-columns: minmax(0, 1fr);
    overflow: auto;
    padding: var(--s3) var(--s4);
    align-content: start;
  }
  .body.split {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  }
  .body.split > kosha-step-details {
    border-left: 1px solid var(--line);
    padding-left: var(--s4);
  }
  .list {
    align-content: start;
    display: grid;
    gap: var(--s3);
    grid-template-columns: minmax(0, 1fr);
  }
  .part {
    color: var(--text-2);
    font-size: var(--text-xs);
    font-weight: 600;
    margin-bottom: -6px;
  }
  a.slim {
    font-size: var(--text-s);
    min-height: 30px;
    padding: 0 10px;
  }
  button.icon-only.slim {
    padding: 0;
    width: 30px;
  }
  @media (max-width: 760px) {
    .body.split {
      grid-template-columns: minmax(0, 1fr);
    }
    .body.split > kosha-step-details {
      border-left: 0;
      border-top: 1px solid var(--line);
      padding: var(--s3) 0 0;
    }
  }
`,
];
