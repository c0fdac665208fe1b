import {read, write} from '../model/clipboard.js';
import {titleOf} from '../model/names.js';
import {last} from '../model/pointer.js';
import {allSteps, listAt, listsOf, ownerOfList, placeOf} from '../model/steps.js';
import {duplicateStep, insertSteps, itemOf, moveStep, removeStep} from '../model/step-edits.js';
import {addBranch} from '../model/branch-edits.js';
import {t} from '../texts/texts.js';

/**
 * Everything that can be done to the steps of a document, by name, as one entry to undo each. The
 * canvas, its keys, the menu and the picker all come here.
 */
export class Commands {
  /**
   * @param {import('../model/document.js').DocumentModel} model
   * @param {{ask: (list: string, index: number) => void, edit: () => void, say: (text: string) => void,
   *   select: (focus: boolean) => void, focusNext: () => void, readonly: () => boolean}} page
   */
  constructor(model, page) {
    this.model = model;
    this.page = page;
  }

  /** @param {{command: string, pointer?: string} & Record<string, any>} detail */
  run(detail) {
    const {command} = detail;
    const always = command === 'select' || command === 'deselect' || command === 'edit';
    if (always || !this.page.readonly()) {
      /** @type {any} */ (this)[command]?.(detail);
    }
  }

