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
  kosha-first-help {
    position: absolute;
    left: calc(264px + (100% - 612px) / 2);
    bottom: 12%;
    translate: -50%;
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
    kosha-first-help {
      left: calc(232px + (100% - 232px) / 2);
    }
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
    kosha-first-help {
      left: 50%;
    }
    .desk.canvas {
      grid-template-columns: minmax(0, 1fr);
    }
    .palette {
      display: none;
    }
  }
  @media (max-width: 640px) {
    /* The form takes room of its own, so that the step that it is of stays in sight. */
    .desk.with-form {
      grid-template-rows: minmax(0, 2fr) minmax(0, 3fr);
    }
    .with-form kosha-canvas {
      --step-tools: none;
    }
    .form {
      position: relative;
      display: none;
      inset: auto;
      width: 100%;
      visibility: visible;
      translate: none;
      border-left: 0;
      border-top: 1px solid var(--line);
      border-radius: 16px 16px 0 0;
    }
    .with-form .form {
      display: block;
    }
  }
`;
