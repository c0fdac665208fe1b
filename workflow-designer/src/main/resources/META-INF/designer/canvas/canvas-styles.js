import {css} from 'lit';

/** The ground that steps are drawn on, and what floats above it. */
export const canvasStyles = css`
  :host {
    position: relative;
    display: block;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
    /* It stands still: what is drawn above it is scrolled without painting thousands of dots anew. */
    background: radial-gradient(circle, var(--canvas-dot) 1px, transparent 1px) 0 0 / 22px 22px var(--canvas);
  }
  .viewport {
    height: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    touch-action: pan-x pan-y;
    /* A chosen step has its own look; a finger leaves no other. */
    -webkit-tap-highlight-color: transparent;
  }
  .viewport.panning {
    cursor: grabbing;
    user-select: none;
  }
  .viewport.dragging {
    cursor: grabbing;
  }
  .stage {
    display: flex;
    flex-direction: column;
    align-items: center;
    width: max-content;
    min-width: 100%;
    padding: 28px 48px 96px;
  }
  .stem.long {
    height: 26px;
  }
  .tools {
    position: absolute;
    left: var(--s3);
    bottom: var(--s3);
    z-index: 3;
    display: flex;
    padding: 2px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  .tools button {
    min-height: 32px;
    --control: 32px;
  }
  kosha-step-tools {
    display: var(--step-tools, block);
    position: absolute;
    left: 50%;
    bottom: var(--s3);
    z-index: 3;
    translate: -50%;
  }
  .percent {
    width: 60px;
    padding: 0;
    font-size: var(--text-s);
    font-variant-numeric: tabular-nums;
  }
  kosha-mini-map {
    position: absolute;
    right: var(--s3);
    bottom: var(--s3);
    z-index: 3;
  }
  .ghost {
    position: fixed;
    z-index: 40;
    left: 0;
    top: 0;
    display: flex;
    align-items: center;
    gap: 10px;
    max-width: 264px;
    padding: 8px 16px 8px 8px;
    border: 1px solid var(--accent);
    border-radius: 10px;
    background: var(--surface);
    box-shadow: var(--shadow-l);
    font-weight: 600;
    pointer-events: none;
    opacity: 0.94;
    will-change: transform;
  }
  @media (max-width: 760px) {
    .stage {
      padding: 20px 16px 120px;
    }
    kosha-mini-map,
    .tools {
      display: none;
    }
  }
`;