  /**
   * @param {string} label
   * @param {{tree: any, select: string} | null} outcome
   * @param {boolean} [focus] whether the cursor goes to what is chosen then
   */
  #apply(label, outcome, focus = true) {
    if (outcome) {
      if (focus) {
        this.page.focusNext();
      }
      this.model.change(label, [{op: 'set', pointer: '', value: outcome.tree}], {select: outcome.select});
    }
  }

  /** @param {{pointer: string, focus?: boolean}} detail */
  select({pointer, focus = false}) {
    this.model.selection = pointer;
    this.page.select(focus);
  }

  deselect() {
    this.model.selection = '';
    this.page.select(false);
  }

  /** @param {{pointer: string}} detail */
  edit({pointer}) {
    this.select({pointer});
    this.page.edit();
  }

  /** Asks what to add. @param {{list: string, index: number}} detail */
  add({list, index}) {
    this.page.ask(list, index);
  }

  /** @param {{pointer: string}} detail */
  addAfter({pointer}) {
    this.#askBeside(pointer, 1);
  }

  /** @param {{pointer: string}} detail */
  addBefore({pointer}) {
    this.#askBeside(pointer, 0);
  }

  /** @param {{pointer: string}} detail */
  addInside({pointer}) {
    const place = placeOf(this.model.tree, pointer);
    const lists = place ? listsOf(place.step) : [];
    const inner = lists.find(list => list.items.length === 0) ?? lists[0];
    if (inner) {
      this.page.ask(inner.pointer, inner.items.length);
    } else {
      this.#askBeside(pointer, 1);
    }
  }

  /** @param {string} pointer @param {number} by */
  #askBeside(pointer, by) {
    const {list, index} = this.#after(pointer);
    this.page.ask(list, Math.max(0, index - 1 + by));
  }

  /** The place after a step; the end when there is none. @param {string} pointer */
  #after(pointer) {
    const place = placeOf(this.model.tree, pointer);
    return place
      ? {list: place.list.pointer, index: place.index + 1}
      : {list: '/do', index: listAt(this.model.tree, '/do')?.items.length ?? 0};
  }

  /** @param {{entry: import('../palette/entries.js').Entry, list?: string, index?: number}} detail */
  insert({entry, list, index}) {
    const place = list === undefined || index === undefined
      ? this.#after(this.model.selection)
      : {list, index};
    this.#apply(
      t('edit.add', {name: entry.title}),
      insertSteps(this.model.tree, place.list, place.index, [entry.item()]),
      list !== undefined,
    );
  }

  /** @param {{pointer: string, list: string, index: number}} detail */
  move({pointer, list, index}) {
    const name = titleOf(last(pointer));
    this.#apply(t('edit.move', {name}), moveStep(this.model.tree, pointer, list, index));
    this.page.say(t('canvas.moved', {name}));
  }

  /** @param {{pointer: string}} detail */
  moveDown({pointer}) {
    const place = placeOf(this.model.tree, pointer);
    if (!place) {
      return;
    }
    const {list, index} = place;
    if (index + 1 < list.items.length) {
      this.move({pointer, list: list.pointer, index: index + 2});
    } else {
      this.#moveAcross(pointer, list.pointer, 1);
    }
  }

  /** @param {{pointer: string}} detail */
  moveUp({pointer}) {
    const place = placeOf(this.model.tree, pointer);
    if (!place) {
      return;
    }
    const {list, index} = place;
    if (index > 0) {
      this.move({pointer, list: list.pointer, index: index - 1});
    } else {
      this.#moveAcross(pointer, list.pointer, -1);
    }
  }

  /** To the list beside within the same step, or out of it. @param {string} pointer @param {string} list @param {number} by */
  #moveAcross(pointer, list, by) {
    const owner = ownerOfList(this.model.tree, list);
    if (!owner) {
      return;
    }
    const lists = listsOf(owner.step);
    const beside = lists[lists.findIndex(inner => inner.pointer === list) + by];
    if (beside) {
      this.move({pointer, list: beside.pointer, index: by > 0 ? 0 : beside.items.length});
    } else {
      this.move({pointer, list: owner.list.pointer, index: owner.index + (by > 0 ? 1 : 0)});
    }
  }

  /** @param {{pointer: string}} detail */
  moveOut({pointer}) {
    const place = placeOf(this.model.tree, pointer);
    const owner = place && ownerOfList(this.model.tree, place.list.pointer);
    if (owner) {
      this.move({pointer, list: owner.list.pointer, index: owner.index + 1});
    }
  }

  /** Into the step before, or else the one after. @param {{pointer: string}} detail */
  moveIn({pointer}) {
    const {tree} = this.model;
    const place = placeOf(tree, pointer);
    if (!place) {
      return;
    }
    const siblings = [...allSteps(tree)].filter(found => found.list.pointer === place.list.pointer);
    const before = siblings[place.index - 1];
    const after = siblings[place.index + 1];
    const into = before && listsOf(before.step).at(0);
    const ahead = after && listsOf(after.step).at(0);
    if (into) {
      this.move({pointer, list: into.pointer, index: into.items.length});
    } else if (ahead) {
      this.move({pointer, list: ahead.pointer, index: 0});
    }
  }

  /** @param {{pointer?: string}} detail */
  delete({pointer = this.model.selection}) {
    if (placeOf(this.model.tree, pointer)) {
      this.#apply(t('edit.delete', {name: titleOf(last(pointer))}), removeStep(this.model.tree, pointer));
    }
  }

  /** @param {{pointer: string}} detail */
  duplicate({pointer}) {
    this.#apply(t('edit.duplicate', {name: titleOf(last(pointer))}), duplicateStep(this.model.tree, pointer));
  }

  /** @param {{pointer?: string, clipboard?: DataTransfer | null}} detail */
  copy({pointer = this.model.selection, clipboard = null}) {
    const place = placeOf(this.model.tree, pointer);
    if (place) {
      write([itemOf(place.step)], clipboard);
    }
  }

  /** @param {{pointer?: string, clipboard?: DataTransfer | null}} detail */
  cut({pointer = this.model.selection, clipboard = null}) {
    if (placeOf(this.model.tree, pointer)) {
      this.copy({pointer, clipboard});
      this.#apply(t('edit.cut', {name: titleOf(last(pointer))}), removeStep(this.model.tree, pointer));
    }
  }

  /** @param {{pointer?: string, clipboard?: DataTransfer | null}} detail */
  paste({pointer = this.model.selection, clipboard = null}) {
    const items = read(clipboard);
    if (items.length > 0) {
      const {list, index} = this.#after(pointer);
      const name = titleOf(Object.keys(items[0])[0]);
      this.#apply(t('edit.paste', {name}), insertSteps(this.model.tree, list, index, items));
    }
  }

  /** @param {{pointer: string}} detail */
  addBranch({pointer}) {
    this.#apply(t('edit.branch'), addBranch(this.model.tree, pointer));
  }

  undo() {
    this.model.undo();
  }

  redo() {
    this.model.redo();
  }
}
