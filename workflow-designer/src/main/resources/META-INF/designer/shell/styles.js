import {css} from 'lit';

/** What every element with a shadow root starts from: measures, focus ring, headings, links. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1 {
    font-size: var(--text-xl);
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: var(--text-l);
    line-height: 1.3;
  }
  h3 {
    font-size: var(--text-m);
  }
  a {
    color: var(--accent-text);
    text-underline-offset: 3px;
  }
  code,
  pre,
  .mono {
    font-family: var(--mono);
    font-size: 0.94em;
  }
  .muted {
    color: var(--text-2);
  }
  .small {
    font-size: var(--text-s);
  }
  .icon {
    flex: none;
    display: block;
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      transition-duration: 1ms !important;
    }
  }
`;

/** Buttons and fields. A button is plain; `primary`, `quiet`, `danger` and `icon-only` are others. */
export const controls = css`
  button,
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s2);
    min-height: var(--control);
    padding: 0 var(--s3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: 500 var(--text-m) / 1.2 var(--font);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background 120ms, border-color 120ms;
  }
  button:hover,
  .button:hover {
    background: var(--surface-2);
    border-color: var(--control-line);
  }
  button.primary,
  .button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  button.primary:hover,
  .button.primary:hover {
    background: var(--accent-hover);
    border-color: var(--accent-hover);
  }
  button.quiet,
  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--text-2);
  }
  button.quiet:hover,
  .button.quiet:hover {
    background: var(--surface-3);
    color: var(--text);
  }
  button.danger {
    color: var(--bad);
  }
  button.danger:hover {
    background: var(--bad-soft);
    border-color: var(--bad-line);
  }
  button.icon-only,
  .button.icon-only {
    width: var(--control);
    padding: 0;
  }
  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent-text);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
    pointer-events: none;
  }
  input,
  select,
  textarea {
    width: 100%;
    min-height: var(--control);
    padding: 6px 10px;
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: var(--text-m) / 1.4 var(--font);
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 16px;
    min-height: 16px;
    height: 16px;
    accent-color: var(--accent);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--text-3);
    opacity: 1;
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
    border-color: var(--focus);
  }
  input[aria-invalid='true'],
  select[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--bad);
  }
  label {
    font-weight: 600;
    font-size: var(--text-s);
  }
  .field {
    display: grid;
    gap: var(--s1);
  }
  .help {
    color: var(--text-2);
    font-size: var(--text-s);
  }
  .fault {
    color: var(--bad);
    font-size: var(--text-s);
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--s2);
  }
  .spread {
    justify-content: space-between;
  }
  @media (pointer: coarse) {
    button,
    .button,
    input,
    select {
      --control: 44px;
    }
    input,
    select,
    textarea {
      font-size: 16px;
    }
    button.link {
      min-height: 24px;
    }
  }
`;

/** Pages: the column that holds them, cards, tables, badges. */
export const layout = css`
  .page {
    max-width: 1120px;
    margin: 0 auto;
    padding: var(--s6) var(--s6) var(--s12);
    display: grid;
    gap: var(--s5);
  }
  .page > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s3);
    min-height: var(--s10);
  }
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    box-shadow: var(--shadow-s);
    min-width: 0;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-m);
  }
  th {
    padding: 10px var(--s4);
    text-align: left;
    font-size: var(--text-xs);
    font-weight: 600;
    color: var(--text-2);
    white-space: nowrap;
    border-bottom: 1px solid var(--line);
  }
  td {
    padding: 10px var(--s4);
    border-bottom: 1px solid var(--line);
    vertical-align: middle;
  }
  tr:last-child > td {
    border-bottom: 0;
  }
  tbody tr:hover {
    background: var(--surface-2);
  }
  td.number,
  th.number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: var(--s1);
    padding: 2px var(--s2);
    border-radius: 99px;
    font-size: var(--text-xs);
    font-weight: 600;
    white-space: nowrap;
    background: var(--surface-3);
    color: var(--text-2);
  }
  .badge.ok {
    background: var(--ok-soft);
    color: var(--ok);
  }
  .badge.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .badge.bad {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .badge.info {
    background: var(--info-soft);
    color: var(--info);
  }
  @media (max-width: 640px) {
    .page {
      padding: var(--s4) var(--s4) var(--s10);
      gap: var(--s4);
    }
  }
`;
