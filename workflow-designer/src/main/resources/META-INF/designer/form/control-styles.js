import {css} from 'lit';
import {base, controls} from '../shell/styles.js';

/** Controls of forms, runs and pages, beyond those that the whole page has. */
const more = css`
  textarea {
    display: block;
    field-sizing: content;
    max-height: 320px;
    min-height: calc(var(--control) * 2);
    resize: vertical;
  }
  select {
    appearance: none;
    background-image: linear-gradient(45deg, transparent 50%, var(--text-2) 50%), linear-gradient(-45deg, transparent 50%, var(--text-2) 50%);
    background-position: right 15px top 50%, right 10px top 50%;
    background-repeat: no-repeat;
    background-size: 5px 5px;
    padding-right: 30px;
    text-overflow: ellipsis;
  }
  :is(input, textarea, select):disabled {
    background-color: var(--surface-2);
    color: var(--text-2);
    opacity: 1;
  }
  button.slim {
    min-height: 30px;
    padding: 0 10px;
    font-size: var(--text-s);
  }
  button.tool {
    background: none;
    border-color: transparent;
    border-radius: var(--radius-s);
    color: var(--text-2);
    font-size: var(--text-xs);
    font-weight: 500;
    gap: 4px;
    min-height: 26px;
    min-width: 26px;
    padding: 0 5px;
  }
  button.tool:hover:not(:disabled) {
    background: var(--surface-3);
    border-color: transparent;
    color: var(--text);
  }
  button.tool.words {
    color: var(--accent-text);
  }
  button.tool[aria-pressed='true'],
  button.tool[aria-expanded='true'] {
    background: var(--accent-soft);
    color: var(--accent-text);
  }
  button.link {
    display: inline;
    font-size: inherit;
    padding: 0 2px;
  }
  button.link:hover {
    background: none;
    color: var(--text);
  }
  .note {
    align-items: start;
    color: var(--text-2);
    display: flex;
    font-size: var(--text-s);
    gap: 6px;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .note.bad {
    color: var(--bad);
  }
  .note.warn {
    color: var(--warn);
  }
  .note.ok {
    color: var(--ok);
  }
  .spinner {
    animation: turn 800ms linear infinite;
    border: 2px solid var(--line-strong);
    border-radius: 50%;
    border-top-color: var(--accent);
    display: inline-block;
    flex: none;
    height: 14px;
    width: 14px;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 3s !important;
    }
  }
`;

export const controlStyles = [base, controls, more];
