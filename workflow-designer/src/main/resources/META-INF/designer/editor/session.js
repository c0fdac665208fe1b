import {DocumentModel} from '../model/document.js';
import {Problem} from '../http/problem.js';
import {t, formatAgo} from '../texts/texts.js';
import {dropDraft, findDraft, keepDraft} from './drafts.js';
import {Workflows} from './saving.js';
import {Validation} from './validation.js';

/** @typedef {import('./saving.js').Stored} Stored */

const DRAFT_MILLIS = 500;
const LOOK_MILLIS = 15_000;

/**
 * One workflow that is open: its document, what it was loaded from, its problems, its draft, and
 * saving it. Fires `change`.
 */
export class EditSession extends EventTarget {
  /** @param {string} name @param {import('../shell/services.js').Services} services */
  constructor(name, services) {
    super();
    this.name = name;
    this.services = services;
    this.workflows = new Workflows(services.client);
    this.validation = new Validation(this.workflows);
    /** @type {DocumentModel | null} */
    this.model = null;
    /** The version that is edited; 0 when there is none yet. */
    this.base = 0;
    /** @type {'loading' | 'missing' | 'failed' | 'open'} */
    this.state = 'loading';
    /** @type {unknown} */
    this.problem = null;
    this.saving = false;
    /** @type {Stored | null} a version that was saved elsewhere meanwhile */
    this.newer = null;
    /** @type {{text: string, line: number, column: number, message: string} | null} a definition that cannot be read */
    this.broken = null;
    /** Whether its text has comments, as far as that can be told without reading it. */
    this.commented = false;
    this.draftTimer = 0;
    this.watchTimer = 0;
    this.changed = () => this.dispatchEvent(new Event('change'));
    this.validation.addEventListener('change', this.changed);
  }

  get readonly() {
    return !this.services.session.may('editor');
  }

  /** @param {any} [fresh] the document of a workflow that is new */
  async open(fresh) {
    try {
      const stored = await this.workflows.find(this.name);
      const draft = findDraft(this.name);
      if (stored) {
        this.base = stored.version;
        this.#edit(new DocumentModel(stored.document, {text: stored.source, format: stored.format}));
      } else if (fresh) {
        this.#edit(new DocumentModel(fresh));
      } else if (draft) {
        this.#edit(new DocumentModel(draft.tree, draft));
      } else {
        this.state = 'missing';
      }
      this.#restore(draft, stored);
    } catch (thrown) {
      this.problem = thrown;
      this.state = 'failed';
    }
    this.changed();
  }

  /** @param {DocumentModel} model */
  #edit(model) {
    this.model = model;
    this.state = 'open';
    this.#watchComments(model, 'load');
    model.addEventListener('change', event => this.#edited(/** @type {CustomEvent} */ (event).detail.cause));
    this.validation.soon(model);
    this.watchTimer = window.setInterval(() => document.hidden || this.#watch(), LOOK_MILLIS);
  }

  /** @param {import('./drafts.js').Draft | null} draft @param {Stored | null} stored */
  #restore(draft, stored) {
    const {model} = this;
    if (!draft || !model || !stored || draft.text === stored.source || this.readonly) {
      return;
    }
    model.changeText(t('editor.draft.label'), draft.tree, draft);
    if (draft.base !== stored.version) {
      this.base = draft.base;
      this.newer = stored;
    }
    this.services.toasts.show('info', t('editor.draft.found', {ago: formatAgo(draft.at)}), {
      label: t('editor.draft.drop'),
      run: () => this.take(stored),
    });
  }

  /** @param {string} cause */
  #edited(cause) {
    const {model} = this;
    if (model) {
      this.#watchComments(model, cause);
      this.validation.soon(model);
      clearTimeout(this.draftTimer);
      this.draftTimer = window.setTimeout(() => this.keep(), DRAFT_MILLIS);
      this.changed();
    }
  }

  /** Says once that comments go, while undoing still brings them back. @param {DocumentModel} model @param {string} cause */
  #watchComments(model, cause) {
    if (cause === 'edit' && this.commented && model.format === 'yaml' && !model.written) {
      this.services.toasts.show('info', t('definition.comments'), {
        label: t('common.undo'),
        run: () => model.undo(),
      });
    }
    this.commented = model.written && /(?:^|\s)#/m.test(model.toText());
  }

  /** Keeps what is not saved in the browser, now. */
  keep() {
    const {model, name, base} = this;
    if (model?.dirty) {
      keepDraft(name, {text: model.toText(), format: model.format, tree: model.tree, base, at: Date.now()});
    } else {
      dropDraft(name);
    }
  }

  /** Whether somebody saved meanwhile. */
  async #watch() {
    try {
      const {version} = (await this.workflows.versions(this.name))[0] ?? {version: 0};
      if (version > this.base && version > (this.newer?.version ?? 0)) {
        this.newer = await this.workflows.load(this.name);
        this.changed();
      }
    } catch {
      // It will be told when it is saved.
    }
  }

  /**
   * Saves it.
   *
   * @param {number} [over] the version to save over, when it is another than was edited
   * @returns {Promise<Stored | null>} null when it was refused, and the page was told why
   */
  async save(over = this.base) {
    const {model, services} = this;
    if (!model || this.saving) {
      return null;
    }
    if (this.broken) {
      services.toasts.show('bad', t('save.broken', this.broken));
      return null;
    }
    this.saving = true;
    this.changed();
    const text = model.toText();
    const {tree, format} = model;
    try {
      const stored = await this.workflows.save(this.name, text, format, over);
      const same = stored.version === this.base;
      this.base = stored.version;
      this.newer = null;
      model.markSaved({tree, text, format});
      this.keep();
      services.toasts.show('ok', t(same ? 'editor.unchanged' : 'editor.saved', {version: stored.version}));
      return stored;
    } catch (thrown) {
      await this.#refused(Problem.of(thrown));
      return null;
    } finally {
      this.saving = false;
      this.changed();
    }
  }

  /** @param {Problem} problem */
  async #refused(problem) {
    if (problem.status === 412) {
      this.newer = await this.workflows.find(this.name).catch(() => null);
      this.dispatchEvent(new Event('conflict'));
    } else if (problem.violations.length > 0) {
      this.validation.tell(problem.violations);
      this.services.toasts.show('bad', t('save.invalid', {count: problem.violations.length}));
    } else {
      this.services.toasts.show('bad', problem.message);
    }
  }

  /** Puts a stored version in the place of what is edited, as one entry to undo. @param {Stored} stored */
  take(stored) {
    this.model?.changeText(t('versions.restore.label', {version: stored.version}), stored.document, {
      text: stored.source,
      format: stored.format,
    });
    if (stored.version >= this.base) {
      this.base = stored.version;
      this.newer = null;
      this.model?.markSaved();
      this.keep();
    }
    this.changed();
  }

  close() {
    this.keep();
    clearTimeout(this.draftTimer);
    clearInterval(this.watchTimer);
    this.validation.stop();
  }
}
