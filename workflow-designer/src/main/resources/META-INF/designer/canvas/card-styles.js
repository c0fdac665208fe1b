import {css} from 'lit';

/** How the card of a step looks, in each of its states. */
export const cardStyles = css`
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
`;
