import canvas from './en/canvas.js';
import editor from './en/editor.js';
import form from './en/form.js';
import pages from './en/pages.js';
import run from './en/run.js';
import shell from './en/shell.js';
import task from './en/task.js';

/** @type {import('./texts.js').Catalogue} */
export default {...shell, ...canvas, ...editor, ...form, ...task, ...run, ...pages};
