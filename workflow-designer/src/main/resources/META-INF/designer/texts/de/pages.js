/** @type {import('../texts.js').Catalogue} */
export default {};
