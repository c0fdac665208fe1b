import {css} from 'lit';

/** Where palette, canvas and form stand, by the width of the page. */
export const editorStyles = css`
  :host {
    display: grid !important;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    height: 100%;
    overflow: hidden;
  }
  .desk {
    position: relative;
    display: grid;
    grid-template-columns: 264px minmax(0, 1fr) 348px;
    min-height: 0;
  }
  .desk.definition {
    grid-template-columns: minmax(0, 1fr);
  }
  .palette {
    display: grid;
    min-height: 0;
    background: var(--surface);
    border-right: 1px solid var(--line);
  }
  .form {
    position: relative;
    min-height: 0;
    overflow-y: auto;
    padding: var(--s4) var(--s4) var(--s8);
    background: var(--surface);
    border-left: 1px solid var(--line);
    overscroll-behavior: contain;
  }
  .form .close {
    display: none;
    position: absolute;
    z-index: 2;
    right: var(--s2);
    top: var(--s2);
  }
  @media (max-width: 1180px) {
    .desk.canvas {
      grid-template-columns: 232px minmax(0, 1fr);
    }
    .form {
      position: absolute;
      z-index: 5;
      inset: 0 0 0 auto;
      width: min(348px, 100%);
      box-shadow: var(--shadow-l);
      visibility: hidden;
      translate: 100% 0;
      transition: translate 140ms ease-out, visibility 140ms;
    }
    .with-form .form {
      visibility: visible;
      translate: 0 0;
    }
    .form .close {
      display: inline-flex;
    }
  }
  @media (max-width: 900px) {
    .desk.canvas {
      grid-template-columns: minmax(0, 1fr);
    }
    .palette {
      display: none;
    }
  }
  @media (max-width: 640px) {
    .form {
      inset: auto 0 0 0;
      width: 100%;
      max-height: 72%;
      border-left: 0;
      border-top: 1px solid var(--line);
      border-radius: 16px 16px 0 0;
      translate: 0 100%;
    }
  }
`;
