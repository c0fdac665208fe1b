import {navigate} from '../shell/routes.js';
import {Problem} from '../http/problem.js';
import {t} from '../texts/texts.js';
import {keepDraft} from '../editor/drafts.js';
import {nameOf} from './fresh.js';

/**
 * Opens a file as a workflow that is not saved yet: whoever imports it looks at it first. The text of
 * the file is kept as it is.
 *
 * @param {File} file
 * @param {import('../editor/saving.js').Workflows} workflows
 * @param {import('../shell/toasts.js').Toasts} toasts
 */
export async function importFile(file, workflows, toasts) {
  const format = /\.json$/i.test(file.name) ? 'json' : 'yaml';
  try {
    const text = await file.text();
    const {document, problems} = await workflows.validate(text, format);
    if (document === null || typeof document !== 'object' || Array.isArray(document)) {
      throw new Problem(400, {detail: problems[0]?.message ?? t('status.syntax')});
    }
    const name = document.document?.name || nameOf(file.name.replace(/\.\w+$/, '')) || 'imported';
    const stored = await workflows.find(name);
    keepDraft(name, {text, format, tree: document, base: stored?.version ?? 0, at: Date.now()});
    toasts.show('info', t('workflows.import.done', {name}));
    navigate('workflows', name);
  } catch (thrown) {
    toasts.show('bad', t('workflows.import.failed', {file: file.name, message: Problem.of(thrown).message}));
  }
}
