import {mediaType} from './saving.js';

/**
 * Gives a text to the person as a file.
 *
 * @param {string} name without its ending
 * @param {string} text
 * @param {import('../model/document.js').Format} format
 */
export function download(name, text, format) {
  const address = URL.createObjectURL(new Blob([text], {type: mediaType(format)}));
  const link = Object.assign(document.createElement('a'), {href: address, download: `${name}.${format}`});
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
