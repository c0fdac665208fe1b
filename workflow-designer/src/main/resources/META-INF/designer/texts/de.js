import canvas from './de/canvas.js';
import editor from './de/editor.js';
import form from './de/form.js';
import pages from './de/pages.js';
import run from './de/run.js';
import shell from './de/shell.js';
import task from './de/task.js';

/** @type {import('./texts.js').Catalogue} */
export default {...shell, ...canvas, ...editor, ...form, ...task, ...run, ...pages};
