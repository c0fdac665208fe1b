import {css} from 'lit';

/** How the editors of values look. */
export const editorStyles = css`
  .number {
    display: grid;
    gap: var(--s2);
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .number input:only-child {
    grid-column: 1 / -1;
  }
  .switch {
    align-items: center;
    cursor: pointer;
    display: inline-flex;
    font-size: var(--text-s);
    gap: var(--s2);
    justify-self: start;
    min-height: 28px;
  }
  .switch small {
    color: var(--text-3);
    font-size: var(--text-xs);
  }
  input[role='switch'] {
    appearance: none;
    background: var(--surface-3);
    border: 1px solid var(--control-line);
    border-radius: 11px;
    cursor: pointer;
    flex: none;
    height: 22px;
    margin: 0;
    position: relative;
    transition: background-color 120ms;
    width: 38px;
  }
  input[role='switch']::before {
    background: var(--text-2);
    border-radius: 50%;
    content: '';
    height: 14px;
    left: 3px;
    position: absolute;
    top: 3px;
    transition: transform 120ms;
    width: 14px;
  }
  input[role='switch']:checked {
    background: var(--accent);
    border-color: var(--accent);
  }
  input[role='switch']:checked::before {
    background: var(--on-accent);
    transform: translateX(16px);
  }
  input[type='checkbox']:not([role='switch']),
  input[type='radio'] {
    accent-color: var(--accent);
    flex: none;
    height: 16px;
    margin: 0;
    width: 16px;
  }
  .segments {
    background: var(--surface-3);
    border-radius: var(--radius);
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    justify-self: start;
    padding: 3px;
  }
  .segments label {
    cursor: pointer;
    position: relative;
  }
  .segments input {
    appearance: none;
    background: none;
    border: 0;
    min-height: 0;
    inset: 0;
    margin: 0;
    position: absolute;
    border-radius: 6px;
    height: 100%;
    width: 100%;
    cursor: pointer;
  }
  .segments span {
    border-radius: 6px;
    color: var(--text-2);
    display: block;
    font-size: var(--text-xs);
    font-weight: 550;
    padding: 4px 10px;
    position: relative;
    pointer-events: none;
  }
  .segments input:checked + span {
    background: var(--surface);
    box-shadow: var(--shadow-s);
    color: var(--text);
  }
  .expression {
    align-items: start;
    background: var(--accent-soft);
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding: 0 8px;
  }
  .expression:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .wrong > .expression {
    border-color: var(--bad);
  }
  .expression textarea {
    background: none;
    border: 0;
    min-height: calc(var(--control) - 2px);
    outline: none;
    padding: 7px 4px;
    resize: none;
  }
  .expression .mark {
    color: var(--accent-text);
    font: 600 var(--text-s) / 34px var(--mono);
  }
  .gives {
    color: var(--text-2);
    display: block;
    font-size: var(--text-xs);
    margin: 4px 0 0;
    overflow-wrap: anywhere;
  }
  .gives.bad {
    color: var(--warn);
  }
  .json {
    background: var(--surface);
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
    min-height: var(--control);
    overflow: hidden;
  }
  .json:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .json.wrong {
    border-color: var(--bad);
  }
  .json > pre {
    color: var(--text-3);
    font-size: var(--text-s);
    line-height: 1.5;
    margin: 0;
    max-height: 320px;
    overflow: auto;
    padding: 8px 10px;
    white-space: pre-wrap;
  }
  .secret {
    align-items: center;
    display: grid;
    gap: var(--s2);
    grid-template-columns: auto minmax(0, 1fr);
  }
  .secret > .icon {
    color: var(--text-3);
  }
  .secret-set {
    align-items: center;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    display: flex;
    justify-content: space-between;
    min-height: var(--control);
    padding: 3px 4px 3px 10px;
  }
  .set {
    align-items: center;
    color: var(--ok);
    display: flex;
    font-size: var(--text-s);
    gap: 6px;
  }
  .veiled {
    -webkit-text-security: disc;
  }
`;
