import {css} from 'lit';

/** How steps, lists and the lines between them look. Steps have no shadow root: one sheet serves all. */
export const stepStyles = css`
  .steps {
    display: flex;
    flex-direction: column;
    align-items: center;
    list-style: none;
    margin: 0;
    padding: 0;
    min-width: 264px;
  }
  .steps > li {
    display: flex;
    flex-direction: column;
    align-items: center;
    min-width: 100%;
  }
  kosha-step {
    display: flex;
    flex-direction: column;
    align-items: center;
  }
  kosha-steps {
    display: block;
  }

  /* A place between two steps: a line, a button on it, and while something is dragged, a target. */
  .gap {
    position: relative;
    display: grid;
    place-items: center;
    width: 100%;
    height: 32px;
  }
  .gap::before,
  .line {
    content: '';
    position: absolute;
    inset: 0 auto;
    left: calc(50% - 1px);
    width: 2px;
    background: var(--wire);
  }
  .gap .plus {
    position: relative;
    width: 24px;
    min-height: 24px;
    height: 24px;
    padding: 0;
    border-radius: 50%;
    color: var(--text-3);
    opacity: 0;
    transition: opacity 100ms;
  }
  .gap:hover .plus,
  .gap .plus:focus-visible,
  .steps > li:hover > .gap .plus {
    opacity: 1;
  }
  .gap .plus:hover {
    color: var(--accent-text);
    border-color: var(--accent);
  }
  .readonly .plus {
    display: none;
  }
  @media (hover: none) {
    .gap .plus {
      opacity: 1;
    }
  }

  .empty {
    display: grid;
    place-items: center;
    width: 232px;
    min-height: 44px;
    margin: 0 auto;
    border: 1px dashed var(--line-strong);
    border-radius: 22px;
    background: var(--surface);
    color: var(--text-2);
    font-size: var(--text-s);
    font-weight: 500;
  }
  .dragging .gap:not(.barred)::after {
    content: '';
    position: absolute;
    width: 12px;
    height: 12px;
    border-radius: 50%;
    border: 2px solid var(--accent);
    background: var(--surface);
  }
  .dragging .plus {
    display: none;
  }
  .dragging .empty:not(.barred) {
    border-color: var(--accent);
    color: var(--accent-text);
    background: var(--accent-soft);
  }
  .gap .drop {
    display: none;
  }
  .dragging .gap.target .drop {
    position: relative;
    z-index: 2;
    display: grid;
    place-items: center;
    width: 232px;
    height: 28px;
    border-radius: 14px;
    background: var(--accent);
    color: var(--on-accent);
    font-size: var(--text-s);
    font-weight: 600;
  }
  .dragging .empty.target {
    background: var(--accent);
    color: var(--on-accent);
    border-style: solid;
  }

  /* The card of a step. */
  .card {
    position: relative;
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
    width: 264px;
    min-height: 56px;
    padding: 0 10px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--surface);
    box-shadow: var(--shadow-s);
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
    touch-action: pan-x pan-y;
    contain: layout style;
    scroll-margin: 72px 24px;
    outline-offset: 2px;
  }
  .card:hover {
    border-color: var(--line-strong);
    box-shadow: var(--shadow);
  }
  .card.selected {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent), var(--shadow);
  }
  .card.lifted {
    opacity: 0.45;
  }
  .card.faulty {
    border-color: var(--warn-line);
  }
  .card.gone {
    border-style: dashed;
    border-color: var(--warn-line);
  }
  .card.completed {
    border-color: var(--ok-line);
  }
  .card.faulted {
    border-color: var(--bad-line);
    background: linear-gradient(var(--bad-soft), var(--bad-soft)), var(--surface);
  }
  .card.running,
  .card.retrying {
    border-color: var(--info);
  }
  .card.selected.selected {
    border-color: var(--accent);
  }
  .words {
    min-width: 0;
  }
  .name,
  .summary {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-weight: 600;
  }
  .summary {
    font-size: var(--text-xs);
    color: var(--text-2);
  }
  .card.gone .summary {
    color: var(--warn);
  }
  .side {
    display: flex;
    align-items: center;
    gap: var(--s1);
    font-size: var(--text-xs);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .side .ok {
    color: var(--ok);
  }
  .side .bad {
    color: var(--bad);
  }
  .side .warn {
    color: var(--warn);
  }
  .side .info {
    color: var(--info);
  }
  .state-of-run {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    font-weight: 500;
  }
  .spin {
    animation: turn 1.2s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }
  .fold {
    width: 24px;
    min-height: 24px;
    height: 24px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--text-3);
  }
  .fold[aria-expanded='false'] .icon {
    rotate: -90deg;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--s1);
    max-width: 264px;
    margin-top: -1px;
    padding-top: 5px;
  }
  .marks .badge {
    display: block;
    max-width: 250px;
    overflow: hidden;
    text-overflow: ellipsis;
    border-radius: var(--radius-s);
    font-weight: 500;
  }

  /* Steps within a step. */
  .box {
    display: flex;
    flex-direction: column;
    align-items: center;
    padding: 14px;
    border: 1px dashed var(--flow-line);
    border-radius: 16px;
    background: color-mix(in srgb, var(--flow-soft) 55%, transparent);
  }
  .part {
    display: flex;
    flex-direction: column;
    align-items: center;
    width: 100%;
  }
  /* After the last step within a box comes nothing that a line could lead to. */
  .part > kosha-steps > .steps > li:last-child > .gap {
    height: 28px;
  }
  .part > kosha-steps > .steps > li:last-child > .gap::before {
    display: none;
  }
  .part > kosha-steps > .empty {
    margin-bottom: 4px;
  }
  .part + .part {
    margin-top: 4px;
    padding-top: 2px;
    border-top: 1px dashed var(--flow-line);
  }
  .chip {
    position: relative;
    z-index: 1;
    max-width: 240px;
    padding: 2px 10px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border: 1px solid var(--line);
    border-radius: 99px;
    background: var(--surface);
    color: var(--text-2);
    font-size: var(--text-xs);
    font-weight: 600;
  }
  .stem {
    width: 2px;
    height: 14px;
    background: var(--wire);
  }
  .columns {
    display: flex;
    align-items: stretch;
    justify-content: center;
  }
  .column {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: center;
    padding: 14px 12px;
  }
  .column::before,
  .column::after {
    content: '';
    position: absolute;
    left: 0;
    right: 0;
    height: 2px;
    background: var(--wire);
  }
  .column::before {
    top: 0;
  }
  .column::after {
    bottom: 0;
  }
  .column:first-child::before,
  .column:first-child::after {
    left: calc(50% - 1px);
  }
  .column:last-child::before,
  .column:last-child::after {
    right: calc(50% - 1px);
  }
  .column:only-child::before,
  .column:only-child::after {
    display: none;
  }
  .column > .stem.first {
    margin-top: -14px;
  }
  .column > .rest {
    flex: 1;
    width: 2px;
    min-height: 14px;
    margin-bottom: -14px;
    background: var(--wire);
  }
  .columns + .more {
    display: none;
  }
  .pill {
    padding: 4px 14px;
    border: 1px solid var(--line);
    border-radius: 99px;
    background: var(--surface);
    color: var(--text-2);
    font-size: var(--text-s);
    font-weight: 600;
  }
`;
