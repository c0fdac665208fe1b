import {css} from 'lit';

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
