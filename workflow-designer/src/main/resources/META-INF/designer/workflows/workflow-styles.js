import {css} from 'lit';

/** How the list of workflows looks. */
export const workflowStyles = css`
  .name {
    display: grid;
    gap: 1px;
    min-width: 180px;
  }
  .name a {
    font-weight: 600;
    color: var(--text);
    text-decoration: none;
  }
  .name a:hover {
    text-decoration: underline;
  }
  .name span {
    color: var(--text-2);
    font-size: var(--text-s);
  }
  .find {
    width: min(320px, 100%);
  }
  td:last-child {
    width: 52px;
  }
  .page > header .row {
    flex-wrap: wrap;
  }
  @media (max-width: 640px) {
    .wide {
      display: none;
    }
  }
`;
