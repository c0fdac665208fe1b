import {css} from 'lit';

export const pluginStyles = css`
  .line {
    grid-template-columns: 36px minmax(0, 1fr) auto auto;
  }
  .line.plain {
    grid-template-columns: 20px minmax(0, 1fr) auto;
  }
  .bad {
    color: var(--bad);
  }
  .drop {
    align-items: center;
    background: var(--surface);
    border: 1.5px dashed var(--line-strong);
    border-radius: var(--radius-l);
    color: var(--text-2);
    display: grid;
    gap: var(--s4);
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding: var(--s4) var(--s5);
    transition: background 120ms, border-color 120ms;
  }
  .drop .strong {
    color: var(--text);
  }
  .drop.over {
    background: var(--accent-soft);
    border-color: var(--accent);
  }
  .drop .button:has(+ input:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .drop label.button {
    color: var(--on-accent);
  }
  .box {
    background: var(--warn-soft);
    border-radius: var(--radius);
    padding: 10px var(--s4);
  }
  .details {
    border-top: 1px solid var(--line);
    display: grid;
    font-size: var(--text-s);
    gap: 4px var(--s4);
    grid-template-columns: auto minmax(0, 1fr);
    margin: 0;
    padding: var(--s3) var(--s4) var(--s4) 68px;
  }
  .details dt {
    color: var(--text-2);
  }
  .details dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @media (max-width: 760px) {
    .line {
      grid-template-columns: 36px minmax(0, 1fr) auto;
    }
    .line > .tools {
      grid-column: 1 / -1;
      justify-content: flex-start;
    }
    .drop {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .drop > .button {
      grid-column: 1 / -1;
    }
    .details {
      grid-template-columns: minmax(0, 1fr);
      padding-left: var(--s4);
    }
    .details dd {
      margin-bottom: var(--s2);
    }
  }
`;
