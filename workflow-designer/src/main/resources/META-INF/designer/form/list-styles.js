import {css} from 'lit';

/** How lists and maps look. */
export const listStyles = css`
  .boxes {
    display: grid;
    gap: 2px var(--s4);
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
  }
  .box {
    align-items: center;
    cursor: pointer;
    display: flex;
    font-size: var(--text-s);
    gap: var(--s2);
    min-height: 28px;
    overflow-wrap: anywhere;
  }
  .list,
  .variants {
    display: grid;
    gap: var(--s2);
    grid-template-columns: minmax(0, 1fr);
  }
  .item {
    align-items: start;
    display: grid;
    gap: 2px;
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .item-tools {
    display: flex;
    padding-top: 5px;
  }
  .item.block {
    background: var(--surface-2);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    gap: 4px var(--s2);
    padding: var(--s1) var(--s3) var(--s3);
  }
  .item.block > .number {
    align-self: center;
    color: var(--text-3);
    display: block;
    font-size: var(--text-xs);
    font-weight: 600;
  }
  .item.block > .item-tools {
    margin-right: -6px;
    padding: 0;
    min-height: 28px;
  }
  .item.block > .item-value {
    grid-column: 1 / -1;
    grid-row: 2;
  }
  .item-value {
    display: grid;
    gap: 4px;
    grid-template-columns: minmax(0, 1fr);
  }
  .entry .card {
    background: var(--surface-2);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: var(--s3);
  }
  .entry {
    align-items: center;
    border-left: 2px solid var(--line);
    display: grid;
    gap: var(--s1);
    grid-template-columns: minmax(0, 1fr) auto;
    padding-left: var(--s2);
  }
  .entry > .item-tools {
    padding: 0;
  }
  .entry > .item-value {
    grid-column: 1 / -1;
  }
  .entry-name {
    font-family: var(--mono);
    font-size: var(--text-s);
  }
  button.add {
    border: 1px dashed var(--line-strong);
    color: var(--text-2);
    font-size: var(--text-s);
    justify-self: start;
    min-height: 32px;
  }
  button.add:hover {
    background: var(--surface-2);
    border-color: var(--text-3);
    color: var(--text);
  }
`;
