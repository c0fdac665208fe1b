import {html, nothing} from 'lit';
import {stepAt} from '../model/steps.js';
import {t} from '../texts/texts.js';
import {icon} from '../shell/icons.js';
import {formChanged, grabbed, picked, pickerClosed, renamed} from './page-events.js';
import '../canvas/canvas.js';
import '../palette/list.js';
import './editor-bar.js';
import './first-help.js';
import './notices.js';
import './picker.js';

/** @typedef {import('./editor-page.js').EditorPage} EditorPage */
/** @typedef {import('./session.js').EditSession} EditSession */
/** @typedef {import('../model/document.js').DocumentModel} DocumentModel */

/** All of an open workflow. @param {EditorPage} page @param {EditSession} session @param {DocumentModel} model */
export function renderEditor(page, session, model) {
  const readonly = session.readonly;
  return html`
    <kosha-editor-bar .page=${page} .session=${session} .shown=${page.shown} .heading=${page.title_}></kosha-editor-bar>
    <kosha-notices .page=${page} .session=${session} .shown=${page.shown}></kosha-notices>
    <div
      class="desk ${page.shown} ${page.formOpen ? 'with-form' : ''}"
      @canvas-command=${event => page.commands?.run(event.detail)}
      @step-change=${event => formChanged(page, event)}
      @step-rename=${event => renamed(page, event)}
      @step-select=${event => page.commands?.select({pointer: event.detail.pointer})}
    >
      ${page.shown === 'canvas'
        ? html`
            <aside class="palette" aria-label=${t('palette.label')}>
              <kosha-palette-list
                .catalog=${page.services.catalog}
                ?disabled=${readonly}
                @entry-chosen=${event => page.commands?.run({command: 'insert', entry: event.detail.entry})}
                @entry-grabbed=${event => grabbed(page, event)}
              ></kosha-palette-list>
            </aside>
            <kosha-canvas
              .model=${model}
              .catalog=${page.services.catalog}
              ?readonly=${readonly}
              .problems=${page.faultsByStep}
              .states=${page.runStates}
            ></kosha-canvas>
            ${!readonly && model.tree?.do?.length === 0
              ? html`<kosha-first-help .model=${model} .catalog=${page.services.catalog}></kosha-first-help>`
              : nothing}
            ${renderForm(page, session, model)}
          `
        : html`<kosha-definition-view .session=${session} .model=${model}></kosha-definition-view>`}
    </div>
    <kosha-run-view
      .workflow=${session.name}
      .document=${model}
      .services=${page.services}
      .problems=${session.validation.faults}
      @run-steps=${event => (page.runStates = event.detail.steps)}
      @run-closed=${page.forgetRun}
      @step-select=${event => page.commands?.select({pointer: event.detail.pointer})}
    ></kosha-run-view>
    ${renderOverlays(page, session)}
  `;
}

/** @param {EditorPage} page @param {EditSession} session @param {DocumentModel} model */
function renderForm(page, session, model) {
  const step = stepAt(model.tree, model.selection);
  const run = /** @type {any} */ (page.renderRoot.querySelector('kosha-run-view'));
  return html`
    <aside class="form" aria-label=${t('editor.form')}>
      <button class="quiet icon-only close" aria-label=${t('editor.close')} @click=${page.closeForm}>
        ${icon('close')}
      </button>
      <kosha-step-form
        .step=${step}
        .document=${model}
        .context=${{
          services: page.services,
          problems: session.validation.faults,
          readonly: session.readonly,
          lastRun: run?.lastRun ?? null,
        }}
      ></kosha-step-form>
    </aside>
  `;
}

/** What lies over it all. @param {EditorPage} page @param {EditSession} session */
function renderOverlays(page, session) {
  return html`
    ${page.asked
      ? html`<kosha-picker
          .catalog=${page.services.catalog}
          @entry-chosen=${event => picked(page, event)}
          @closed=${() => pickerClosed(page)}
        ></kosha-picker>`
      : nothing}
    ${page.overlay === 'versions'
      ? html`<kosha-versions-dialog .session=${session} @closed=${() => (page.overlay = null)}></kosha-versions-dialog>`
      : nothing}
    ${page.overlay === 'conflict' && session.newer
      ? html`<kosha-conflict-dialog .session=${session} @closed=${() => (page.overlay = null)}></kosha-conflict-dialog>`
      : nothing}
  `;
}
