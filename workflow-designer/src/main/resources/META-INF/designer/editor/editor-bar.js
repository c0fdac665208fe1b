import {LitElement, css, html, nothing} from 'lit';
import {choose} from '../shell/confirm.js';
import {t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import {navigate} from '../shell/routes.js';
import {Problem} from '../http/problem.js';
import {dropDraft} from './drafts.js';
import {download} from './download.js';
import '../shell/menu.js';
import './status.js';

/** What the workflow is called, how it is, and what can be done with it. */
class EditorBar extends LitElement {
  static properties = {
    page: {attribute: false},
    session: {attribute: false},
    shown: {},
    heading: {},
    tick: {state: true},
  };

  static styles = [
    base,
    controls,
    layout,
    css`
      header {
        display: flex;
        align-items: center;
        gap: var(--s2);
        min-height: 56px;
        padding: var(--s2) var(--s3);
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }
      h1 {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: var(--text-l);
      }
      .space {
        flex: 1;
      }
      .views {
        display: flex;
        padding: 2px;
        gap: 2px;
        border-radius: var(--radius);
        background: var(--surface-3);
      }
      .views button {
        --control: 32px;
        border-color: transparent;
        background: transparent;
        color: var(--text-2);
      }
      .views button[aria-pressed='true'] {
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-s);
      }
      .add {
        display: none;
      }
      @media (max-width: 900px) {
        .add {
          display: inline-flex;
        }
        .words {
          display: none;
        }
        .views button,
        header > button:not(.icon-only) {
          padding: 0 10px;
        }
      }
      @media (max-width: 640px) {
        header {
          flex-wrap: wrap;
          padding: var(--s1) var(--s2);
          gap: var(--s1);
        }
        h1 {
          flex: 1 1 0;
        }
        .break {
          flex-basis: 100%;
        }
        .add,
        .run-words {
          display: none;
        }
        header button {
          --control: 40px;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./editor-page.js').EditorPage} */
    this.page = /** @type {any} */ (null);
    /** @type {import('./session.js').EditSession} */
    this.session = /** @type {any} */ (null);
    this.shown = 'canvas';
    this.heading = '';
    this.tick = 0;
    this.onChange = () => this.tick++;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('session')) {
      changed.get('session')?.removeEventListener('change', this.onChange);
      this.session.addEventListener('change', this.onChange);
    }
  }

  render() {
    const {session, page} = this;
    const model = /** @type {import('../model/document.js').DocumentModel} */ (session.model);
    return html`
      <header>
        <a class="button quiet icon-only" href="#/workflows" aria-label=${t('editor.back')} title=${t('editor.back')}>
          ${icon('back')}
        </a>
        <h1 title=${this.heading}>${this.heading}</h1>
        <kosha-editor-status .session=${session} @go-to=${event => page.goTo(event.detail.pointer)}></kosha-editor-status>
        <span class="break"></span>
        <span class="space"></span>
        ${session.readonly ? html`<span class="badge" title=${t('editor.readonly.text')}>${t('editor.readonly')}</span>` : this.#history(model)}
        ${this.#views()}
        ${session.readonly
          ? nothing
          : html`
              <button class="add icon-only" aria-label=${t('editor.add')} title=${t('editor.add')} @click=${this.#add}>
                ${icon('add')}
              </button>
              <button @click=${() => page.save()} ?disabled=${session.saving || (!model.dirty && session.base > 0)}>
                ${session.saving ? t('editor.saving') : t('editor.save')}
              </button>
            `}
        <button class="primary" aria-label=${t('editor.run')} @click=${() => page.run()} ?disabled=${!page.services.session.may('invoker')}>
          ${icon('play', 16)} <span class="run-words">${t('editor.run')}</span>
        </button>
        ${this.#menu(model)}
      </header>
    `;
  }

  /** @param {import('../model/document.js').DocumentModel} model */
  #history(model) {
    const undo = model.canUndo ? t('editor.undo', {label: model.undoLabel}) : t('editor.undo.none');
    const redo = model.canRedo ? t('editor.redo', {label: model.redoLabel}) : t('editor.redo.none');
    return html`
      <button class="quiet icon-only" aria-label=${undo} title="${undo} (Ctrl Z)" ?disabled=${!model.canUndo}
        @click=${() => this.page.commands?.undo()}>${icon('undo')}</button>
      <button class="quiet icon-only" aria-label=${redo} title="${redo} (Ctrl Y)" ?disabled=${!model.canRedo}
        @click=${() => this.page.commands?.redo()}>${icon('redo')}</button>
    `;
  }

  #views() {
    return html`
      <div class="views" role="group" aria-label=${t('editor.view')}>
        ${this.#view('canvas', 'workflow')}${this.#view('definition', 'code')}
      </div>
    `;
  }

  /** @param {'canvas' | 'definition'} view @param {import('../shell/icons.js').IconName} name */
  #view(view, name) {
    const label = t(`editor.${view}`);
    return html`
      <button aria-label=${label} aria-pressed=${this.shown === view} title=${label} @click=${() => this.page.show(view)}>
        ${icon(name, 16)} <span class="words">${label}</span>
      </button>
    `;
  }

  /** @param {import('../model/document.js').DocumentModel} model */
  #menu(model) {
    const {session, page} = this;
    /** @type {import('../shell/menu.js').MenuEntry[]} */
    const entries = [
      {label: t('editor.settings'), icon: 'settings', run: () => this.#settings()},
      {label: t('editor.versions'), icon: 'versions', disabled: session.base === 0, run: () => page.open('versions')},
      {separator: true},
      {label: t('editor.export.yaml'), icon: 'download', run: () => download(session.name, model.toText('yaml'), 'yaml')},
      {label: t('editor.export.json'), icon: 'download', run: () => download(session.name, model.toText('json'), 'json')},
    ];
    if (!session.readonly && session.base > 0) {
      entries.push(
        {separator: true},
        {label: t('editor.delete'), icon: 'trash', danger: true, run: () => this.#delete()},
      );
    }
    return html`<kosha-menu .label=${t('editor.more')} .icon=${'more'} .entries=${entries}></kosha-menu>`;
  }

  #settings() {
    this.page.shown = 'canvas';
    this.page.commands?.deselect();
    this.page.formOpen = true;
  }

  #add() {
    this.page.commands?.run({command: 'addAfter', pointer: this.session.model?.selection ?? ''});
  }

  async #delete() {
    const {name} = this.session;
    const sure = await choose({
      heading: t('editor.delete.title', {name: this.heading}),
      text: t('editor.delete.text'),
      choices: [{label: t('common.delete'), value: true, kind: 'danger'}],
    });
    if (!sure) {
      return;
    }
    try {
      await this.session.workflows.delete(name);
      this.session.model?.markSaved();
      dropDraft(name);
      this.page.services.toasts.show('ok', t('editor.deleted', {name: this.heading}));
      navigate('workflows');
    } catch (thrown) {
      this.page.services.toasts.show('bad', Problem.of(thrown).message);
    }
  }
}

customElements.define('kosha-editor-bar', EditorBar);
