import {css} from 'lit';

/** How lists of choices and the picker of earlier data look. */
export const pickerStyles = css`
  kosha-option-input,
  kosha-data-picker,
  kosha-json-editor,
  kosha-expression-preview {
    display: block;
    min-width: 0;
  }
  .options {
    position: relative;
  }
  .options > input {
    padding-right: 36px !important;
  }
  .options > .opener {
    height: 28px;
    position: absolute;
    right: 5px;
    top: 4px;
    width: 28px;
  }
  .choices {
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    box-shadow: var(--shadow-l);
    left: 0;
    margin-top: 4px;
    max-height: 240px;
    overflow: auto;
    padding: 4px;
    position: absolute;
    right: 0;
    z-index: 20;
  }
  .choice {
    align-items: center;
    border-radius: var(--radius-s);
    cursor: pointer;
    display: flex;
    gap: 6px;
    min-height: 32px;
    overflow-wrap: anywhere;
    padding: 4px 8px;
  }
  .choice:hover,
  .choice.active {
    background: var(--surface-3);
  }
  .choice[aria-selected='true'] {
    color: var(--accent-text);
    font-weight: 600;
  }
  .choices .note {
    padding: 8px;
  }
  .picker {
    background: var(--surface-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    display: grid;
    gap: var(--s2);
    grid-template-columns: minmax(0, 1fr);
    max-height: 380px;
    overflow: auto;
    padding: var(--s2);
  }
  .picker-head {
    background: var(--surface-2);
    display: grid;
    gap: var(--s1);
    grid-template-columns: minmax(0, 1fr) auto;
    position: sticky;
    top: calc(-1 * var(--s2));
    z-index: 1;
    padding: 2px 0;
  }
  .picker h4 {
    color: var(--text-2);
    font-size: var(--text-xs);
    font-weight: 650;
    margin: var(--s1) var(--s2) 2px;
    overflow-wrap: anywhere;
  }
  .picker .tree {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .picker .datum {
    border-radius: var(--radius-s);
    cursor: pointer;
    display: grid;
    gap: 0 var(--s2);
    grid-template-columns: auto minmax(0, 1fr) minmax(0, auto);
    justify-content: stretch;
    min-height: 30px;
    padding: 4px 8px;
    text-align: left;
    align-items: center;
  }
  .picker .datum:hover,
  .picker .datum.active {
    background: var(--surface-3);
  }
  .picker .datum .twist {
    height: 16px;
    width: 16px;
    color: var(--text-3);
  }
  .picker .datum[aria-expanded='true'] .twist .icon {
    transform: rotate(90deg);
  }
  .picker .datum .name {
    font-size: var(--text-s);
    overflow-wrap: anywhere;
  }
  .picker .datum .sample {
    color: var(--text-3);
    font: var(--text-xs) var(--mono);
    max-width: 140px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .depth-1 { margin-left: 14px; }
  .depth-2 { margin-left: 28px; }
  .depth-3 { margin-left: 42px; }
  .depth-4 { margin-left: 56px; }
`;
